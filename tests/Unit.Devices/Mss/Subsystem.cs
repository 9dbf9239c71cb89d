// The microcontroller subsystem of SmartFusion2 as far as UARTs, timers and GPIO go, from UG0331 (chapters 12, 18 and 21 of Microchip's online edition)
// and from QEMU 7.2's files for it. Strict as the model of the MAC is: what the manual forbids, or gives no meaning, is a violation.
namespace PortShare.Devices.Tests.Mss;

/// <summary>What answers at the addresses of system registers, timers and UARTs.</summary>
internal sealed class Subsystem : TickingChip
{
    public const uint Timers = 0x4000_4000;
    public const uint Uart0 = 0x4000_0000;
    public const uint Uart1 = 0x4001_0000;
    public const uint Gpio = 0x4001_3000;
    public const uint SoftReset = 0x4003_8048;

    /// <summary>Bits of SOFT_RESET_CR (21.5.19).</summary>
    public const uint TimersHeld = 1u << 6;

    /// <summary>The same.</summary>
    public const uint Uart0Held = 1u << 7;

    /// <summary>The same.</summary>
    public const uint Uart1Held = 1u << 8;

    /// <summary>The same: GPIO, and the four groups of its pins.</summary>
    public const uint GpioHeld = 0x01F0_0000;

    /// <summary>All of them, as after power-on. QEMU holds nobody.</summary>
    public const uint AllHeld = 0x07FF_FFFF;

    private const uint PageBytes = 0x1000;

    private readonly bool _isQemu;
    private readonly UartModel[] _uarts;

    public Subsystem(bool asInQemu)
    {
        _isQemu = asInQemu;
        Held = asInQemu ? 0 : AllHeld;
        Timer = [new TimerModel(asInQemu), new TimerModel(asInQemu)];
        _uarts = [new UartModel(asInQemu), new UartModel(asInQemu)];
        Pins = new GpioModel(asInQemu);
    }

    /// <summary>Both timers.</summary>
    public TimerModel[] Timer { get; }

    /// <summary>The pins.</summary>
    public GpioModel Pins { get; }

    /// <summary>SOFT_RESET_CR.</summary>
    public uint Held { get; set; }

    /// <summary>How often SOFT_RESET_CR was written.</summary>
    public int ResetWrites { get; private set; }

    /// <summary>Whether the block of timers is one of 64 bits (18.4.16): then the registers of 32 bits do nothing.</summary>
    public bool Is64Bit { get; set; }

    /// <summary>The UART at an address.</summary>
    public UartModel UartAt(uint address) => _uarts[address == Uart0 ? 0 : 1];

    /// <inheritdoc/>
    public override bool IsInterrupting(int timer) => Timer[timer].IsInterrupting;

    /// <inheritdoc/>
    protected override void Pass(ulong ticks)
    {
        if (!IsHeld(TimersHeld) && !Is64Bit)
        {
            Timer[0].Advance(ticks);
            Timer[1].Advance(ticks);
        }
    }

    /// <inheritdoc/>
    protected override uint ReadAt(uint address)
    {
        return address switch
        {
            SoftReset => Held,
            >= Timers and < Timers + PageBytes => TimerOf(address, out uint register).Read(register, Is64Bit),
            >= Gpio and < Gpio + PageBytes => GpioOf(address).Read(address - Gpio),
            _ => UartOf(address).Read(address % PageBytes),
        };
    }

    /// <inheritdoc/>
    protected override void WriteAt(uint address, uint value)
    {
        switch (address)
        {
            case SoftReset:
                WriteSoftReset(value);
                break;
            case >= Timers and < Timers + PageBytes:
                TimerOf(address, out uint register).Write(register, value, Is64Bit);
                break;
            case >= Gpio and < Gpio + PageBytes:
                GpioOf(address).Write(address - Gpio, value);
                break;
            default:
                UartOf(address).Write(address % PageBytes, value);
                break;
        }
    }

    private bool IsHeld(uint device) => (Held & device) != 0;

    // QEMU only keeps what is written.
    private void WriteSoftReset(uint value)
    {
        if ((value & ~AllHeld) != 0)
        {
            throw new ModelViolation($"0x{value:X8} is written to SOFT_RESET_CR: reserved bits (21.5.19)");
        }

        ResetWrites++;
        Held = value;
        if (_isQemu)
        {
            return;
        }

        if (IsHeld(TimersHeld))
        {
            Is64Bit = false;
            Timer[0].Reset();
            Timer[1].Reset();
        }

        if (IsHeld(GpioHeld))
        {
            Pins.Reset();
        }

        if (IsHeld(Uart0Held))
        {
            _uarts[0].Reset();
        }

        if (IsHeld(Uart1Held))
        {
            _uarts[1].Reset();
        }
    }

    private TimerModel TimerOf(uint address, out uint register)
    {
        uint offset = address - Timers;
        register = offset % TimerModel.RegisterBytes;
        Refuse(TimersHeld, address);
        return offset < 2 * TimerModel.RegisterBytes
            ? Timer[offset / TimerModel.RegisterBytes]
            : throw new ModelViolation($"an access at 0x{address:X8}, one of the registers for 64 bits, where QEMU raises a bus error");
    }

    private GpioModel GpioOf(uint address)
    {
        Refuse(GpioHeld, address);
        return Pins;
    }

    private UartModel UartOf(uint address)
    {
        uint page = address & ~(PageBytes - 1);
        if (page is not (Uart0 or Uart1))
        {
            throw new ModelViolation($"an access at 0x{address:X8}, where there is no register of a UART, a timer or GPIO");
        }

        Refuse(page == Uart0 ? Uart0Held : Uart1Held, address);
        return UartAt(page);
    }

    private void Refuse(uint device, uint address)
    {
        if (address % sizeof(uint) != 0)
        {
            throw new ModelViolation($"an access at 0x{address:X8}, which is not aligned");
        }

        if (IsHeld(device))
        {
            throw new ModelViolation($"an access at 0x{address:X8} while SOFT_RESET_CR holds the device in reset (12.2.3.1, 18.2.2.2)");
        }
    }
}
