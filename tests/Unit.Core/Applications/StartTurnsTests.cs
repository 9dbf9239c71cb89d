namespace PortShare.Core.Tests;

public class StartTurnsTests
{
    private const uint Ticks = 1_000_000;

    [Theory]
    [InlineData(true, 1000)]
    [InlineData(false, 10)]
    public void OneThatNeitherWaitsForAFrameNorEndsHasItsTurns(bool runs, int turns)
    {
        StartTurns start = default;
        for (int turn = 1; turn < turns; turn++)
        {
            Assert.False(Look(ref start, runs, sleeps: !runs));
        }

        Assert.True(Look(ref start, runs, sleeps: !runs));
        Assert.True(Look(ref start, runs, sleeps: !runs));
        Assert.True(Look(ref start, runs: false, sleeps: false));
    }

    // On a busy host it may run for a long time before it comes to its first call.
    [Fact]
    public void OneThatSleepsAfterItRanHasTheTurnsOfASleeper()
    {
        StartTurns start = default;
        for (int turn = 1; turn < 1000; turn++)
        {
            Assert.False(Look(ref start, runs: true, sleeps: false));
        }

        for (int turn = 1; turn < 10; turn++)
        {
            Assert.False(Look(ref start, runs: false, sleeps: true));
        }

        Assert.True(Look(ref start, runs: false, sleeps: true));
    }

    // However long that takes.
    [Fact]
    public void OneThatHasNoTurnIsWaitedFor()
    {
        StartTurns start = default;
        for (uint tick = 0; tick < Ticks; tick++)
        {
            Assert.False(Look(ref start, runs: false, sleeps: false));
        }
    }

    [Theory]
    [InlineData(false, false, true)]
    [InlineData(false, true, false)]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    public void OneThatHasWaitedOrGoneHasHadItsChance(bool runs, bool hasWaited, bool isGone)
    {
        StartTurns start = default;

        Assert.True(start.AreOver(runs, sleeps: hasWaited, hasWaited, isGone));
    }

    private static bool Look(ref StartTurns start, bool runs, bool sleeps) => start.AreOver(runs, sleeps, hasWaited: false, isGone: false);
}
