// TIM2 and TIM5 of STM32 as a timer that interrupts once.
namespace PortShare.Devices.Tests.Stm32;

public class StmTimerTests : OneShotTimerTests
{
    private const uint Megahertz = 240;

    private protected override uint TicksPerMicrosecond => Megahertz;

    private protected override DrivenTimer First => DrivenTimer.Of<StmTimer<FirstPlace>>();

    private protected override DrivenTimer Second => DrivenTimer.Of<StmTimer<SecondPlace>>();

    private protected override TickingChip Make() => new Chip();

    [Theory]
    [InlineData(1u)]
    [InlineData(200u)]
    public void ItInterruptsWhenItsTimeIsOverAndOnce(uint microseconds)
    {
        Chip chip = new Chip().Install();
        StmTimer<FirstPlace>.Start(microseconds);
        chip.Advance((microseconds * TicksPerMicrosecond) - 1);
        Assert.False(chip.Timer[0].IsInterrupting);
        chip.Advance(1);
        Assert.True(chip.Timer[0].IsInterrupting);
        chip.Advance(1UL << 34);

        Assert.True(chip.Timer[0].IsInterrupting);
        Assert.Equal(1UL, chip.Timer[0].Rounds);
    }

    [Fact]
    public void ItRunsUntilItIsStopped()
    {
        Chip chip = new Chip().Install();
        Assert.False(StmTimer<FirstPlace>.IsRunning);
        StmTimer<FirstPlace>.Start(1);
        Assert.True(StmTimer<FirstPlace>.IsRunning);
        chip.Advance(TicksPerMicrosecond);
        Assert.True(StmTimer<FirstPlace>.IsRunning);
        StmTimer<FirstPlace>.Stop();

        Assert.False(StmTimer<FirstPlace>.IsRunning);
        Assert.False(chip.Timer[0].IsInterrupting);
        chip.Advance(1UL << 34);
        Assert.False(chip.Timer[0].IsInterrupting);
    }

    // Of whoever had the timer before: counting or not, once or not, without updates, from something else, with any interrupt.
    [Theory]
    [InlineData(0u, 0u)]
    [InlineData(7u, 0x1Fu)]
    public void ItIsStartedFromAnyState(uint slaveMode, uint status)
    {
        for (uint control = 0; control < 16; control++)
        {
            Chip chip = new Chip().Install();
            chip.Timer[0].Leave(control | 0x80, slaveMode, 0x5F5F, status, counter: 3, prescaler: 77, autoReload: 5);
            StmTimer<FirstPlace>.Start(200);
            chip.Advance((200 * TicksPerMicrosecond) - 1);
            Assert.False(chip.Timer[0].IsInterrupting);
            chip.Advance(1);
            Assert.True(chip.Timer[0].IsInterrupting);
        }
    }

    private readonly struct FirstPlace : IStmTimerPlace
    {
        public static uint Address => Chip.Timer2;

        public static uint ClockHz => Megahertz * 1_000_000;
    }

    private readonly struct SecondPlace : IStmTimerPlace
    {
        public static uint Address => Chip.Timer5;

        public static uint ClockHz => Megahertz * 1_000_000;
    }
}
