// The random number generator of STM32H7 (RM0433, the chapter on RNG).
using System.Collections.Generic;

using PortShare.Arch;

namespace PortShare.Devices.Tests.Stm32;

/// <summary>The generator, by offsets of its registers.</summary>
internal sealed class RngModel : IRegisters
{
    private const uint Control = 0x00;
    private const uint Status = 0x04;
    private const uint Data = 0x08;
    private const uint Enable = 1u << 2;                // CR
    private const uint DataReady = 1u << 0;             // SR
    private const uint ClockNow = 1u << 1;
    private const uint SeedNow = 1u << 2;
    private const uint ClockLatched = 1u << 5;
    private const uint SeedLatched = 1u << 6;
    private const uint Known = DataReady | ClockNow | SeedNow | ClockLatched | SeedLatched;
    private const int PipelineWords = 12;

    private uint _control;
    private uint _latched;
    private int _readsLeft;
    private int _badWords;

    /// <summary>What comes out, in its order; 0 is none yet.</summary>
    public Queue<uint> Words { get; } = [];


    /// <summary>How many reads of its status find no number; <see cref="ChipModel.Never"/>: none ever comes.</summary>
    public int ReadsAWord { get; set; }

    /// <summary>Whether its clock is too slow now.</summary>
    public bool IsClockSlow { get; set; }

    /// <summary>Whether its source repeats itself now.</summary>
    public bool IsSourceStuck { get; set; }

    /// <summary>CR.</summary>
    public uint Cr => _control;

    /// <summary>An error was there and is over; its flags stay, and what is under way is no good.</summary>
    public void LatchErrors(bool ofSeed, bool ofClock)
    {
        _latched |= (ofSeed ? SeedLatched : 0) | (ofClock ? ClockLatched : 0);
        _badWords = ofSeed ? PipelineWords : _badWords;
    }

    /// <summary>Something else has used it.</summary>
    public void Leave(uint control) => _control = control;

    /// <inheritdoc/>
    public uint Read(uint register) => register switch
    {
        Control => _control,
        Status => ReadStatus(),
        Data => ReadData(),
        _ => throw new ModelViolation($"a read of 0x{register:X2} of the generator, which has three registers"),
    };

    /// <inheritdoc/>
    public void Write(uint register, uint value)
    {
        switch (register)
        {
            case Control:
                _control = (value & ~Enable) == 0
                    ? value
                    : throw new ModelViolation($"CR: 0x{value:X8} is more than on: an interrupt that nobody handles, no look at its clock, reserved bits");
                _readsLeft = ReadsAWord;
                break;
            case Status:
                _latched &= (value & ~Known) == 0 ? value : throw new ModelViolation($"SR: 0x{value:X8} has reserved bits");
                break;
            default:
                throw new ModelViolation($"a write of 0x{register:X2} of the generator, which is read-only");
        }
    }

    private uint ReadStatus()
    {
        bool isOn = (_control & Enable) != 0;
        _latched |= (isOn && IsSourceStuck ? SeedLatched : 0) | (isOn && IsClockSlow ? ClockLatched : 0);
        _badWords = isOn && IsSourceStuck ? PipelineWords : _badWords;
        bool isReady = isOn && !IsSourceStuck && !ChipModel.IsStillBusy(ref _readsLeft) && Words.Count != 0;
        return _latched | (isOn && IsClockSlow ? ClockNow : 0) | (isOn && IsSourceStuck ? SeedNow : 0) | (isReady ? DataReady : 0);
    }

    // Without a number it is 0.
    private uint ReadData()
    {
        if (_badWords != 0)
        {
            _badWords--;
            return 0xBADBAD00;
        }

        if ((_control & Enable) == 0 || _readsLeft != 0 || IsSourceStuck || !Words.TryDequeue(out uint word))
        {
            return 0;
        }

        _readsLeft = ReadsAWord;
        return word;
    }
}
