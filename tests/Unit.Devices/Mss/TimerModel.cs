// One timer of the subsystem (UG0331 18.2.3, 18.4), or as QEMU 7.2's mss-timer.c has it.
namespace PortShare.Devices.Tests.Mss;

/// <summary>32 bits that count down.</summary>
/// <param name="asInQemu">Whether it begins again at LOADVAL with each write of CTRL that leaves it on, and only then or while it is on.</param>
internal sealed class TimerModel(bool asInQemu)
{
    public const uint RegisterBytes = 0x18;
    public const uint Value = 0x00;
    public const uint LoadValue = 0x04;
    public const uint Control = 0x0C;
    public const uint RawStatus = 0x10;

    private const uint MaskedStatus = 0x14;
    private const uint Enable = 1u << 0;
    private const uint OneShot = 1u << 1;
    private const uint InterruptEnable = 1u << 2;

    private uint _count;
    private uint _load;
    private uint _control;
    private uint _rawStatus;
    private bool _hasHalted;

    /// <summary>Whether a period has a tick at zero. The manual does not say (ours); QEMU's has none.</summary>
    public bool StaysAtZero => !asInQemu;

    /// <summary>How often it began again by itself.</summary>
    public ulong Rounds { get; private set; }

    /// <summary>Its interrupt, a level.</summary>
    public bool IsInterrupting => (_control & InterruptEnable) != 0 && _rawStatus != 0;

    /// <summary>As after power-on.</summary>
    public void Reset()
    {
        (_count, _load, _control, _rawStatus) = (0, 0, 0, 0);
        _hasHalted = false;
    }

    /// <summary>Something else has used it.</summary>
    public void Leave(uint count, uint load, uint control, uint rawStatus) =>
        (_count, _load, _control, _rawStatus) = (count, load, control, rawStatus);

    /// <summary>Ticks pass.</summary>
    public void Advance(ulong ticks)
    {
        while (ticks != 0 && (_control & Enable) != 0 && !_hasHalted)
        {
            if (_count == 0)
            {
                ReloadWhatStayed();
                ticks--;
                continue;
            }

            if (ticks < _count)
            {
                _count -= (uint)ticks;
                return;
            }

            ticks -= _count;
            ReachZero();
        }
    }

    public uint Read(uint register, bool is64Bit) => is64Bit ? 0 : register switch
    {
        Value => _count,
        LoadValue => _load,
        Control => _control,
        RawStatus => _rawStatus,
        MaskedStatus => IsInterrupting ? 1u : 0,
        _ => throw new ModelViolation($"a read of 0x{register:X2} of a timer, where a driver finds nothing that it needs"),
    };

    public void Write(uint register, uint value, bool is64Bit)
    {
        if (is64Bit)
        {
            return;
        }

        switch (register)
        {
            case LoadValue:
                WriteLoadValue(value);
                break;
            case Control:
                WriteControl(value);
                break;
            case RawStatus:
                _rawStatus = (value & ~1u) == 0 ? _rawStatus & ~value
                    : throw new ModelViolation($"0x{value:X8} is written to TIMx_RIS: reserved bits (18.4.5)");
                break;
            default:
                throw new ModelViolation($"a write of 0x{register:X2} of a timer, which has no effect or one that no driver needs (18.4)");
        }
    }

    // 18.4.2: at once, on or off. In QEMU, if it is on.
    private void WriteLoadValue(uint value)
    {
        _load = value != 0 ? value : throw new ModelViolation("TIMx_LOADVAL: a timer that stands at zero needs another value to go on (18.4.4)");
        if (!asInQemu || (_control & Enable) != 0)
        {
            Begin();
        }
    }

    private void WriteControl(uint value)
    {
        if ((value & ~(Enable | OneShot | InterruptEnable)) != 0)
        {
            throw new ModelViolation($"0x{value:X8} is written to TIMx_CTRL: reserved bits (18.4.4)");
        }

        bool goesOn = _hasHalted && (value & OneShot) == 0;
        _control = value;
        if ((value & Enable) != 0 && _load == 0)
        {
            throw new ModelViolation("TIMx_CTRL: a timer is turned on that was not loaded (ours)");
        }

        if (asInQemu ? (value & Enable) != 0 : goesOn)
        {
            Begin();
        }
    }

    private void Begin()
    {
        _count = _load;
        _hasHalted = false;
    }

    private void ReachZero()
    {
        _count = 0;
        _rawStatus = 1;
        if ((_control & OneShot) != 0)
        {
            _hasHalted = true;
        }
        else if (!StaysAtZero)
        {
            Rounds++;
            _count = _load;
        }
    }

    private void ReloadWhatStayed()
    {
        Rounds++;
        _count = _load;
    }
}
