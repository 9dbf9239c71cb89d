// Which frames the chip lets in: it knows groups as a whole, and not single stations.
using System;

using PortShare.Core;

namespace PortShare.Devices.Tests.MssEmac;

public class DriverFilterTests
{
    private static readonly HardwareAddress Group = new(0x0000_0001, 0);
    private static readonly HardwareAddress OtherStation = new(0x0000_0002, 0);

    public static TheoryData<bool> Chips => [false, true];

    [Theory]
    [MemberData(nameof(Chips))]
    public void GroupsPassWhileOneIsWanted(bool asInQemu)
    {
        DrivenEmac driven = new(asInQemu);
        Assert.Equal(MacOpenResult.Opened, driven.Control.Open(DrivenEmac.OwnAddress));
        Assert.False(Takes(driven, 0x01));
        foreach (MacReach wanted in (MacReach[])[Named(Group), new() { EveryGroup = true }, new() { Everything = true }])
        {
            Assert.True(driven.Control.TrySetReach(in wanted));
            Assert.True(Takes(driven, 0x01));
            Assert.True(driven.Control.TrySetReach(Named(OtherStation)));
            Assert.False(Takes(driven, 0x01));
        }
    }

    // Not the MAC's to drop; QEMU never lets one pass.
    [Theory]
    [MemberData(nameof(Chips))]
    public void AnotherStationsFramesPassWhateverIsWanted(bool asInQemu)
    {
        DrivenEmac driven = new(asInQemu);
        Assert.Equal(MacOpenResult.Opened, driven.Control.Open(DrivenEmac.OwnAddress));
        foreach (MacReach wanted in (MacReach[])[default, Named(Group), Named(OtherStation), new() { Everything = true }])
        {
            Assert.True(driven.Control.TrySetReach(in wanted));
            Assert.Equal(!asInQemu, Takes(driven, 0x04));
        }
    }

    // Also between the accesses.
    [Theory]
    [MemberData(nameof(Chips))]
    public void WhatIsNeededPassesAtEveryMoment(bool asInQemu)
    {
        DrivenEmac driven = new(asInQemu);
        Assert.Equal(MacOpenResult.Opened, driven.Control.Open(DrivenEmac.OwnAddress));
        int moments = 0;
        foreach (MacReach wanted in (MacReach[])[Named(Group), default, new() { EveryGroup = true }, default])
        {
            for (int access = 1; access < 4; access++)
            {
                driven.Control.TrySetReach(access == 1 ? default : new() { EveryGroup = true });
                driven.Chip.After(access, () =>
                {
                    Assert.True(Takes(driven, DrivenEmac.Frame(60)[0]));
                    Assert.True(Takes(driven, 0xFF));
                    moments++;
                });
                driven.Control.TrySetReach(in wanted);
            }

            driven.Chip.After(Chip.Never, static () => { });
        }

        Assert.InRange(moments, 4, int.MaxValue);
    }

    private static MacReach Named(HardwareAddress address)
    {
        MacReach reach = default;
        reach.Add(address);
        return reach;
    }

    // Taken at once, so that there is room for the next one.
    private static bool Takes(DrivenEmac driven, byte first)
    {
        byte[] frame = DrivenEmac.Frame(60);
        if (first == 0xFF)
        {
            frame.AsSpan(0, 6).Fill(0xFF);
        }

        frame[0] = first;
        bool isTaken = driven.Chip.Deliver(frame);
        if (isTaken)
        {
            driven.Receive.Discard(driven.Peek(out _));
        }

        return isTaken;
    }
}
