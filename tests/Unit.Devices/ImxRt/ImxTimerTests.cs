// A GPT of i.MX RT as a timer that interrupts once.
namespace PortShare.Devices.Tests.ImxRt;

public class ImxTimerTests : OneShotTimerTests
{
    private protected override uint TicksPerMicrosecond => Chip.TicksPerMicrosecond;

    private protected override DrivenTimer First => DrivenTimer.Of<ImxTimer<FirstPlace>>();

    private protected override DrivenTimer Second => DrivenTimer.Of<ImxTimer<SecondPlace>>();

    // Its clock is half of the crystal's, whose other half it does not see.
    private protected override uint SlowAccess => 3;

    private protected override TickingChip Make() => new Chip();

    [Theory]
    [InlineData(1u)]
    [InlineData(200u)]
    public void ItInterruptsWhenItsTimeIsOverUntilItIsStopped(uint microseconds)
    {
        Chip chip = new Chip().Install();
        Assert.False(ImxTimer<FirstPlace>.IsRunning);
        ImxTimer<FirstPlace>.Start(microseconds);
        chip.Advance((microseconds * Chip.TicksPerMicrosecond) - 1);
        Assert.Equal((true, false), (ImxTimer<FirstPlace>.IsRunning, chip.Timer[0].IsInterrupting));
        chip.Advance(1);
        Assert.Equal((true, true), (ImxTimer<FirstPlace>.IsRunning, chip.Timer[0].IsInterrupting));
        chip.Advance(1UL << 34);
        Assert.True(chip.Timer[0].IsInterrupting);

        ImxTimer<FirstPlace>.Stop();
        Assert.Equal((false, false), (ImxTimer<FirstPlace>.IsRunning, chip.Timer[0].IsInterrupting));
        chip.Advance(1UL << 34);
        Assert.False(chip.Timer[0].IsInterrupting);
    }

    // Of whoever had the timer before: counting or not, any clock, up to anywhere, with any interrupt; with what this driver itself leaves.
    [Theory]
    [InlineData(0x0000_0000u)]
    [InlineData(0x0000_0043u)]
    [InlineData(0x0000_054Au)]
    [InlineData(0x0000_054Bu)]
    [InlineData(0x0000_074Bu)]
    [InlineData(0x1FFF_02BFu)]
    public void ItIsStartedAndStoppedFromAnyState(uint control)
    {
        Chip chip = Left(control);
        Assert.True(chip.Timer[0].IsInterrupting);
        ImxTimer<FirstPlace>.Stop();
        Assert.Equal((false, false), (ImxTimer<FirstPlace>.IsRunning, chip.Timer[0].IsInterrupting));

        chip = Left(control);
        ImxTimer<FirstPlace>.Start(200);
        chip.Advance((200 * Chip.TicksPerMicrosecond) - 1);
        Assert.False(chip.Timer[0].IsInterrupting);
        chip.Advance(1);
        Assert.True(chip.Timer[0].IsInterrupting);

        static Chip Left(uint control)
        {
            Chip chip = new Chip().Install();
            chip.Timer[0].ResetReads = 3;
            chip.Timer[0].Leave(control, prescaler: 0x1077, status: 0x3F, interruptEnable: 0x3F, compare1: 5, counter: 3);
            return chip;
        }
    }

    // The manual's reset is for another clock; on the way of frames it would cost.
    [Fact]
    public void ItIsResetOnce()
    {
        Chip chip = new Chip().Install();
        for (int i = 0; i < 5; i++)
        {
            ImxTimer<FirstPlace>.Start(10);
            ImxTimer<FirstPlace>.Stop();
        }

        Assert.Equal(1, chip.Timer[0].Resets);
    }

    private readonly struct FirstPlace : IImxTimerPlace
    {
        public static uint Address => Chip.Gpt1;

        public static uint ClockHz => Chip.TicksPerMicrosecond * 1_000_000;
    }

    private readonly struct SecondPlace : IImxTimerPlace
    {
        public static uint Address => Chip.Gpt2;

        public static uint ClockHz => Chip.TicksPerMicrosecond * 1_000_000;
    }
}
