// i.MX RT's LPUART as its driver leaves it.
namespace PortShare.Devices.Tests.ImxRt;

public class ImxLpuartTests
{
    private const uint TransmitterOn = 1u << 19;

    [Theory]
    [InlineData(8, 26)]
    [InlineData(9, 77)]
    [InlineData(32, 1)]
    [InlineData(8, 1)]
    [InlineData(32, 8191)]
    public void ABitTakesWhatItsPlaceSays(uint samplesPerBit, uint clocksPerSample)
    {
        LpuartModel serial = Opened(samplesPerBit, clocksPerSample).Serial;

        Assert.Equal(samplesPerBit * clocksPerSample, serial.ClocksPerBit);
        Assert.Equal(TransmitterOn, serial[LpuartModel.Control]);
    }

    // A boot loader's console: ten bits, two stop bits, parity, a receiver, DMA, hand-shake, FIFO, interrupts, in the midst of a character.
    [Theory]
    [InlineData(0x0F00_0004u, 0u, 0u, 0u, 0u)]
    [InlineData(0x2F00_2028u, 0x00EC_0013u, 0x0000_0001u, 0x00C0_0088u, 0x0001_0001u)]
    [InlineData(0xFFFF_FFFFu, 0xFFFF_FFFFu, 0x0007_033Fu, 0x00FF_FFFFu, 0x0703_0703u)]
    public void ItIsOpenedFromAnyState(uint baud, uint control, uint modem, uint fifo, uint watermark)
    {
        Chip chip = new Chip().Install();
        chip.Serial.Leave(baud, control, modem, fifo, watermark);
        ImxLpuart<Place>.Open();

        ImxLpuart<Place>.Write((byte)'R');
        chip.Serial.Shift();
        Assert.Equal([(byte)'R'], chip.Serial.Sent);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(~0u)]
    public void ItTakesACharacterWhenNoneWaits(uint others)
    {
        const uint DataTaken = 1u << 23;
        foreach ((uint status, bool canTake) in new[] { (others & ~DataTaken, false), (others | DataTaken, true) })
        {
            Mss.RegisterLog.Install(status);

            Assert.Equal(canTake, ImxLpuart<Place>.CanTake);
        }
    }

    [Fact]
    public void TextGoesOutWholeOverALineThatIsSlow()
    {
        LpuartModel serial = Opened(16, 13).Serial;
        serial.OtherStatus = 0x7F3F_C000;

        int refusals = SlowLine.Write<ImxLpuart<Place>>(serial.Shift);

        Assert.Equal(SlowLine.Text, serial.Sent);
        Assert.NotEqual(0, refusals);
    }

    private static Chip Opened(uint samplesPerBit, uint clocksPerSample)
    {
        (Place.SamplesPerBit, Place.ClocksPerSample) = (samplesPerBit, clocksPerSample);
        Chip chip = new Chip().Install();
        ImxLpuart<Place>.Open();
        return chip;
    }

    private readonly struct Place : IImxLpuartPlace
    {
        public static uint Address => Chip.Lpuart;

        public static uint SamplesPerBit { get; set; } = 16;

        public static uint ClocksPerSample { get; set; } = 13;
    }
}
