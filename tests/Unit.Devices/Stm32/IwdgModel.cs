// The independent watchdog of STM32H7 (RM0433, the chapter on IWDG), and the register that freezes it for a debugger.
using PortShare.Arch;

namespace PortShare.Devices.Tests.Stm32;

/// <summary>IWDG1 and DBGMCU_APB4FZ1.</summary>
internal sealed class IwdgModel : IRegisters
{
    public const uint Address = 0x5800_4800;
    public const uint Key = Address;
    public const uint Prescaler = Address + 4;
    public const uint Reload = Address + 8;
    public const uint Status = Address + 12;
    public const uint Freeze = 0x5C00_1054;

    // PVU, RVU and WVU.
    private const uint PrescalerUpdate = 1;
    private const uint ReloadUpdate = 2;
    private const uint Reset = 0xFFF;
    private const uint ClocksPerMillisecond = 32;
    private const uint ReadMicroseconds = 10;

    private bool _isUnlocked;
    private uint _status;
    private uint _writtenAt;
    private uint _prescaler;
    private uint _reload = Reset;
    private uint _writtenPrescaler;
    private uint _writtenReload = Reset;
    private ulong _clocksLeft;

    /// <summary>How long settings take to be in force, in microseconds.</summary>
    public uint UpdateMicroseconds { get; set; }

    /// <summary>Time, in microseconds: registers on a slow bus take some.</summary>
    public uint Microseconds { get; private set; }

    /// <summary>Whether it counts.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Whether it has reset the chip.</summary>
    public bool HasReset { get; private set; }

    /// <summary>DBGMCU_APB4FZ1.</summary>
    public uint Frozen { get; set; }

    private ulong Period => (ulong)(_reload + 1) * (4u << (int)_prescaler);

    /// <summary>Time passes.</summary>
    public void Advance(ulong milliseconds, bool isHeld = false)
    {
        ulong clocks = IsRunning && !(isHeld && (Frozen & (1u << 18)) != 0) ? milliseconds * ClocksPerMillisecond : 0;
        HasReset |= clocks != 0 && clocks >= _clocksLeft;
        _clocksLeft -= ulong.Min(clocks, _clocksLeft);
    }

    /// <inheritdoc/>
    public uint Read(uint address) => address switch
    {
        Status => ReadStatus(),
        Freeze => Frozen,
        _ => throw new ModelViolation($"a read at 0x{address:X8}: of the watchdog, only SR says what is in force"),
    };

    /// <inheritdoc/>
    public void Write(uint address, uint value)
    {
        switch (address)
        {
            case Key:
                Take(value);
                break;
            case Prescaler:
                Update(PrescalerUpdate, value <= 6, $"PR: {value} is more than 6");
                _writtenPrescaler = value;
                break;
            case Reload:
                Update(ReloadUpdate, value <= Reset, $"RLR: 0x{value:X} has more than 12 bits");
                _writtenReload = value;
                break;
            case Freeze:
                Frozen = (Frozen & ~value) == 0 ? value : throw new ModelViolation("DBGMCU: what others have frozen is freed");
                break;
            default:
                throw new ModelViolation($"a write at 0x{address:X8}, which is none of the watchdog's that can be written");
        }
    }

    private void Take(uint key)
    {
        _isUnlocked = key == 0x5555;
        switch (key)
        {
            case 0xCCCC:
                IsRunning = true;
                _clocksLeft = Period;
                break;
            case 0xAAAA:
                _clocksLeft = _status == 0 ? Period : throw new ModelViolation("KR: fed while an update is under way, with one period or the other");
                break;
            case 0x5555:
                break;
            default:
                throw new ModelViolation($"KR: 0x{key:X} is no key");
        }
    }

    private void Update(uint flag, bool isRight, string wrong)
    {
        if (!_isUnlocked || !isRight || (_status & flag) != 0)
        {
            throw new ModelViolation(!isRight ? wrong : _isUnlocked ? "written while an update is under way" : "written while it is locked");
        }

        _status |= flag;
        _writtenAt = Microseconds;
    }

    // Its clock is on when it has started.
    private uint ReadStatus()
    {
        Microseconds += ReadMicroseconds;
        if (_status != 0 && IsRunning && Microseconds - _writtenAt > UpdateMicroseconds)
        {
            _status = 0;
            (_prescaler, _reload) = (_writtenPrescaler, _writtenReload);
        }

        return _status;
    }
}
