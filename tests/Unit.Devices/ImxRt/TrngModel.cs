// The random number generator of i.MX RT106x, whose manual is not public: registers are those of NXP's header (MIMXRT1062.h), what they do that of the
// comments in NXP's older one for Kinetis, and of the drivers of NXP, imxrt-hal and QNEthernet.
using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Arch;

namespace PortShare.Devices.Tests.ImxRt;

/// <summary>The generator, by offsets of its registers.</summary>
internal sealed class TrngModel : IRegisters
{
    public const uint Control = 0x00;
    public const uint Seed = 0x10;
    public const uint Entropy = 0x40;

    /// <summary>What a block takes, in ticks of the crystal: 55 ms, as imxrt-hal's users see it.</summary>
    public const ulong BlockTicks = 55_000 * Chip.TicksPerMicrosecond;

    private const int Words = 16;
    private const uint SampleMode = 3u << 0;            // MCTL
    private const uint OscillatorDivider = 3u << 2;
    private const uint ResetToDefaults = 1u << 6;
    private const uint FrequencyFailed = 1u << 8;
    private const uint Valid = 1u << 10;
    private const uint Failed = 1u << 12;
    private const uint ProgramMode = 1u << 16;
    private const uint Writable = SampleMode | OscillatorDivider | ResetToDefaults | Failed | ProgramMode;
    private const uint VonNeumannAndRaw = 2;

    // By their comments, what each is after RST_DEF, and which of its bits there are. Together they are for 2500 samples.
    private static readonly Dictionary<uint, (uint Default, uint Mask)> Settings = new()
    {
        [0x04] = (0x0001_0022, 0x000F_00FF),
        [0x08] = (0x0000_09A3, 0x0000_FFFF),
        [0x0C] = (0x0000_6920, 0x00FF_FFFF),
        [0x10] = (0x0C80_09C4, 0xFFFF_FFFF),
        [0x14] = (0x0000_003F, 0x0000_03FF),
        [0x18] = (0x0000_0640, 0x003F_FFFF),
        [0x1C] = (0x0000_6400, 0x003F_FFFF),
        [0x20] = (0x010C_0568, 0xFFFF_FFFF),
        [0x24] = (0x00B2_0195, 0x7FFF_7FFF),
        [0x28] = (0x007A_00DC, 0x3FFF_3FFF),
        [0x2C] = (0x0058_007D, 0x1FFF_1FFF),
        [0x30] = (0x0040_004B, 0x0FFF_0FFF),
        [0x34] = (0x002E_002F, 0x07FF_07FF),
        [0x38] = (0x002E_002F, 0x07FF_07FF),
    };

    private readonly Dictionary<uint, uint> _settings = Settings.ToDictionary(one => one.Key, static _ => 0u);
    private readonly uint[] _block = new uint[Words];
    private uint _mode = 1;
    private bool _isProgramming = true;
    private bool _isValid;
    private bool _endsWithNextRead;
    private bool _isGenerating;
    private uint _errors;
    private ulong _ticksLeft;

    /// <summary>What comes out, in its order. The model makes no more of its own.</summary>
    public Queue<uint> Numbers { get; } = [];

    /// <summary>How long a block takes, in ticks of the crystal.</summary>
    public ulong TicksABlock { get; set; } = BlockTicks;

    /// <summary>Whether the next block fails a test, or finds the oscillator wrong.</summary>
    public (bool OfSeed, bool OfFrequency) Fails { get; set; }

    /// <summary>Whether RST_DEF leaves settings alone, which for this chip nobody says.</summary>
    public bool KeepsSettings { get; set; }

    /// <summary>The boot ROM has used it: 128 bits of 512, by settings of its own, and valid.</summary>
    public void LeaveByRom()
    {
        foreach (uint register in _settings.Keys)
        {
            _settings[register] = 0x0001_0080;
        }

        (_isProgramming, _isValid, _mode) = (false, true, 1);
        _block.AsSpan().Clear();
        _block.AsSpan(12).Fill(0xB007_B007);
    }

    /// <summary>Something else stopped in the midst of an error.</summary>
    public void LeaveFailed() => (_isProgramming, _errors, _isGenerating) = (false, Failed | FrequencyFailed, false);

    /// <summary>Ticks of the crystal pass.</summary>
    public void Advance(ulong ticks)
    {
        if (!_isGenerating || ticks < _ticksLeft)
        {
            _ticksLeft -= _isGenerating ? ticks : 0;
            return;
        }

        _isGenerating = false;
        _errors |= (Fails.OfSeed ? Failed : 0) | (Fails.OfFrequency ? FrequencyFailed | Failed : 0);
        if (_errors == 0)
        {
            _isValid = true;
            for (int i = 0; i < Words; i++)
            {
                _block[i] = Numbers.TryDequeue(out uint number) ? number : 0;
            }
        }
    }

    /// <inheritdoc/>
    public uint Read(uint register) => register switch
    {
        Control => _mode | _errors | (_isValid ? Valid : 0) | (_isProgramming ? ProgramMode : 0),
        >= Entropy and < Entropy + (Words * sizeof(uint)) => ReadEntropy((register - Entropy) / sizeof(uint)),
        _ => throw new ModelViolation($"a read of 0x{register:X2} of the generator, where a driver finds nothing that it needs"),
    };

    /// <inheritdoc/>
    public void Write(uint register, uint value)
    {
        if (register == Control)
        {
            WriteControl(value);
            return;
        }

        if (!Settings.TryGetValue(register, out (uint Default, uint Mask) setting))
        {
            throw new ModelViolation($"a write of 0x{register:X2} of the generator, which is read-only, or of interrupts");
        }

        string? wrong = !_isProgramming ? "is not taken but in program mode" : (value & ~setting.Mask) != 0 ? "has reserved bits" : null;
        _settings[register] = wrong is null ? value : throw new ModelViolation($"0x{register:X2}: 0x{value:X8} {wrong}");
    }

    private void WriteControl(uint value)
    {
        bool wasProgramming = _isProgramming;
        string? wrong =
            (value & ~Writable) != 0 ? $"0x{value:X8} is reserved, read-only, or a test of the chip's maker"
            : (value & SampleMode) == SampleMode ? "a sampling that there is not"
            : !wasProgramming && (value & ResetToDefaults) != 0 ? "a reset of settings is not taken but in program mode"
            : !wasProgramming && (value & (SampleMode | OscillatorDivider)) is not 0 and var mode && mode != _mode ? "sampling is not changed but in program mode"
            : null;
        if (wrong is not null)
        {
            throw new ModelViolation($"MCTL: {wrong}");
        }

        _errors &= (value & Failed) != 0 ? 0 : ~0u;
        _isProgramming = (value & ProgramMode) != 0;
        _mode = wasProgramming ? value & (SampleMode | OscillatorDivider) : _mode;
        if ((value & ResetToDefaults) != 0 && !KeepsSettings)
        {
            foreach ((uint register, (uint initial, _)) in Settings)
            {
                _settings[register] = initial;
            }
        }

        if (_isProgramming)
        {
            _isGenerating = false;
        }
        else if (wasProgramming)
        {
            Run();
        }
    }

    private void Run()
    {
        uint[] odd = [.. Settings.Where(one => _settings[one.Key] != one.Value.Default).Select(static one => one.Key)];
        if (odd.Length != 0)
        {
            throw new ModelViolation($"limits that nobody knows to be right, at {string.Join(", ", odd.Select(static one => $"0x{one:X2}"))}");
        }

        if (_mode != VonNeumannAndRaw)
        {
            throw new ModelViolation($"MCTL: bits sampled in mode {_mode}, as they come, or the oscillator divided");
        }

        Begin();
    }

    private void Begin()
    {
        _isGenerating = !_isValid && _errors == 0 && !_isProgramming;
        _ticksLeft = TicksABlock;
    }

    // Without entropy, it reads 0; to read the first or the last word then is how drivers let it begin.
    private uint ReadEntropy(uint index)
    {
        if (_isProgramming)
        {
            throw new ModelViolation("entropy is read in program mode, where it is 0");
        }

        if (_endsWithNextRead)
        {
            (_endsWithNextRead, _isValid) = (false, false);
            _block.AsSpan().Clear();
            Begin();
            return 0;
        }

        if (!_isValid && index is not (0 or Words - 1))
        {
            throw new ModelViolation($"entropy {index} is read while there is none");
        }

        _endsWithNextRead = index == Words - 1;
        return _block[index];
    }
}
