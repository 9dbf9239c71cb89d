// A watchdog of i.MX RT106x (IMXRT1060RM, the chapter on WDOG), as it is after reset.
using PortShare.Arch;

namespace PortShare.Devices.Tests.ImxRt;

/// <summary>WDOG1.</summary>
internal sealed class WdogModel : IRegisters
{
    public const uint Address = 0x400B_8000;
    public const uint Control = Address;
    public const uint Service = Address + 2;

    // WDZST, WDBG and WDT can be written once, WDE be set; the first write takes them all.
    private const uint Once = 0b1011;
    private const uint Suspends = 1 << 1;
    private const uint Enable = 1 << 2;
    private const uint Signals = 0b11 << 4;
    private const uint Reserved = (1 << 6) | (1 << 7);
    private const uint MillisecondsPerCount = 500;

    private uint _control = Signals;
    private bool _isWritten;
    private bool _isHalfFed;
    private ulong _left;

    /// <summary>WCR.</summary>
    public uint Wcr => _control;

    /// <summary>Whether it has reset the chip.</summary>
    public bool HasReset { get; private set; }

    private ulong Period => ((_control >> 8) + 1) * MillisecondsPerCount;

    /// <summary>Something else has written it since reset: a boot ROM that a fuse tells to.</summary>
    public void Leave(uint control)
    {
        (_control, _isWritten) = (control, true);
        _left = Period;
    }

    /// <summary>Time passes.</summary>
    public void Advance(ulong milliseconds, bool isHeld = false)
    {
        bool counts = (_control & Enable) != 0 && !(isHeld && (_control & Suspends) != 0);
        HasReset |= counts && milliseconds >= _left;
        _left -= counts ? ulong.Min(milliseconds, _left) : 0;
    }

    /// <inheritdoc/>
    public ushort ReadHalf(uint address) =>
        address == Control ? (ushort)_control : throw new ModelViolation($"a read at 0x{address:X8}, which says nothing that is needed");

    /// <inheritdoc/>
    public void WriteHalf(uint address, ushort value)
    {
        switch (address)
        {
            case Control:
                WriteControl(value);
                break;
            case Service:
                Feed(value);
                break;
            default:
                throw new ModelViolation($"a write at 0x{address:X8}, which is not needed");
        }
    }

    /// <inheritdoc/>
    public uint Read(uint address) => throw new ModelViolation($"a read of 32 bits at 0x{address:X8}: its registers have 16");

    /// <inheritdoc/>
    public void Write(uint address, uint value) => throw new ModelViolation($"a write of 32 bits at 0x{address:X8}: its registers have 16");

    private void WriteControl(uint value)
    {
        if ((value & Signals) != Signals)
        {
            throw new ModelViolation("WCR: SRS or WDA is 0, which resets the chip at once");
        }

        if ((value & Reserved) != 0)
        {
            throw new ModelViolation("WCR: SRE or WDW is 1: it would not count while the core sleeps");
        }

        uint kept = _isWritten ? Once : 0;
        bool starts = (_control & Enable) == 0 && (value & Enable) != 0;
        // The old period goes on until it is fed.
        _control = (_control & (kept | Enable)) | (value & ~kept);
        _isWritten = true;
        _left = starts ? Period : _left;
    }

    private void Feed(ushort value)
    {
        switch (value)
        {
            case 0x5555:
                _isHalfFed = true;
                break;
            case 0xAAAA when _isHalfFed:
                (_isHalfFed, _left) = (false, Period);
                break;
            default:
                throw new ModelViolation($"WSR: 0x{value:X4} is out of turn");
        }
    }
}
