// What holds of every timer that interrupts once, at its chip's model.
using System;

using PortShare.Core;

namespace PortShare.Devices.Tests;

/// <summary>A driver of one.</summary>
/// <param name="Start">Starts it, by microseconds.</param>
/// <param name="Stop">Stops it.</param>
/// <param name="IsRunning">Whether it runs.</param>
internal sealed record DrivenTimer(Action<uint> Start, Action Stop, Func<bool> IsRunning)
{
    /// <summary>A driver.</summary>
    public static DrivenTimer Of<TTimer>()
        where TTimer : IOneShotTimer => new(TTimer.Start, TTimer.Stop, static () => TTimer.IsRunning);
}

/// <summary>The tests, of two timers of a chip.</summary>
public abstract class OneShotTimerTests
{
    private const int Steps = 200_000;

    private protected abstract uint TicksPerMicrosecond { get; }

    private protected abstract DrivenTimer First { get; }

    private protected abstract DrivenTimer Second { get; }

    /// <summary>The most ticks that pass between two steps.</summary>
    private protected virtual uint LongestStep => 100 * TicksPerMicrosecond;

    // An access of Start takes as many; so late may it interrupt.
    private protected virtual uint SlowAccess => 1;

    private protected abstract TickingChip Make();

    // Whenever the old time is over, before, between or behind the accesses of Start, it is the new time that interrupts.
    [Fact]
    public void StartedAnewItHasNoInterruptOfBefore()
    {
        for (uint left = 0; left < 40; left++)
        {
            TickingChip chip = Make().Install();
            First.Start(100);
            chip.Advance((100 * TicksPerMicrosecond) - left);
            chip.TicksAnAccess = () => SlowAccess;
            ulong startedAt = chip.Ticks;
            First.Start(200);
            chip.TicksAnAccess = static () => 0;
            ulong done = chip.Ticks;

            Assert.False(chip.IsInterrupting(0));
            chip.Advance(startedAt + (200 * TicksPerMicrosecond) - 1 - done);
            Assert.False(chip.IsInterrupting(0));
            chip.Advance(done - startedAt + 1);
            Assert.True(chip.IsInterrupting(0));
        }
    }

    [Fact]
    public void TheOtherTimerIsLeftAlone()
    {
        TickingChip chip = Make().Install();
        First.Start(100);
        Second.Start(50);
        chip.Advance(50 * TicksPerMicrosecond);
        Assert.Equal((false, true), (chip.IsInterrupting(0), chip.IsInterrupting(1)));
        Second.Stop();
        chip.Advance(50 * TicksPerMicrosecond);

        Assert.Equal((true, false), (chip.IsInterrupting(0), chip.IsInterrupting(1)));
    }

    // Any order of starts, stops and time, with a bus that takes its time, too; often up to the very end of a time, or one tick before.
    [Theory]
    [InlineData(0, 1)]
    [InlineData(9, 2)]
    public void ItInterruptsInTimeOrNotAtAll(int slowestAccess, int seed)
    {
        TickingChip chip = Make().Install();
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
                    First.Start(microseconds);
                    latest = chip.Ticks + (microseconds * TicksPerMicrosecond);
                    break;
                case 2:
                    First.Stop();
                    (earliest, latest) = (ulong.MaxValue, ulong.MaxValue);
                    break;
                case 3 when latest != ulong.MaxValue && latest > chip.Ticks:
                    chip.Advance(latest - chip.Ticks - (ulong)random.Next(2));
                    break;
                default:
                    chip.Advance((ulong)random.Next((int)LongestStep));
                    break;
            }

            bool isInterrupting = chip.IsInterrupting(0);
            Assert.True(isInterrupting || chip.Ticks < latest, $"seed {seed}, step {step}: late");
            Assert.True(!isInterrupting || chip.Ticks >= earliest, $"seed {seed}, step {step}: early");
            Assert.True(First.IsRunning() == (latest != ulong.MaxValue), $"seed {seed}, step {step}: running or not");
        }
    }
}
