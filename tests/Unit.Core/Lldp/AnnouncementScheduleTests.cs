using System.Collections.Generic;
using PortShare.Apps.Lldp;

namespace PortShare.Core.Tests.Lldp;

public class AnnouncementScheduleTests
{
    private readonly AnnouncementSchedule schedule = new();

    [Fact]
    public void ItIsRegular() => Assert.Equal([0ul, 30_000, 60_000], Run(0, 89_999));

    [Fact]
    public void AFewInARowGreetSomebodyNew()
    {
        Assert.Equal([0ul], Run(0, 9_999));

        schedule.StartFast();

        Assert.Equal([10_000ul, 11_000, 12_000, 13_000, 43_000], Run(10_000, 43_000));
    }

    [Fact]
    public void AChangeIsAnnouncedOnce()
    {
        Assert.Equal([0ul], Run(0, 9_999));

        schedule.Hasten();

        Assert.Equal([10_000ul, 40_000], Run(10_000, 40_000));
    }

    [Fact]
    public void NothingMakesItAnnounceTwiceInASecond()
    {
        List<ulong> announced = [];
        for (ulong nowMs = 0; nowMs < 10_000; nowMs += 10)
        {
            schedule.StartFast();
            schedule.Hasten();
            if (schedule.TryTake(nowMs))
            {
                announced.Add(nowMs);
            }
        }

        Assert.Equal([0ul, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000], announced);
    }

    // As the application does: it waits as long as it is told to.
    private List<ulong> Run(ulong fromMs, ulong untilMs)
    {
        List<ulong> announced = [];
        for (ulong nowMs = fromMs; nowMs <= untilMs; nowMs += schedule.LeftMs(nowMs))
        {
            Assert.True(schedule.TryTake(nowMs));
            announced.Add(nowMs);
        }
        return announced;
    }
}
