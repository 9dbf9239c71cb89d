// TIM2 and TIM5 of STM32 as a timer that interrupts once.
using System;

namespace PortShare.Devices.Tests.Stm32;

public class StmTimerTests
{
    private const uint TicksPerMicrosecond = 240;
    private const int Steps = 200_000;

    [Theory]
    [InlineData(1u)]
    [InlineData(200u)]
    public void ItInterruptsWhenItsTimeIsOverAndOnce(uint microseconds)
    {
        Chip chip = new Chip().Install();
        StmTimer<First>.Start(microseconds);
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
        Assert.False(StmTimer<First>.IsRunning);
        StmTimer<First>.Start(1);
        Assert.True(StmTimer<First>.IsRunning);
        chip.Advance(TicksPerMicrosecond);
        Assert.True(StmTimer<First>.IsRunning);
        StmTimer<First>.Stop();

        Assert.False(StmTimer<First>.IsRunning);
        Assert.False(chip.Timer[0].IsInterrupting);
        chip.Advance(1UL << 34);
        Assert.False(chip.Timer[0].IsInterrupting);
    }

    // Whenever the old time is over, before, between or behind the accesses of Start, it is the new time that interrupts.
    [Fact]
    public void StartedAnewItHasNoInterruptOfBefore()
    {
        for (uint left = 0; left < 20; left++)
        {
            Chip chip = new Chip().Install();
            StmTimer<First>.Start(100);
            chip.Advance((100 * TicksPerMicrosecond) - left);
            chip.TicksAnAccess = static () => 1;
            ulong startedAt = chip.Ticks;
            StmTimer<First>.Start(200);
            chip.TicksAnAccess = static () => 0;

            Assert.False(chip.Timer[0].IsInterrupting);
            chip.Advance(startedAt + (200 * TicksPerMicrosecond) - 1 - chip.Ticks);
            Assert.False(chip.Timer[0].IsInterrupting);
            chip.Advance(20);
            Assert.True(chip.Timer[0].IsInterrupting);
        }
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
            StmTimer<First>.Start(200);
            chip.Advance((200 * TicksPerMicrosecond) - 1);
            Assert.False(chip.Timer[0].IsInterrupting);
            chip.Advance(1);
            Assert.True(chip.Timer[0].IsInterrupting);
        }
    }

    [Fact]
    public void TheOtherTimerIsLeftAlone()
    {
        Chip chip = new Chip().Install();
        StmTimer<First>.Start(100);
        StmTimer<Second>.Start(50);
        chip.Advance(50 * TicksPerMicrosecond);
        Assert.Equal((false, true), (chip.Timer[0].IsInterrupting, chip.Timer[1].IsInterrupting));
        StmTimer<Second>.Stop();
        chip.Advance(50 * TicksPerMicrosecond);

        Assert.Equal((true, false), (chip.Timer[0].IsInterrupting, chip.Timer[1].IsInterrupting));
    }

    // Any order of starts, stops and time, with a bus that takes its time, too.
    [Theory]
    [InlineData(0, 1)]
    [InlineData(9, 2)]
    public void ItInterruptsInTimeOrNotAtAll(int slowestAccess, int seed)
    {
        Chip chip = new Chip().Install();
        Random random = new(seed);
        chip.TicksAnAccess = () => (uint)random.Next(slowestAccess + 1);
        (ulong earliest, ulong latest) = (ulong.MaxValue, ulong.MaxValue);
        for (int step = 0; step < Steps; step++)
        {
            switch (random.Next(8))
            {
                case <= 1:
                    uint microseconds = (uint)random.Next(1, 300);
                    earliest = chip.Ticks + (microseconds * TicksPerMicrosecond);
                    StmTimer<First>.Start(microseconds);
                    latest = chip.Ticks + (microseconds * TicksPerMicrosecond);
                    break;
                case 2:
                    StmTimer<First>.Stop();
                    (earliest, latest) = (ulong.MaxValue, ulong.MaxValue);
                    break;
                default:
                    chip.Advance((ulong)random.Next(20_000));
                    break;
            }

            bool isInterrupting = chip.Timer[0].IsInterrupting;
            Assert.True(isInterrupting || chip.Ticks < latest, $"seed {seed}, step {step}: late");
            Assert.True(!isInterrupting || chip.Ticks >= earliest, $"seed {seed}, step {step}: early");
        }
    }

    private readonly struct First : IStmTimerPlace
    {
        public static uint Address => Chip.Timer2;

        public static uint ClockHz => TicksPerMicrosecond * 1_000_000;
    }

    private readonly struct Second : IStmTimerPlace
    {
        public static uint Address => Chip.Timer5;

        public static uint ClockHz => TicksPerMicrosecond * 1_000_000;
    }
}
