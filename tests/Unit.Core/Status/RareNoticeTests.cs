namespace PortShare.Core.Tests;

public class RareNoticeTests
{
    private RareNotice _notice;

    [Fact]
    public void NothingIsSaidBeforeSomethingHappens() => Assert.False(_notice.IsDue(0, RareNotice.IntervalMs));

    [Fact]
    public void WhatHappensFirstIsSaidAtOnce() => Assert.True(_notice.IsDue(1, 0));

    [Fact]
    public void WhatHappensAgainIsSaidAfterTheIntervalAlone()
    {
        Assert.True(_notice.IsDue(1, 1));

        Assert.False(_notice.IsDue(2, 1));
        Assert.False(_notice.IsDue(3, RareNotice.IntervalMs - 2));
        Assert.True(_notice.IsDue(3, 1));
        Assert.False(_notice.IsDue(4, 1));
    }

    [Fact]
    public void WhatDoesNotHappenAgainIsNotSaidAgain()
    {
        Assert.True(_notice.IsDue(7, 1));

        Assert.False(_notice.IsDue(7, 2 * RareNotice.IntervalMs));
        Assert.True(_notice.IsDue(8, 0));
    }

    [Fact]
    public void TheCountMayWrap()
    {
        Assert.True(_notice.IsDue(uint.MaxValue, 0));

        Assert.True(_notice.IsDue(0, RareNotice.IntervalMs));
    }

    [Fact]
    public void WhatMayNotBeSaidIsNotSaidLater()
    {
        Assert.True(_notice.MaySay());

        _notice.LetTimePass(RareNotice.IntervalMs - 1);
        Assert.False(_notice.MaySay());
        _notice.LetTimePass(1);
        Assert.True(_notice.MaySay());
    }
}
