namespace PortShare.Core.Tests;

public class SpinWatchTests
{
    [Fact]
    public void ItCountsWhileTheApplicationNeitherWaitsNorHasAFrame()
    {
        SpinWatch watch = default;
        for (uint ms = 1; ms <= 1000; ms++)
        {
            Assert.True(watch.Observe(sleeps: false, progress: 0, elapsedMs: 1));
            Assert.Equal(ms, watch.LongestMs);
        }
    }

    [Theory]
    [InlineData(true, 7)]
    [InlineData(false, 8)]
    public void AWaitOrAFrameEndsIt(bool sleeps, uint progress)
    {
        SpinWatch watch = default;
        watch.Observe(sleeps: false, progress: 7, elapsedMs: 1);
        watch.Observe(sleeps: false, progress: 7, elapsedMs: 3);

        Assert.False(watch.Observe(sleeps, progress, elapsedMs: 1));
        Assert.False(watch.Observe(sleeps: false, progress, elapsedMs: 3));
        Assert.Equal(3u, watch.LongestMs);
        Assert.True(watch.Observe(sleeps: false, progress, elapsedMs: 1));
        Assert.Equal(4u, watch.LongestMs);
    }

    [Fact]
    public void ANewStartEndsItToo()
    {
        SpinWatch watch = default;
        watch.Observe(sleeps: false, progress: 0, elapsedMs: 5);
        watch.Restart();

        Assert.False(watch.Observe(sleeps: false, progress: 0, elapsedMs: 5));
        Assert.Equal(5u, watch.LongestMs);
    }

    // An emulator that stood still has executed nothing.
    [Fact]
    public void OneTickCountsNoMoreThanItsMost()
    {
        SpinWatch watch = default;

        watch.Observe(sleeps: false, progress: 0, elapsedMs: 2000);

        Assert.Equal(SpinWatch.MostOfTickMs, watch.LongestMs);
    }
}
