// A GPT of i.MX RT as a timer that interrupts once.
using System;

namespace PortShare.Devices.Tests.ImxRt;

public class ImxTimerTests
{
    private const int Steps = 200_000;

    [Theory]
    [InlineData(1u)]
    [InlineData(200u)]
    public void ItInterruptsWhenItsTimeIsOverUntilItIsStopped(uint microseconds)
    {
        Chip chip = new Chip().Install();
        Assert.False(ImxTimer<First>.IsRunning);
        ImxTimer<First>.Start(microseconds);
        chip.Advance((microseconds * Chip.TicksPerMicrosecond) - 1);
        Assert.Equal((true, false), (ImxTimer<First>.IsRunning, chip.Timer[0].IsInterrupting));
        chip.Advance(1);
        Assert.Equal((true, true), (ImxTimer<First>.IsRunning, chip.Timer[0].IsInterrupting));
        chip.Advance(1UL << 34);
        Assert.True(chip.Timer[0].IsInterrupting);

        ImxTimer<First>.Stop();
        Assert.Equal((false, false), (ImxTimer<First>.IsRunning, chip.Timer[0].IsInterrupting));
        chip.Advance(1UL << 34);
        Assert.False(chip.Timer[0].IsInterrupting);
    }

    // Whenever the old time is over, before, between or behind the accesses of Start, it is the new time that interrupts.
    [Fact]
    public void StartedAnewItHasNoInterruptOfBefore()
    {
        for (uint left = 0; left < 40; left++)
        {
            Chip chip = new Chip().Install();
            ImxTimer<First>.Start(100);
            chip.Advance((100 * Chip.TicksPerMicrosecond) - left);
            chip.TicksAnAccess = static () => 3;
            ulong startedAt = chip.Ticks;
            ImxTimer<First>.Start(200);
            chip.TicksAnAccess = static () => 0;

            Assert.False(chip.Timer[0].IsInterrupting);
            chip.Advance(startedAt + (200 * Chip.TicksPerMicrosecond) - 1 - chip.Ticks);
            Assert.False(chip.Timer[0].IsInterrupting);
            chip.Advance(40);
            Assert.True(chip.Timer[0].IsInterrupting);
        }
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
        ImxTimer<First>.Stop();
        Assert.Equal((false, false), (ImxTimer<First>.IsRunning, chip.Timer[0].IsInterrupting));

        chip = Left(control);
        ImxTimer<First>.Start(200);
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
            ImxTimer<First>.Start(10);
            ImxTimer<First>.Stop();
        }

        Assert.Equal(1, chip.Timer[0].Resets);
    }

    [Fact]
    public void TheOtherTimerIsLeftAlone()
    {
        Chip chip = new Chip().Install();
        ImxTimer<First>.Start(100);
        ImxTimer<Second>.Start(50);
        chip.Advance(50 * Chip.TicksPerMicrosecond);
        Assert.Equal((false, true), (chip.Timer[0].IsInterrupting, chip.Timer[1].IsInterrupting));
        ImxTimer<Second>.Stop();
        chip.Advance(50 * Chip.TicksPerMicrosecond);

        Assert.Equal((true, false), (chip.Timer[0].IsInterrupting, chip.Timer[1].IsInterrupting));
    }

    // Any order of starts, stops and time, with a bus that takes its time, too. Its clock is half of the crystal's, whose other half it does not see.
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
                    earliest = chip.Ticks + (microseconds * Chip.TicksPerMicrosecond);
                    ImxTimer<First>.Start(microseconds);
                    latest = chip.Ticks + (microseconds * Chip.TicksPerMicrosecond);
                    break;
                case 2:
                    ImxTimer<First>.Stop();
                    (earliest, latest) = (ulong.MaxValue, ulong.MaxValue);
                    break;
                default:
                    chip.Advance((ulong)random.Next(2000));
                    break;
            }

            bool isInterrupting = chip.Timer[0].IsInterrupting;
            Assert.True(isInterrupting || chip.Ticks < latest, $"seed {seed}, step {step}: late");
            Assert.True(!isInterrupting || chip.Ticks >= earliest, $"seed {seed}, step {step}: early");
        }
    }

    private readonly struct First : IImxTimerPlace
    {
        public static uint Address => Chip.Gpt1;

        public static uint ClockHz => Chip.TicksPerMicrosecond * 1_000_000;
    }

    private readonly struct Second : IImxTimerPlace
    {
        public static uint Address => Chip.Gpt2;

        public static uint ClockHz => Chip.TicksPerMicrosecond * 1_000_000;
    }
}
