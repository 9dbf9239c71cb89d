using System.Collections.Generic;

namespace PortShare.Core.Tests;

public class RandomNumbersTests
{
    [Fact]
    public void NumbersDoNotRepeat()
    {
        RandomNumbers random = default;
        HashSet<ulong> drawn = [];
        for (int i = 0; i < 10_000; i++)
        {
            Assert.True(drawn.Add(random.Draw()));
        }
    }

    [Fact]
    public void WhatIsStirredInChangesAllThatFollows()
    {
        RandomNumbers first = default;
        RandomNumbers second = default;
        first.Stir(1);
        second.Stir(2);
        first.Stir(3);
        second.Stir(3);

        Assert.NotEqual(first.Draw(), second.Draw());
        Assert.NotEqual(first.DrawKey(), second.DrawKey());
    }

    [Fact]
    public void StirringWhatIsKnownLosesNothing()
    {
        RandomNumbers first = default;
        RandomNumbers second = default;
        first.Stir(1);
        second.Stir(2);
        for (int i = 0; i < 100; i++)
        {
            first.Stir(0);
            second.Stir(0);
        }

        Assert.NotEqual(first.Draw(), second.Draw());
    }
}
