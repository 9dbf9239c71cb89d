// The MMUART of SmartFusion2 (UG0331, chapter 12) as its driver leaves it, on the chip and in QEMU.
namespace PortShare.Devices.Tests.Mss;

public class MssUartTests
{
    private const uint EightBitsNoParity = 3;

    [Theory]
    [InlineData(false, Subsystem.Uart0, Subsystem.Uart0Held)]
    [InlineData(false, Subsystem.Uart1, Subsystem.Uart1Held)]
    [InlineData(true, Subsystem.Uart0, Subsystem.Uart0Held)]
    [InlineData(true, Subsystem.Uart1, Subsystem.Uart1Held)]
    public void ItIsReleasedAndTheOthersStay(bool asInQemu, uint address, uint bit)
    {
        Subsystem system = Opened(asInQemu, address, Subsystem.AllHeld);

        Assert.Equal(Subsystem.AllHeld & ~bit, system.Held);
        Assert.Equal((EightBitsNoParity, 0u), (system.UartAt(address).Lcr, system.UartAt(address).Ier));
    }

    [Theory]
    [InlineData(71_000_000, 115_200, 39)]           // 38.52
    [InlineData(100_000_000, 115_200, 54)]          // 54.25
    [InlineData(83_000_000, 57_600, 90)]            // 90.06
    [InlineData(71_000_000, 9600, 462)]             // 462.2
    [InlineData(16_000_000, 1_000_000, 1)]
    [InlineData(23_999_999, 1_000_000, 1)]          // just under 1.5
    [InlineData(24_000_000, 1_000_000, 2)]
    [InlineData(1_000_000, 115_200, 1)]             // 0.54
    [InlineData(1_000_000, 1_000_000, 1)]           // 0.06: as fast as it can
    [InlineData(166_000_000, 160, 64844)]           // 64843.75
    public void TheDivisorIsTheNearestAndAtLeastOne(uint clockHz, uint baud, uint divisor)
    {
        foreach (bool asInQemu in new[] { false, true })
        {
            (Place.ClockHz, Place.Baud) = (clockHz, baud);

            Assert.Equal(divisor, Opened(asInQemu, Subsystem.Uart1).UartAt(Subsystem.Uart1).Divisor);
        }
    }

    // A boot loader's console, or this one before a reset of the processor alone.
    [Theory]
    [InlineData(false, 0x0000, 0x00, 0x0)]
    [InlineData(false, 0xFFFF, 0xFF, 0xF)]
    [InlineData(true, 0x0000, 0x83, 0xF)]
    [InlineData(true, 0xFFFF, 0xFF, 0xF)]
    [InlineData(true, 0x1234, 0x1B, 0x2)]
    public void ItIsOpenedFromAnyState(bool asInQemu, uint divisor, uint lcr, uint ier)
    {
        (Place.ClockHz, Place.Baud) = (71_000_000, 115_200);
        Subsystem system = new Subsystem(asInQemu) { Held = 0 }.Install();
        UartModel uart = system.UartAt(Subsystem.Uart0);
        uart.Leave(divisor, lcr, ier);
        uart.HasMode = !asInQemu;
        Open(Subsystem.Uart0);

        Assert.Equal((39u, EightBitsNoParity, 0u), (uart.Divisor, uart.Lcr, uart.Ier));
        MssUart<First>.Write((byte)'R');
        uart.Shift();
        Assert.Equal([(byte)'R'], uart.Sent);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(~0u)]
    public void ItTakesACharacterWhenItsFifoIsEmpty(uint others)
    {
        const uint Empty = 1u << 5;
        foreach ((uint status, bool canTake) in new[] { (others & ~Empty, false), (others | Empty, true) })
        {
            RegisterLog.Install(status);

            Assert.Equal(canTake, MssUart<First>.CanTake);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TextGoesOutWholeOverALineThatIsSlow(bool asInQemu)
    {
        UartModel uart = Opened(asInQemu, Subsystem.Uart1).UartAt(Subsystem.Uart1);
        uart.ReceiveStatus = 0x9F;

        int refusals = SlowLine.Write<MssUart<Place>>(uart.Shift);

        Assert.Equal(SlowLine.Text, uart.Sent);
        Assert.Equal(!asInQemu, refusals != 0);
    }

    private static Subsystem Opened(bool asInQemu, uint address, uint held = 0)
    {
        Subsystem system = new Subsystem(asInQemu) { Held = held }.Install();
        Open(address);
        return system;
    }

    private static void Open(uint address)
    {
        if (address == Subsystem.Uart0)
        {
            MssUart<First>.Open();
        }
        else
        {
            MssUart<Place>.Open();
        }
    }

    private readonly struct Place : IMssUartPlace
    {
        public static uint Address => Subsystem.Uart1;

        public static uint ClockHz { get; set; } = 71_000_000;

        public static uint Baud { get; set; } = 115_200;
    }

    private readonly struct First : IMssUartPlace
    {
        public static uint Address => Subsystem.Uart0;

        public static uint ClockHz => Place.ClockHz;

        public static uint Baud => Place.Baud;
    }
}
