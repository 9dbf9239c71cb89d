// TIM2 or TIM5 of STM32H7 (RM0433, the chapter on TIM2 to TIM5), counting up.
using PortShare.Arch;

namespace PortShare.Devices.Tests.Stm32;

/// <summary>32 bits behind a prescaler that is obeyed from the next update event on.</summary>
internal sealed class TimerModel : IRegisters
{
    public const uint Control1 = 0x00;
    public const uint SlaveMode = 0x08;
    public const uint InterruptEnable = 0x0C;
    public const uint Status = 0x10;
    public const uint EventGeneration = 0x14;
    public const uint Counter = 0x24;
    public const uint Prescaler = 0x28;
    public const uint AutoReload = 0x2C;

    private const uint CounterEnable = 1u << 0;         // CR1
    private const uint UpdateDisable = 1u << 1;
    private const uint UpdateByCounterOnly = 1u << 2;
    private const uint OnePulse = 1u << 3;
    private const uint Used = CounterEnable | UpdateByCounterOnly | OnePulse;
    private const uint Update = 1u << 0;                // SR, DIER, EGR
    private const uint StatusBits = 0x1E5F;

    private uint _control;
    private uint _slaveMode;
    private uint _interruptEnable;
    private uint _status;
    private uint _counter;
    private uint _prescaler;
    private uint _obeyedPrescaler;
    private uint _prescaled;
    private uint _autoReload = uint.MaxValue;
    private bool _isWritePosted;

    /// <summary>Its interrupt, a level, as the core sees it: a flag that was cleared still stands there until the device is read.</summary>
    public bool IsInterrupting => (_interruptEnable & _status & Update) != 0 || _isWritePosted;

    /// <summary>How often it began again by itself.</summary>
    public ulong Rounds { get; private set; }

    /// <summary>Something else has used it.</summary>
    public void Leave(uint control, uint slaveMode, uint interruptEnable, uint status, uint counter, uint prescaler, uint autoReload)
    {
        (_control, _slaveMode, _interruptEnable, _status) = (control, slaveMode, interruptEnable, status);
        (_counter, _prescaler, _obeyedPrescaler, _autoReload) = (counter, prescaler, prescaler, autoReload);
    }

    /// <summary>Ticks of its clock pass.</summary>
    public void Advance(ulong ticks)
    {
        // In a slave mode it counts something else.
        while (ticks != 0 && (_control & CounterEnable) != 0 && _autoReload != 0 && _slaveMode == 0)
        {
            ulong ticksToRound = ((ulong)(_autoReload - _counter) + 1) * (_obeyedPrescaler + 1UL) - _prescaled;
            if (ticks < ticksToRound)
            {
                ulong whole = _prescaled + ticks;
                _counter += (uint)(whole / (_obeyedPrescaler + 1));
                _prescaled = (uint)(whole % (_obeyedPrescaler + 1));
                return;
            }

            ticks -= ticksToRound;
            Rounds++;
            (_counter, _prescaled) = (0, 0);
            Raise(byCounter: true);
        }
    }

    /// <inheritdoc/>
    public uint Read(uint register)
    {
        _isWritePosted = false;
        return register switch
        {
            Control1 => _control,
            InterruptEnable => _interruptEnable,
            Status => _status,
            Counter => _counter,
            _ => throw new ModelViolation($"a read of 0x{register:X2} of a timer, where a driver finds nothing that it needs"),
        };
    }

    /// <inheritdoc/>
    public void Write(uint register, uint value)
    {
        switch (register)
        {
            case Control1:
                _control = (value & ~Used) == 0 ? value : throw new ModelViolation($"CR1: 0x{value:X8} is more than counting up, or than once");
                RefuseAHalt();
                break;
            case SlaveMode:
                RefuseWhileItCounts(register);
                _slaveMode = value == 0 ? value : throw new ModelViolation($"SMCR: 0x{value:X8} makes it count something else than its clock");
                break;
            case InterruptEnable:
                _interruptEnable = (value & ~Update) == 0 ? value : throw new ModelViolation($"DIER: 0x{value:X8} has interrupts that nobody handles");
                break;
            case Status:
                _isWritePosted = IsInterrupting && (value & Update) == 0;
                _status &= (value & ~StatusBits) == 0 ? value : throw new ModelViolation($"SR: 0x{value:X8} has reserved bits");
                break;
            case EventGeneration:
                RefuseWhileItCounts(register);
                WriteEvent(value);
                break;
            case Prescaler:
                RefuseWhileItCounts(register);
                _prescaler = value <= 0xFFFF ? value : throw new ModelViolation($"PSC: {value} has more than 16 bits");
                break;
            case AutoReload:
                RefuseWhileItCounts(register);
                _autoReload = value;
                break;
            default:
                throw new ModelViolation($"a write of 0x{register:X2} of a timer, which the driver does not need");
        }
    }

    private void WriteEvent(uint value)
    {
        if (value != Update)
        {
            throw new ModelViolation($"EGR: 0x{value:X8} is not an update event alone");
        }

        (_counter, _prescaled) = (0, 0);
        Raise(byCounter: false);
    }

    private void Raise(bool byCounter)
    {
        if ((_control & UpdateDisable) != 0)
        {
            return;
        }

        _obeyedPrescaler = _prescaler;
        _status |= byCounter || (_control & UpdateByCounterOnly) == 0 ? Update : 0;
        _control &= (_control & OnePulse) != 0 && byCounter ? ~CounterEnable : ~0u;
    }

    private void RefuseAHalt()
    {
        if ((_control & CounterEnable) != 0 && _autoReload == 0)
        {
            throw new ModelViolation("ARR: with 0 a counter that is turned on does not count");
        }
    }

    // The manual lets much of this be done while it counts; what it then does is another tick's matter (ours).
    private void RefuseWhileItCounts(uint register)
    {
        if ((_control & CounterEnable) != 0)
        {
            throw new ModelViolation($"a write of 0x{register:X2} while the timer counts");
        }
    }
}
