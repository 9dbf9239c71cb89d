// A GPT of i.MX RT106x (IMXRT1060RM, chapter 52) that counts the crystal's clock.
using PortShare.Arch;

namespace PortShare.Devices.Tests.ImxRt;

/// <summary>32 bits behind two prescalers.</summary>
internal sealed class GptModel : IRegisters
{
    public const uint Control = 0x00;
    public const uint Prescaler = 0x04;
    public const uint Status = 0x08;
    public const uint InterruptEnable = 0x0C;
    public const uint Compare1 = 0x10;
    public const uint Counter = 0x24;

    private const uint Enable = 1u << 0;                // CR
    private const uint FromZero = 1u << 1;
    private const uint InWaitMode = 1u << 3;
    private const uint ClockSource = 7u << 6;
    private const uint Crystal = 5u << 6;
    private const uint FreeRun = 1u << 9;
    private const uint CrystalEnable = 1u << 10;
    private const uint SoftwareReset = 1u << 15;
    private const uint Known = 0xFFFF_87FF;
    private const uint Pins = 0xFFFF_0000;
    private const uint KeptByReset = 0x0000_01EF;       // EN, ENMOD, DBGEN, WAITEN, STOPEN, CLKSRC; of EN_24M nobody says it for this chip
    private const uint Compared = 1u << 0;              // SR, IR
    private const uint RolledOver = 1u << 5;
    private const uint Events = 0x3F;

    private uint _control;
    private uint _prescaler;
    private uint _status;
    private uint _interruptEnable;
    private uint _compare1 = uint.MaxValue;
    private uint _counter;
    private ulong _prescaled;
    private int _resetReadsLeft;
    private bool _isWritePosted;

    /// <summary>Its interrupt, a level, as the core sees it: a flag that was cleared still stands there until the device is read.</summary>
    public bool IsInterrupting => (_interruptEnable & _status) != 0 || _isWritePosted;

    /// <summary>How often it went round 2^32.</summary>
    public ulong Rounds { get; private set; }

    /// <summary>How many reads of CR find its reset under way; <see cref="ChipModel.Never"/>: it does not end.</summary>
    public int ResetReads { get; set; }

    /// <summary>How often it was reset.</summary>
    public int Resets { get; private set; }

    private bool IsOn => (_control & Enable) != 0;

    private ulong TicksPerCount => ((ulong)(_prescaler >> 12) + 1) * ((_prescaler & 0xFFF) + 1);

    /// <summary>Something else has used it.</summary>
    public void Leave(uint control, uint prescaler, uint status, uint interruptEnable, uint compare1, uint counter) =>
        (_control, _prescaler, _status, _interruptEnable, _compare1, _counter) = (control, prescaler, status, interruptEnable, compare1, counter);

    /// <summary>Ticks of the crystal pass.</summary>
    public void Advance(ulong ticks)
    {
        if (!IsOn || (_control & (ClockSource | CrystalEnable)) != (Crystal | CrystalEnable))
        {
            return;
        }

        ulong counts = (_prescaled + ticks) / TicksPerCount;
        _prescaled = (_prescaled + ticks) % TicksPerCount;
        while (counts != 0)
        {
            // To the next count behind the compared value, or behind the last one.
            bool isBeforeCompare = _counter <= _compare1;
            ulong toEvent = (ulong)((isBeforeCompare ? _compare1 : uint.MaxValue) - _counter) + 1;
            if (counts < toEvent)
            {
                _counter += (uint)counts;
                return;
            }

            counts -= toEvent;
            _status |= isBeforeCompare ? Compared : 0;
            bool isRound = !isBeforeCompare || _compare1 == uint.MaxValue;
            _status |= isRound ? RolledOver : 0;
            Rounds += isRound ? 1u : 0;
            _counter = isRound || (_control & FreeRun) == 0 ? 0 : _compare1 + 1;
            // The same from there on, again and again.
            counts %= isBeforeCompare && (_control & FreeRun) == 0 ? (ulong)_compare1 + 1 : ulong.MaxValue;
        }
    }

    /// <inheritdoc/>
    public uint Read(uint register)
    {
        _isWritePosted = false;
        return register switch
        {
            Control => _control | (ChipModel.IsStillBusy(ref _resetReadsLeft) ? SoftwareReset : 0),
            Status => _status,
            InterruptEnable => _interruptEnable,
            Counter => _counter,
            _ => throw new ModelViolation($"a read of 0x{register:X2} of a GPT, where a driver finds nothing that it needs"),
        };
    }

    /// <inheritdoc/>
    public void Write(uint register, uint value)
    {
        if (_resetReadsLeft is not 0 and not ChipModel.Never)
        {
            throw new ModelViolation($"a write of 0x{register:X2} while the GPT is reset");
        }

        switch (register)
        {
            case Control:
                WriteControl(value);
                break;
            case Prescaler:
                RefuseWhileOn(register);
                _prescaler = value <= 0xFFFF ? value : throw new ModelViolation($"PR: 0x{value:X8} has reserved bits");
                _prescaled = 0;
                break;
            case Status:
                _isWritePosted = IsInterrupting && (value & Compared) != 0;
                _status &= (value & ~Events) == 0 ? ~value : throw new ModelViolation($"SR: 0x{value:X8} has reserved bits");
                break;
            case InterruptEnable:
                _interruptEnable = (value & ~Compared) == 0 ? value : throw new ModelViolation($"IR: 0x{value:X8} has interrupts that nobody handles");
                break;
            case Compare1:
                RefuseWhileOn(register);
                _compare1 = value;
                _counter = (_control & FreeRun) == 0 ? 0 : _counter;
                break;
            default:
                throw new ModelViolation($"a write of 0x{register:X2} of a GPT, which is read-only, or which the driver does not need");
        }
    }

    private void WriteControl(uint value)
    {
        bool isTurnedOn = !IsOn && (value & Enable) != 0;
        string? wrong =
            (value & ~Known) != 0 || (value & ClockSource) > Crystal ? $"0x{value:X8} is reserved"
            : (value & Pins) != 0 && value != (_control & ~Enable) ? $"0x{value:X8} drives pins, or listens to them"
            : IsOn && ((value ^ _control) & ClockSource) != 0 ? "another clock while the GPT is on (52.6.1)"
            : (value & SoftwareReset) != 0 && (value & Enable) != 0 ? "a reset of a GPT that is on"
            : isTurnedOn && (value & ClockSource) != Crystal ? "turned on without the crystal's clock"
            : isTurnedOn && (value & CrystalEnable) == 0 ? "turned on while the crystal's clock is not let in"
            : isTurnedOn && _prescaler >> 12 == 0 ? "turned on with the crystal's clock undivided, which does not count (imxrt-hal)"
            : isTurnedOn && (value & FromZero) == 0 ? "turned on, it counts from where it was"
            : isTurnedOn && (value & InWaitMode) == 0 ? "turned on, it stops when the core sleeps"
            : isTurnedOn && value != (_control | Enable) ? "turned on by the write that sets it up, where 52.6.1 has two"
            : null;
        if (wrong is not null)
        {
            throw new ModelViolation($"CR: {wrong}");
        }

        _control = value & ~SoftwareReset;
        if ((value & SoftwareReset) != 0)
        {
            Resets++;
            _resetReadsLeft = ResetReads;
            _control &= KeptByReset;
            (_prescaler, _status, _interruptEnable, _compare1, _counter, _prescaled) = (0, 0, 0, uint.MaxValue, 0, 0);
        }

        if (isTurnedOn)
        {
            (_counter, _prescaled) = (0, 0);
        }
    }

    // The manual lets some of this be done while it counts; what it then does is another tick's matter (ours).
    private void RefuseWhileOn(uint register)
    {
        if (IsOn)
        {
            throw new ModelViolation($"a write of 0x{register:X2} while the GPT is on");
        }
    }
}
