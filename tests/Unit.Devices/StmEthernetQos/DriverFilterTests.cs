// Which frames the chip lets in.
using System;

using PortShare.Core;

namespace PortShare.Devices.Tests.StmEthernetQos;

public class DriverFilterTests
{
    private static readonly HardwareAddress _group = new(0x005E_0001, 0x0100);
    private static readonly HardwareAddress _otherGroup = new(0x0000_0133, 0x0200);
    private static readonly HardwareAddress _everybody = new(uint.MaxValue, ushort.MaxValue);
    private static readonly HardwareAddress _station = new(0x0000_0102, 0x0700);

    [Fact]
    public void ItsOwnFramesAndBroadcastsPassWhateverIsWanted()
    {
        DrivenQos driven = Opened();
        foreach (MacReach wanted in (MacReach[])[default, Named(_group), Named(_station), new() { EveryGroup = true }, new() { Everything = true }])
        {
            Reach(driven, wanted);
            Assert.True(Takes(driven, DrivenRing.OwnAddress));
            Assert.True(Takes(driven, _everybody));
        }
    }

    [Fact]
    public void OthersPassWhileTheyAreWanted()
    {
        DrivenQos driven = Opened();
        Check(default, group: false, otherGroup: false, station: false);
        Check(Named(_group), group: true, otherGroup: false, station: false);
        Check(Named(_otherGroup), group: false, otherGroup: true, station: false);
        Check(Named(_station), group: false, otherGroup: false, station: true);
        Check(Named(_station, _group), group: true, otherGroup: false, station: true);
        Check(new() { EveryGroup = true }, group: true, otherGroup: true, station: false);
        Check(new() { Everything = true }, group: true, otherGroup: true, station: true);
        Check(default, group: false, otherGroup: false, station: false);

        void Check(MacReach wanted, bool group, bool otherGroup, bool station)
        {
            Reach(driven, wanted);
            Assert.Equal((group, otherGroup, station), (Takes(driven, _group), Takes(driven, _otherGroup), Takes(driven, _station)));
        }
    }

    // Also between the accesses, from any wish to any other.
    [Fact]
    public void WhatPassesBeforeAndBehindPassesAtEveryMoment()
    {
        MacReach[] wishes = [Named(_group), Named(_group, _station), new() { EveryGroup = true }, new() { Everything = true }];
        int moments = 0;
        foreach (MacReach before in wishes)
        {
            foreach (MacReach wanted in wishes)
            {
                for (int access = 1; access < 4; access++)
                {
                    DrivenQos driven = Opened();
                    Reach(driven, before);
                    driven.Control.Poll(0);
                    driven.Chip.After(access, () =>
                    {
                        Assert.True(Takes(driven, DrivenRing.OwnAddress));
                        Assert.True(Takes(driven, _everybody));
                        Assert.True(Takes(driven, _group));
                        moments++;
                    });
                    driven.Control.TrySetReach(in wanted);
                }
            }
        }

        Assert.Equal(3 * wishes.Length * wishes.Length, moments);
    }

    // A pause frame is the MAC's, and no frame of MAC control is an application's.
    [Fact]
    public void AFrameOfMacControlDoesNotPass()
    {
        DrivenQos driven = DrivenQos.Opened();
        byte[] frame = DrivenRing.Frame(60);
        (frame[12], frame[13]) = (0x88, 0x08);
        Assert.False(driven.Chip.Deliver(frame));
    }

    private static DrivenQos Opened()
    {
        DrivenQos driven = new(new Chip());
        Assert.Equal(MacOpenResult.Opened, driven.Control.Open(DrivenRing.OwnAddress));
        return driven;
    }

    // Nobody asks for another one at once, in less time than the line's clock needs to take over the table.
    private static void Reach(DrivenQos driven, MacReach wanted)
    {
        driven.Control.Poll(0);
        Assert.True(driven.Control.TrySetReach(in wanted));
    }

    private static MacReach Named(params HardwareAddress[] addresses)
    {
        MacReach reach = default;
        foreach (HardwareAddress address in addresses)
        {
            reach.Add(address);
        }

        return reach;
    }

    // Taken at once, so that there is room for the next one.
    private static bool Takes(DrivenQos driven, HardwareAddress destination)
    {
        byte[] frame = DrivenRing.Frame(60);
        BitConverter.TryWriteBytes(frame, destination.Low);
        BitConverter.TryWriteBytes(frame.AsSpan(4), (ushort)destination.High);
        bool isTaken = driven.Chip.Deliver(frame);
        if (isTaken)
        {
            driven.Receive.Discard(driven.Peek(out _));
        }

        return isTaken;
    }
}
