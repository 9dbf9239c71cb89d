// Ending an application and starting it again: every slot comes back, sums go on, and nothing of the life before reaches the next.
using PortShare.Abi;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public sealed unsafe class RestartTests
{
    private const ushort Own = 0x88B5;
    private const uint Slots = 4;

    [Theory]
    [InlineData(0u)]
    [InlineData(0xFFFFFFFEu)]
    public void CountersGoOnAndIndicesStartAnew(uint firstIndex)
    {
        using SimulatedPort port = Open(new FifoMac(), firstIndex);
        port.Receive(SimulatedFrame.To(Own));
        port.Applications[0].SendOne(Own);

        port.Restart(0, emptySlots: 2);
        port.Applications[0].Claim(Own);
        port.Receive(SimulatedFrame.To(Own));
        port.Applications[0].SendOne(Own);

        Assert.Equal(2u, port.ReceivedBy(0));
        Assert.Equal(2u, port.SentBy(0));
        Assert.Equal(1u, port.MiniportAt(0)->TransmitTail);
        Assert.Equal(3u, port.MiniportAt(0)->ReceiveHead);
        Conservation.Check(port);
    }

    [Theory]
    [InlineData(ApplicationOptions.None)]
    [InlineData(ApplicationOptions.Promiscuous | ApplicationOptions.AnySource)]
    [InlineData(ApplicationOptions.All)]
    public void AnApplicationsRightsAreAsBefore(ApplicationOptions rights)
    {
        using SimulatedPort port = new(new FifoMac(), new PortSetup { Rights = rights });

        port.Restart(0);

        Assert.Equal(rights, port.MiniportAt(0)->Rights);
    }

    [Fact]
    public void EverySlotOfAnEndedApplicationIsFree()
    {
        using SimulatedPort port = Open(new FifoMac());
        port.Receive(SimulatedFrame.To(Own));
        port.Applications[0].TryTake(out Descriptor _);

        port.End(0);

        Assert.Equal(Slots, port.MiniportAt(0)->Slots.FreeCount);
        Conservation.Check(port);
    }

    [Fact]
    public void AnEndedApplicationReceivesNothing()
    {
        using SimulatedPort port = Open(new FifoMac());

        port.End(0);

        Assert.Equal(0u, port.Receive(SimulatedFrame.To(Own)));
        Assert.Equal(1u, port.Received.Unclaimed);
        Conservation.Check(port);
    }

    [Fact]
    public void WhatAnEndedApplicationPublishedIsNotSent()
    {
        FifoMac mac = FifoMac.WithRoomFor(frames: 1);
        using SimulatedPort port = Open(mac);
        port.Applications[0].SendOne(Own);
        // The MAC is full, so this one stays in the ring.
        port.Applications[0].SendOne(Own);
        port.End(0);
        mac.DrainTransmitFifo();

        port.Collect();

        Assert.Single(port.Mac.Sent);
        Conservation.Check(port);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ASlotAtTheMacStaysThereUntilItIsSent(bool giveBack)
    {
        DmaMac mac = new();
        using SimulatedPort port = Open(mac);
        port.Applications[0].SendOne(Own, giveBack);

        port.Restart(0);

        Assert.Equal(1u, port.MiniportAt(0)->AtMacCount);
        Assert.Equal(Slots - 1, port.MiniportAt(0)->Slots.FreeCount);
        Conservation.Check(port);

        mac.FinishTransfers();
        uint ready = port.FinishSent();

        // It is nobody's business in the new life, whatever the old one asked for.
        Assert.Equal(0u, ready);
        Assert.Equal(0u, port.MiniportAt(0)->ReceiveHead);
        Assert.Equal(Slots, port.MiniportAt(0)->Slots.FreeCount);
        Conservation.Check(port);
    }

    [Fact]
    public void ASlotOfTheNewLifeComesBackAlthoughItsForerunnerDidNot()
    {
        DmaMac mac = new();
        using SimulatedPort port = Open(mac);
        port.Applications[0].SendOne(Own, getsBack: true);
        port.Restart(0);
        mac.FinishTransfers();
        port.FinishSent();
        port.Applications[0].Claim(Own);
        port.MiniportAt(0)->GiveEmptySlots(1);

        port.Applications[0].SendOne(Own, getsBack: true);
        mac.FinishTransfers();
        port.FinishSent();

        Assert.Equal(2u, port.MiniportAt(0)->ReceiveHead);
        Assert.Equal(1u, port.MiniportAt(0)->Slots.ApplicationCount);
        Conservation.Check(port);
    }

    [Fact]
    public void ANeighbourIsNotTouched()
    {
        using SimulatedPort port = new(new FifoMac(), new PortSetup { Slots = [Slots, Slots], EmptySlots = 1 });
        port.Applications[0].Claim(Own);
        port.Applications[1].Claim(0x88B6);

        port.Restart(0);

        Assert.Equal(0b10u, port.Receive(SimulatedFrame.To(0x88B6)));
        Assert.Equal(2u, port.MiniportAt(1)->Slots.ApplicationCount);
        Conservation.Check(port);
    }

    private static SimulatedPort Open(MacDevice mac, uint firstIndex = 0)
    {
        SimulatedPort port = new(mac, new PortSetup { Slots = [Slots], EmptySlots = 2, FirstIndex = firstIndex });
        port.Applications[0].Claim(Own);
        return port;
    }
}
