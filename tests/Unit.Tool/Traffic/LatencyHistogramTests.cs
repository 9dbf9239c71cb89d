using System;
using System.Linq;

using CsCheck;

using PortShare.Tool.Traffic;

namespace PortShare.Tool.Tests.Traffic;

public class LatencyHistogramTests
{
    [Fact]
    public void NothingCountedHasNoPercentile() => Assert.Null(new LatencyHistogram().Percentile(50));

    [Fact]
    public void ShortTimesAreExact()
    {
        LatencyHistogram histogram = new();
        for (int microseconds = 1; microseconds <= 60; microseconds++)
        {
            histogram.Record(TimeSpan.FromMicroseconds(microseconds));
        }

        Assert.Equal(TimeSpan.FromMicroseconds(30), histogram.Percentile(50));
        Assert.Equal(TimeSpan.FromMicroseconds(60), histogram.Percentile(100));
        Assert.Equal(60, histogram.Count);
    }

    [Fact]
    public void TimesOutsideTheRangeCountAtItsEnds()
    {
        LatencyHistogram histogram = new();
        histogram.Record(TimeSpan.FromMicroseconds(-5));
        histogram.Record(TimeSpan.FromDays(1));

        Assert.Equal(TimeSpan.Zero, histogram.Percentile(50));
        Assert.InRange(histogram.Percentile(100)!.Value, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(70));
    }

    [Fact]
    public void PercentilesAreTooHighByOnePartInThirtyTwoAtMost() =>
        Gen.Int[0, 60_000_000].Array[1, 200].Sample(times =>
        {
            LatencyHistogram histogram = new();
            foreach (int microseconds in times)
            {
                histogram.Record(TimeSpan.FromMicroseconds(microseconds));
            }

            int[] sorted = [.. times.Order()];
            foreach (int percent in (int[])[1, 50, 99, 100])
            {
                int exact = sorted[(int)Math.Ceiling(sorted.Length * percent / 100.0) - 1];
                double found = histogram.Percentile(percent)!.Value.TotalMicroseconds;
                Assert.InRange(found, exact, exact * (33 / 32.0));
            }
        });

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(100.1)]
    public void OtherPercentilesAreRefused(double percent) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LatencyHistogram().Percentile(percent));
}
