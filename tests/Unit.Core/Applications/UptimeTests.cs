// The time of a call and that of the ticks are one clock, also after 49 days.
namespace PortShare.Core.Tests;

public class UptimeTests
{
    private const ulong Round = 1UL << 32;

    [Fact]
    public void ItStartsWithNothing()
    {
        Uptime uptime = default;

        Assert.Equal(0u, uptime.Milliseconds);
        Assert.Equal(0UL, uptime.Whole(0));
        Assert.Equal(7UL, uptime.Whole(7));
    }

    [Theory]
    [InlineData(uint.MaxValue, 1, 0, Round)]
    [InlineData(uint.MaxValue, 10, 9, Round + 9)]
    [InlineData(uint.MaxValue - 10, 10, uint.MaxValue, Round - 1)]
    [InlineData(uint.MaxValue, uint.MaxValue, uint.MaxValue - 1, Round + uint.MaxValue - 1)]
    public void ItGoesOnWhereThirtyTwoBitsRunOver(uint before, uint elapsedMs, uint low, ulong whole)
    {
        Uptime uptime = default;
        uptime.Add(before);
        uptime.Add(elapsedMs);

        Assert.Equal(low, uptime.Milliseconds);
        Assert.Equal(whole, uptime.Whole(0));
    }

    [Fact]
    public void WhatWasNotYetAddedRunsOverToo()
    {
        Uptime uptime = default;
        uptime.Add(uint.MaxValue);

        Assert.Equal(Round + 2, uptime.Whole(3));
        Assert.Equal(uint.MaxValue, uptime.Milliseconds);
    }

    [Fact]
    public void EveryRoundCounts()
    {
        Uptime uptime = default;
        for (int i = 0; i < 6; i++)
        {
            uptime.Add((uint)(Round / 2));
        }

        Assert.Equal(3 * Round, uptime.Whole(0));
    }
}
