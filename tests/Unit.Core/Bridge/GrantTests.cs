// Which frames of the EtherTypes that it has claimed reach an application: those to the port always, those to groups and to other
// stations only if the system grants them.
using System;
using PortShare.Abi;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public sealed class GrantOnFifoTests() : GrantTests(static () => new FifoMac());

public sealed class GrantOnDmaTests() : GrantTests(static () => new DmaMac());

public abstract unsafe class GrantTests(Func<MacDevice> mac)
{
    private const ushort Claimed = 0x88B5;
    private const ushort Unclaimed = 0x88B7;

    public static TheoryData<byte[]> Groups => [StationAddress.Broadcast, StationAddress.Group];

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void FramesToThePortNeedNoGrant(bool group, bool foreign)
    {
        using SimulatedPort port = Open(group, foreign);

        port.Receive(SimulatedFrame.To(Claimed));

        Assert.Equal(1u, port.ReceivedBy(0));
        Conservation.Check(port);
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public void FramesToGroupsReachWhoeverMayHaveThem(byte[] destination)
    {
        using SimulatedPort port = Open(group: true, foreign: false);

        Assert.Equal(0b1u, port.Receive(SimulatedFrame.To(Claimed, destination: destination)));

        Assert.Equal(1u, port.ReceivedBy(0));
        Conservation.Check(port);
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public void FramesToGroupsThatAreNotGrantedAreDropped(byte[] destination)
    {
        using SimulatedPort port = Open(group: false, foreign: true);

        Assert.Equal(0u, port.Receive(SimulatedFrame.To(Claimed, destination: destination)));

        Assert.Equal(1u, port.Received.GroupNotGranted);
        Conservation.Check(port);
    }

    [Fact]
    public void FramesToOtherStationsReachWhoeverMayHaveThem()
    {
        using SimulatedPort port = Open(group: false, foreign: true);

        Assert.Equal(0b1u, port.Receive(SimulatedFrame.To(Claimed, destination: StationAddress.Stranger)));

        Assert.Equal(1u, port.ReceivedBy(0));
        Conservation.Check(port);
    }

    [Fact]
    public void FramesToOtherStationsThatAreNotGrantedAreDropped()
    {
        using SimulatedPort port = Open(group: true, foreign: false);

        Assert.Equal(0u, port.Receive(SimulatedFrame.To(Claimed, destination: StationAddress.Stranger)));

        Assert.Equal(1u, port.Received.NotForUs);
        Conservation.Check(port);
    }

    [Fact]
    public void AGrantIsForTheApplicationsOwnEtherTypes()
    {
        using SimulatedPort port = Open(group: true, foreign: true);

        port.Receive(SimulatedFrame.To(Unclaimed, destination: StationAddress.Broadcast));
        port.Receive(SimulatedFrame.To(Unclaimed, destination: StationAddress.Stranger));

        Assert.Equal((1u, 1u, 0u), (port.Received.Unclaimed, port.Received.NotForUs, port.ReceivedBy(0)));
        Conservation.Check(port);
    }

    [Theory]
    [InlineData(0x0800)]
    [InlineData(0x0806)]
    public void NoGrantBringsTheStackFramesToOtherStations(ushort etherType)
    {
        using SimulatedPort port = Open(group: true, foreign: true);

        port.Receive(SimulatedFrame.To(etherType, destination: StationAddress.Stranger));

        Assert.Equal(1u, port.Received.NotForUs);
        Conservation.Check(port);
    }

    [Fact]
    public void AGrantIsOneApplicationsAlone()
    {
        using SimulatedPort port = Open(group: false, foreign: false, slots: [4, 4]);
        port.MiniportAt(1)->Rights = ApplicationOptions.Multicast | ApplicationOptions.Promiscuous;

        port.Receive(SimulatedFrame.To(Claimed, destination: StationAddress.Group));
        port.Receive(SimulatedFrame.To(Claimed, destination: StationAddress.Stranger));

        Assert.Equal((1u, 1u), (port.Received.GroupNotGranted, port.Received.NotForUs));
        Conservation.Check(port);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void FramesThatWaitNeedTheSameGrants(bool isGranted)
    {
        using SimulatedPort port = Open(isGranted, isGranted);
        port.MiniportAt(0)->DropsOldest = true;
        port.Restart(0);
        port.Applications[0].Claim(Claimed);

        port.Receive(SimulatedFrame.To(Claimed, destination: StationAddress.Group));
        port.Receive(SimulatedFrame.To(Claimed, destination: StationAddress.Stranger));

        Assert.Equal(isGranted ? 2u : 0u, port.MiniportAt(0)->WaitingCount);
        Conservation.Check(port);
    }

    private SimulatedPort Open(bool group, bool foreign, params uint[] slots)
    {
        ApplicationOptions rights = (group ? ApplicationOptions.Multicast : ApplicationOptions.None)
            | (foreign ? ApplicationOptions.Promiscuous : ApplicationOptions.None);
        PortSetup setup = new() { Slots = slots.Length == 0 ? [4] : slots, Rights = rights };
        SimulatedPort port = new(mac(), setup);
        port.Applications[0].Claim(Claimed);
        return port;
    }
}
