// Which frames the chip lets in.
using System;

using PortShare.Core;

namespace PortShare.Devices.Tests.Enet;

public class DriverFilterTests
{
    // Hashes by Chip.HashOf: each other than the others'.
    private static readonly byte[] _group = [0x01, 0x00, 0x5E, 0x00, 0x00, 0x01];
    private static readonly byte[] _otherGroup = [0x01, 0x80, 0xC2, 0x00, 0x00, 0x0E];
    private static readonly byte[] _station = [0x02, 0x00, 0x00, 0x00, 0x00, 0x01];
    private static readonly byte[] _otherStation = [0x52, 0x54, 0x00, 0x12, 0x34, 0x56];
    private static readonly byte[] _everybody = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];
    private static readonly byte[] _own = [0x02, 0x11, 0x22, 0x33, 0x44, 0x55];

    [Fact]
    public void NamedAddressesPassAndOthersDoNot()
    {
        DrivenEnet driven = Opened();
        Assert.Equal((false, false, false), (Takes(driven, _group), Takes(driven, _station), Takes(driven, _otherStation)));
        Reach(driven, Named(_group, _station));
        Assert.Equal((true, true), (Takes(driven, _group), Takes(driven, _station)));
        Assert.Equal((false, false), (Takes(driven, _otherGroup), Takes(driven, _otherStation)));
        Reach(driven, new() { EveryGroup = true });
        Assert.Equal((true, true, false), (Takes(driven, _group), Takes(driven, _otherGroup), Takes(driven, _station)));
        Reach(driven, new() { Everything = true });
        Assert.Equal((true, true, true), (Takes(driven, _group), Takes(driven, _station), Takes(driven, _otherStation)));
        Reach(driven, default);
        Assert.Equal((false, false, false), (Takes(driven, _group), Takes(driven, _station), Takes(driven, _otherStation)));
    }

    // Also between the accesses.
    [Fact]
    public void WhatIsInTheOldReachAndInTheNewOnePassesAtEveryMoment()
    {
        MacReach[] reaches = [Named(_group, _station), Named(_station, _otherStation, _group), new() { Everything = true }];
        int moments = 0;
        foreach (MacReach before in reaches)
        {
            foreach (MacReach after in reaches)
            {
                for (int access = 1; access < 7; access++)
                {
                    DrivenEnet driven = Opened();
                    Reach(driven, before);
                    driven.Chip.After(access, () =>
                    {
                        Assert.All((byte[][])[_group, _station, _own, _everybody], to => Assert.True(Takes(driven, to)));
                        moments++;
                    });
                    Reach(driven, after);
                }
            }
        }

        Assert.Equal(reaches.Length * reaches.Length * 6, moments);
    }

    // A link that has come up is asked for its mode while the MAC is still set to that of the last one.
    [Fact]
    public void TheReachChangesWheneverAndTheModeOnlyWhileTheMacIsOff()
    {
        DrivenEnet driven = DrivenEnet.Opened(asInQemu: false);
        driven.Chip.Phy.IsCableIn = false;
        Assert.True(driven.PollsUntil(isUp: false));
        driven.Chip.Phy.PartnerAbilities = 0x4021;
        driven.Chip.Phy.IsCableIn = true;
        for (int i = 0; i < 1000 && !driven.Control.IsLinkUp; i++)
        {
            Reach(driven, Named(_group));
            driven.Control.Poll(1);
        }

        Assert.Equal((false, false), driven.Chip.Mode);
        Assert.True(Takes(driven, _group));
        Assert.False(Takes(driven, _station));
    }

    // The MAC does not obey pause frames, and nobody sees them.
    [Fact]
    public void APauseFrameDoesNotArrive()
    {
        DrivenEnet driven = DrivenEnet.Opened(asInQemu: false);
        byte[] frame = DrivenRing.Frame(60);
        new byte[] { 0x01, 0x80, 0xC2, 0x00, 0x00, 0x01 }.CopyTo(frame, 0);
        new byte[] { 0x88, 0x08, 0x00, 0x01 }.CopyTo(frame, 12);

        Assert.False(driven.Chip.Deliver(frame));
    }

    private static DrivenEnet Opened()
    {
        DrivenEnet driven = DrivenEnet.Opened(asInQemu: false);
        Reach(driven, default);
        return driven;
    }

    private static void Reach(DrivenEnet driven, MacReach reach) => Assert.True(driven.Control.TrySetReach(in reach));

    private static MacReach Named(params byte[][] addresses)
    {
        MacReach reach = default;
        foreach (byte[] address in addresses)
        {
            reach.Add(new(BitConverter.ToUInt32(address), BitConverter.ToUInt16(address, 4)));
        }

        return reach;
    }

    // Taken at once, so that there is room for the next one.
    private static bool Takes(DrivenEnet driven, byte[] to)
    {
        byte[] frame = DrivenRing.Frame(60);
        to.CopyTo(frame, 0);
        bool isTaken = driven.Chip.Deliver(frame);
        if (isTaken)
        {
            driven.Receive.Discard(driven.Peek(out _));
        }

        return isTaken;
    }
}
