// STM32's USART as its driver leaves it.
namespace PortShare.Devices.Tests.Stm32;

public class StmUsartTests
{
    private const uint OnWithTransmitter = 0x9;

    [Theory]
    [InlineData(120_000_000, 115_200, 1042)]        // 1041.67
    [InlineData(64_000_000, 115_200, 556)]          // 555.56
    [InlineData(54_000_000, 9600, 5625)]
    [InlineData(16_000_000, 1_000_000, 16)]
    [InlineData(16_400_000, 1_000_000, 16)]
    [InlineData(16_500_000, 1_000_000, 17)]
    [InlineData(120_000_000, 1832, 65502)]          // 65502.2
    public void TheDivisorIsTheNearest(uint clockHz, uint baud, uint divisor)
    {
        (Place.ClockHz, Place.Baud) = (clockHz, baud);

        Assert.Equal(divisor, Opened().Serial.Brr);
    }

    // A boot loader's console: nine bits, parity, 8 samples, FIFO, interrupts, two stop bits, half duplex.
    [Theory]
    [InlineData(0u, 0u, 0u, 0u)]
    [InlineData(0x0000_000Du, 0u, 0u, 0x10u)]
    [InlineData(0x3000_9EFDu, 0x3000u, 0x0008u, 0xFFFFu)]
    [InlineData(0xF7FF_FFFFu, 0xFFFF_FFFFu, 0xFFFF_FFFFu, 0xFFFFu)]
    public void ItIsOpenedFromAnyState(uint cr1, uint cr2, uint cr3, uint brr)
    {
        (Place.ClockHz, Place.Baud) = (120_000_000, 115_200);
        Chip chip = new Chip().Install();
        chip.Serial.Leave(cr1, cr2, cr3, brr);
        StmUsart<Place>.Open();

        Assert.Equal((OnWithTransmitter, 0u, 0u, 1042u), (chip.Serial.Cr1, chip.Serial.Cr2, chip.Serial.Cr3, chip.Serial.Brr));
        StmUsart<Place>.Write((byte)'R');
        chip.Serial.Shift();
        Assert.Equal([(byte)'R'], chip.Serial.Sent);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(~0u)]
    public void ItTakesACharacterWhenNoneWaits(uint others)
    {
        const uint DataTaken = 1u << 7;
        foreach ((uint status, bool canTake) in new[] { (others & ~DataTaken, false), (others | DataTaken, true) })
        {
            Mss.RegisterLog.Install(status);

            Assert.Equal(canTake, StmUsart<Place>.CanTake);
        }
    }

    [Fact]
    public void TextGoesOutWholeOverALineThatIsSlow()
    {
        UsartModel usart = Opened(beginReads: 1000).Serial;
        usart.OtherStatus = 0x0000_013F;

        int refusals = SlowLine.Write<StmUsart<Place>>(usart.Shift);

        Assert.Equal(SlowLine.Text, usart.Sent);
        Assert.NotEqual(0, refusals);
    }

    [Fact]
    public void WithoutItsClockTheBoardStartsAllTheSame() => Assert.Equal(OnWithTransmitter, Opened(ChipModel.Never).Serial.Cr1);

    private static Chip Opened(int beginReads = 0)
    {
        Chip chip = new Chip().Install();
        chip.Serial.BeginReads = beginReads;
        StmUsart<Place>.Open();
        return chip;
    }

    private readonly struct Place : IStmUsartPlace
    {
        public static uint Address => Chip.Usart;

        public static uint ClockHz { get; set; } = 120_000_000;

        public static uint Baud { get; set; } = 115_200;
    }
}
