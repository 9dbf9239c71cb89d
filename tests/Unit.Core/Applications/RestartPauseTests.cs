using System.Collections.Generic;

namespace PortShare.Core.Tests;

public class RestartPauseTests
{
    private const uint ShortestMs = 100;
    private const uint LongestMs = 30_000;

    [Fact]
    public void ThePauseDoublesFromTheShortestToTheLongest()
    {
        RestartPause pause = default;
        List<uint> pauses = [];
        for (int i = 0; i < 12; i++)
        {
            pause.Lengthen(ranMs: 0, ShortestMs, LongestMs);
            pauses.Add(pause.Ms);
        }

        Assert.Equal([100, 200, 400, 800, 1600, 3200, 6400, 12800, 25600, 30000, 30000, 30000], pauses);
    }

    [Theory]
    [InlineData(1u)]
    [InlineData(uint.MaxValue)]
    public void AShortestPauseThatIsTheLongestStays(uint onlyMs)
    {
        RestartPause pause = default;
        for (int i = 0; i < 3; i++)
        {
            pause.Lengthen(ranMs: 0, onlyMs, onlyMs);

            Assert.Equal(onlyMs, pause.Ms);
        }
    }

    [Theory]
    [InlineData(59_999u, 400u)]
    [InlineData(60_000u, 100u)]
    [InlineData(uint.MaxValue, 100u)]
    public void AMinuteOfGoodBehaviourMakesItShortAgain(uint ranMs, uint expectedMs)
    {
        RestartPause pause = default;
        pause.Lengthen(ranMs: 0, ShortestMs, LongestMs);
        pause.Lengthen(ranMs: 0, ShortestMs, LongestMs);

        pause.Lengthen(ranMs, ShortestMs, LongestMs);

        Assert.Equal(expectedMs, pause.Ms);
    }
}
