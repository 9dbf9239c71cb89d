using System.Collections.Generic;

namespace PortShare.Core.Tests;

public class RestartPauseTests
{
    [Fact]
    public void ThePauseDoublesFromATenthOfASecondToHalfAMinute()
    {
        RestartPause pause = default;
        List<uint> pauses = [];
        for (int i = 0; i < 12; i++)
        {
            pause.Lengthen(ranMs: 0);
            pauses.Add(pause.Ms);
        }

        Assert.Equal([100, 200, 400, 800, 1600, 3200, 6400, 12800, 25600, 30000, 30000, 30000], pauses);
    }

    [Theory]
    [InlineData(59_999u, 400u)]
    [InlineData(60_000u, 100u)]
    [InlineData(uint.MaxValue, 100u)]
    public void AMinuteOfGoodBehaviourMakesItShortAgain(uint ranMs, uint expectedMs)
    {
        RestartPause pause = default;
        pause.Lengthen(ranMs: 0);
        pause.Lengthen(ranMs: 0);

        pause.Lengthen(ranMs);

        Assert.Equal(expectedMs, pause.Ms);
    }
}
