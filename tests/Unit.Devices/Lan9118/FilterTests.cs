// Which frames the chip lets in: what is wanted, at all times, and little else.
using System;
using System.Collections.Generic;
using System.Linq;

using CsCheck;

using PortShare.Core;

namespace PortShare.Devices.Tests.Lan9118;

public class FilterTests
{
    private static readonly byte[] Own = [0x52, 0x54, 0x00, 0x12, 0x34, 0x56];
    private static readonly byte[] Other = [0x52, 0x54, 0x00, 0x12, 0x34, 0x57];
    private static readonly byte[] Group = [0x01, 0x0C, 0xCD, 0x01, 0x00, 0x01];
    private static readonly byte[] OtherGroup = [0x01, 0x0C, 0xCD, 0x01, 0x00, 0x02];
    private static readonly byte[] Everybody = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];

    private static readonly Gen<byte[]> Addresses = Gen.Byte.Array[6];
    private static readonly Gen<bool> Sometimes = Gen.Frequency((5, Gen.Const(false)), (1, Gen.Const(true)));

    // Addresses that may be named; some that never are; what is wanted, one after another, with a bit for each address that is named.
    private static readonly Gen<(byte[][] Known, byte[][] Strangers, (bool Everything, bool EveryGroup, int Named)[] Steps)> Changes = Gen.Select(
        Addresses.Array[8],
        Addresses.Array[16],
        Gen.Select(Sometimes, Sometimes, Gen.Frequency((1, Gen.Const(0)), (3, Gen.Int[0, 0xFF]))).Array[1, 6]);

    [Fact]
    public void AtFirstItIsBroadcastsAndTheStationsOwn()
    {
        using DrivenChip driven = new(discardsByReading: true);
        driven.Control.Open(DrivenChip.OwnAddress);

        Assert.Equal("own everybody", Passing(driven));
        Assert.True(driven.Control.TrySetReach(default));
        Assert.Equal("own everybody", Passing(driven));
    }

    // The two groups differ in their hashes, the other station's and the own as well.
    [Theory]
    [InlineData("group", "own everybody group")]
    [InlineData("other", "own everybody other")]
    [InlineData("group other", "own everybody group other")]
    [InlineData("every-group", "own everybody group other-group")]
    [InlineData("every-group other", "own everybody group other-group other")]
    [InlineData("everything", "own everybody group other-group other")]
    public void TheFilterTakesWhatIsWanted(string wanted, string passing)
    {
        using DrivenChip driven = new(discardsByReading: true);
        driven.Control.Open(DrivenChip.OwnAddress);
        string[] words = wanted.Split(' ');
        byte[][] named = [.. words.Where(static word => word is "group" or "other").Select(static word => word == "group" ? Group : Other)];
        Assert.True(driven.Control.TrySetReach(Reach(words.Contains("everything"), words.Contains("every-group"), named)));

        Assert.Equal(passing, Passing(driven));
    }

    // What is wanted in the same way before and after passes meanwhile as well: somebody may have wanted it all the time. What nobody wants passes
    // only if its hash is that of a wanted address, and if it is to a single station, only while one is named.
    [Fact]
    public void WhatIsWantedPassesAndLittleElse() => Changes.Sample(
        changes =>
        {
            using DrivenChip driven = new(discardsByReading: true);
            driven.Control.Open(DrivenChip.OwnAddress);
            Wanted before = new(false, false, []);
            foreach ((bool everything, bool everyGroup, int named) in changes.Steps)
            {
                Wanted now = new(everything, everyGroup, [.. changes.Known.Where((_, index) => ((named >> index) & 1) != 0)]);
                Wanted still = before.And(now);
                Watch(driven.Chip, [.. changes.Known.Append(Own).Append(Everybody).Where(still.Takes)]);
                Assert.True(driven.Control.TrySetReach(Reach(now.Everything, now.EveryGroup, now.Named)));
                driven.Chip.After(Chip.Never, static () => { });

                Assert.All(changes.Known.Where(now.Takes), address => Assert.True(driven.Chip.Passes(address)));
                IEnumerable<byte[]> passing = changes.Known.Concat(changes.Strangers).Where(address => driven.Chip.Passes(address));
                Assert.All(passing, address => Assert.True(now.MayPass(address)));
                before = now;
            }
        },
        iter: 500);

    // Whichever access it is.
    [Fact]
    public void AReachThatTheChipDoesNotTakeIsTold()
    {
        using DrivenChip good = DrivenChip.Opened(discardsByReading: true);
        int first = good.Chip.MacAccesses;
        good.Control.TrySetReach(Reach(false, false, Group));
        for (int access = 0; access < good.Chip.MacAccesses - first; access++)
        {
            using DrivenChip driven = DrivenChip.Opened(discardsByReading: true);
            driven.Chip.FirstHangingMacAccess = driven.Chip.MacAccesses + access;

            Assert.False(driven.Control.TrySetReach(Reach(false, false, Group)));
            Assert.False(driven.Control.TrySetReach(Reach(false, false, Group)));
            Assert.True(driven.Chip.Passes(Own));
            Assert.True(driven.Chip.Passes(Everybody));
        }
    }

    // An access that was given up may still go on: nothing is written meanwhile, which the model would not stand.
    [Fact]
    public void AChipThatIsBusyTakesItLater()
    {
        const int Limit = 1_000_000;
        using DrivenChip driven = new(discardsByReading: true);
        driven.Control.Open(DrivenChip.OwnAddress);
        driven.Chip.MacReads = Limit + 2;
        Assert.False(driven.Control.TrySetReach(Reach(false, false, Group)));
        driven.Chip.MacReads = 2;
        Assert.False(driven.Control.TrySetReach(Reach(false, false, Group)));
        Assert.False(driven.Control.TrySetReach(Reach(false, false, Group)));
        Assert.Equal("own everybody", Passing(driven));

        Assert.True(driven.Control.TrySetReach(Reach(false, false, Group)));
        Assert.Equal("own everybody group", Passing(driven));
    }

    private static void Watch(Chip chip, byte[][] addresses)
    {
        Assert.All(addresses, address => Assert.True(chip.Passes(address)));
        chip.After(1, () => Watch(chip, addresses));
    }

    private static MacReach Reach(bool everything, bool everyGroup, params IEnumerable<byte[]> named)
    {
        MacReach reach = new() { Everything = everything, EveryGroup = everyGroup };
        foreach (byte[] address in named)
        {
            reach.Add(AddressOf(address));
        }

        return reach;
    }

    private static HardwareAddress AddressOf(byte[] address) => new(BitConverter.ToUInt32(address), BitConverter.ToUInt16(address, 4));

    private static string Passing(DrivenChip driven)
    {
        (string Name, byte[] Address)[] all =
            [("own", Own), ("everybody", Everybody), ("group", Group), ("other-group", OtherGroup), ("other", Other)];
        return string.Join(' ', all.Where(one => driven.Chip.Passes(one.Address)).Select(static one => one.Name));
    }

    private sealed record Wanted(bool Everything, bool EveryGroup, byte[][] Named)
    {
        public bool Takes(byte[] address) =>
            Everything
            || (IsGroup(address) && EveryGroup)
            || Named.Append(Own).Append(Everybody).Any(one => one.AsSpan().SequenceEqual(address));

        public Wanted And(Wanted other) =>
            new(Everything && other.Everything, EveryGroup && other.EveryGroup, [.. Named.Intersect(other.Named)]);

        // By the hash, of the own address as well. Without a second one of the station's, single stations are not looked up.
        public bool MayPass(byte[] address) =>
            Takes(address)
            || ((IsGroup(address) || !Named.All(IsGroup))
                && Named.Append(Own).Any(one => HashOf(one) == HashOf(address)));

        private static bool IsGroup(byte[] address) => (address[0] & 1) != 0;

        private static uint HashOf(byte[] address) => Lan9118AddressHash.Of(AddressOf(address));
    }
}
