namespace PortShare.Core.Tests;

public class StartTurnsTests
{
    private const uint Ticks = 1_000_000;

    [Fact]
    public void OneThatNeitherWaitsNorEndsHasTenTurns()
    {
        StartTurns turns = default;
        for (int turn = 1; turn < 10; turn++)
        {
            Assert.False(turns.AreOver(hadTurn: true, hasWaited: false, isGone: false));
        }

        Assert.True(turns.AreOver(hadTurn: true, hasWaited: false, isGone: false));
        Assert.True(turns.AreOver(hadTurn: true, hasWaited: false, isGone: false));
        Assert.True(turns.AreOver(hadTurn: false, hasWaited: false, isGone: false));
    }

    // However long that takes.
    [Fact]
    public void OneThatHasNoTurnIsWaitedFor()
    {
        StartTurns turns = default;
        for (uint tick = 0; tick < Ticks; tick++)
        {
            Assert.False(turns.AreOver(hadTurn: false, hasWaited: false, isGone: false));
        }
    }

    [Theory]
    [InlineData(false, false, true)]
    [InlineData(false, true, false)]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    public void OneThatHasWaitedOrGoneHasHadItsChance(bool hadTurn, bool hasWaited, bool isGone)
    {
        StartTurns turns = default;

        Assert.True(turns.AreOver(hadTurn, hasWaited, isGone));
    }
}
