// Frames that nobody gets are dropped in runs: as long as they are alike, in one call of the MAC, and each is counted.
using System;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public sealed class FloodOnFifoTests() : FloodTests(static dropsRuns => new FifoMac { DropsRuns = dropsRuns });

public sealed class FloodOnDmaTests() : FloodTests(static dropsRuns => new DmaMac { DropsRuns = dropsRuns });

public abstract unsafe class FloodTests(Func<bool, MacDevice> mac)
{
    private const ushort Claimed = 0x88B5;
    private const ushort Unclaimed = 0x88B7;
    private const ushort Ipv4 = 0x0800;
    private const int Frames = 5;

    /// <summary>Why frames of a flood are dropped.</summary>
    public enum Reason
    {
        Unclaimed,
        Tagged,
        NotForUs,
        GroupNotGranted,
        NoSlot,
        NoSlotForTheNewest,
        UnicastQuota,
        GroupQuota,
        NoBuffer,
        SentByGroup,
        SentByNobody,
        SentByPort,
    }

    public static TheoryData<Reason> Reasons => [.. Enum.GetValues<Reason>()];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void AFloodIsDroppedAtOnceAndCountedUnderItsReason(Reason reason)
    {
        using SimulatedPort port = Open(reason);

        Arrive(port, Frames, FrameOf(reason));
        port.Drain();

        Assert.Equal((uint)Frames, Count(port, reason));
        // Of tagged frames each is looked at: there may be one among them with a priority only, which may be the stack's.
        Assert.Equal(
            reason == Reason.Tagged ? ((uint)Frames, 0u) : (1u, Frames - 1u),
            (port.Mac.DiscardCallCount, port.Mac.DroppedInRunsCount));
        Conservation.Check(port);
    }

    [Fact]
    public void AFrameWithAPriorityGetsThroughAFloodOfVlans()
    {
        using SimulatedPort port = Open(Reason.Tagged);
        SimulatedFrame prioritized = new([.. StationAddress.Port, .. StationAddress.Peer, 0x81, 0x00, 0xC0, 0x00, 0x08, 0x00, .. new byte[44]]);

        Arrive(port, Frames, FrameOf(Reason.Tagged));
        Arrive(port, 1, prioritized);
        Arrive(port, Frames, FrameOf(Reason.Tagged));
        port.Receive();

        Assert.Equal(2u * Frames, port.Received.Tagged);
        Assert.Equal([.. prioritized.Bytes[..12], .. prioritized.Bytes[16..]], Assert.Single(port.Stack.Delivered));
        Conservation.Check(port);
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void AMacThatDropsOneFrameAtATimeCountsTheSame(Reason reason)
    {
        using SimulatedPort port = Open(reason, dropsRuns: false);

        Arrive(port, Frames, FrameOf(reason));
        port.Drain();

        Assert.Equal((uint)Frames, Count(port, reason));
        Assert.Equal((uint)Frames, port.Mac.DiscardCallCount);
        Conservation.Check(port);
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void ABatchCanEndInsideAFlood(Reason reason)
    {
        using SimulatedPort port = Open(reason);
        Arrive(port, Frames, FrameOf(reason));

        port.Drain(budgetFrames: Frames - 2);
        Assert.Equal((Frames - 2u, 2), (Count(port, reason), port.Mac.WaitingCount));
        Conservation.Check(port);
        port.Drain();

        Assert.Equal((uint)Frames, Count(port, reason));
        Conservation.Check(port);
    }

    [Fact]
    public void AFrameThatIsWantedComesThroughAFlood()
    {
        using SimulatedPort port = Open(Reason.Unclaimed);

        Arrive(port, 2, FrameOf(Reason.Unclaimed));
        Arrive(port, 1, SimulatedFrame.To(Claimed));
        Arrive(port, 2, FrameOf(Reason.Unclaimed));
        Arrive(port, 1, SimulatedFrame.To(Ipv4));
        Arrive(port, 2, FrameOf(Reason.Unclaimed));

        Assert.Equal(0b1u, port.Receive());
        Assert.Equal((1u, 1u, 6u), (port.ReceivedBy(0), port.Received.Kernel, port.Received.Unclaimed));
        Assert.Equal(3u, port.Mac.DiscardCallCount);
        Conservation.Check(port);
    }

    [Fact]
    public void FramesToOthersAreAnotherFlood()
    {
        using SimulatedPort port = Open(Reason.Unclaimed);

        Arrive(port, 2, FrameOf(Reason.Unclaimed));
        Arrive(port, 2, SimulatedFrame.To(Unclaimed, destination: StationAddress.Stranger));
        Arrive(port, 2, SimulatedFrame.To(Unclaimed, destination: StationAddress.Group));
        port.Drain();

        Assert.Equal((4u, 2u), (port.Received.Unclaimed, port.Received.NotForUs));
        Assert.Equal(3u, port.Mac.DiscardCallCount);
        Conservation.Check(port);
    }

    [Fact]
    public void FramesOfAnotherEtherTypeAreAnotherFlood()
    {
        using SimulatedPort port = Open(Reason.Unclaimed);

        Arrive(port, 2, FrameOf(Reason.Unclaimed));
        Arrive(port, 2, FrameOf(Reason.Tagged));
        port.Drain();

        Assert.Equal((2u, 2u), (port.Received.Unclaimed, port.Received.Tagged));
        Conservation.Check(port);
    }

    [Fact]
    public void FramesFromGroupsAreOneFlood()
    {
        using SimulatedPort port = Open(Reason.SentByGroup);

        Arrive(port, 2, FrameOf(Reason.SentByGroup));
        Arrive(port, 2, SimulatedFrame.To(Claimed, source: StationAddress.Broadcast));
        port.Drain();

        Assert.Equal((4u, 1u), (port.Received.InvalidSource, port.Mac.DiscardCallCount));
        Conservation.Check(port);
    }

    // Where the sender matters, another one ends the run: at the first byte of its address, or at the last.
    [Theory]
    [InlineData(Reason.SentByGroup)]
    [InlineData(Reason.SentByNobody)]
    [InlineData(Reason.SentByPort)]
    public void AFrameFromAnotherStationComesThroughAFlood(Reason reason)
    {
        using SimulatedPort port = Open(reason);
        SimulatedFrame flood = FrameOf(reason);
        ushort etherType = SimulatedFrame.EtherTypeOf(flood.Bytes);

        Arrive(port, 2, flood);
        Arrive(port, 1, SimulatedFrame.To(etherType, source: [0, 0, 0, 0, 0, 1]));
        Arrive(port, 2, flood);
        Arrive(port, 1, SimulatedFrame.To(etherType, source: [.. StationAddress.Port[..^1], 0xFF]));
        port.Receive();

        Assert.Equal((4u, 2u), (Count(port, reason), port.ReceivedBy(0) + port.Received.Kernel));
        Assert.Equal(2u, port.Mac.DiscardCallCount);
        Conservation.Check(port);
    }

    [Theory]
    [InlineData(59, ReceiveError.None, ReceiveError.Runt)]
    [InlineData(1515, ReceiveError.None, ReceiveError.TooLong)]
    [InlineData(60, ReceiveError.FcsError, ReceiveError.FcsError)]
    public void ABadFrameInAFloodIsCountedAsWhatItIs(int lengthBytes, ReceiveError error, ReceiveError expected)
    {
        using SimulatedPort port = Open(Reason.Unclaimed);

        Arrive(port, 2, FrameOf(Reason.Unclaimed));
        Arrive(port, 1, SimulatedFrame.To(Unclaimed, lengthBytes) with { Error = error });
        Arrive(port, 2, FrameOf(Reason.Unclaimed));
        port.Drain();

        Assert.Equal((4u, 1u), (port.Received.Unclaimed, port.Received.Errors[(int)expected]));
        Conservation.Check(port);
    }

    [Fact]
    public void FramesWithALengthFieldAreLookedAtOneByOne()
    {
        using SimulatedPort port = Open(Reason.Unclaimed);

        // The same number in place of the EtherType, right for one length and wrong for the other.
        Arrive(port, 2, SimulatedFrame.To(46, 60));
        Arrive(port, 2, SimulatedFrame.To(46, 61));
        Arrive(port, 1, SimulatedFrame.To(46, 60));
        port.Drain();

        Assert.Equal((3u, 2u), (port.Received.LengthField, port.Received.Errors[(int)ReceiveError.LengthError]));
        Assert.Equal(0u, port.Mac.DroppedInRunsCount);
        Conservation.Check(port);
    }

    [Fact]
    public void TheLongestTaggedFramesAreNotPartOfAFlood()
    {
        using SimulatedPort port = Open(Reason.Tagged);

        Arrive(port, 2, FrameOf(Reason.Tagged));
        Arrive(port, 2, SimulatedFrame.To(0x8100, 1518));
        Arrive(port, 1, SimulatedFrame.To(0x8100, 1519));
        port.Drain();

        Assert.Equal((4u, 1u), (port.Received.Tagged, port.Received.Errors[(int)ReceiveError.TooLong]));
        Conservation.Check(port);
    }

    [Fact]
    public void WhatWasFullIsLookedAtAgainInTheNextBatch()
    {
        using SimulatedPort port = Open(Reason.UnicastQuota);
        Arrive(port, 1, FrameOf(Reason.UnicastQuota));
        port.Drain();
        port.DeliverNext();

        Arrive(port, 1, FrameOf(Reason.UnicastQuota));
        port.Drain();

        Assert.Equal(1u, port.Received.UnicastQuota);
        Conservation.Check(port);
    }

    // Full of what the flood would need, and nothing dropped so far.
    private SimulatedPort Open(Reason reason, bool dropsRuns = true)
    {
        SimulatedPort port = new(mac(dropsRuns), new PortSetup
        {
            Slots = [2],
            DropsOldest = reason == Reason.NoSlotForTheNewest,
            StackBuffers = reason == Reason.NoBuffer ? 1 : 4,
            Quotas = new StackQuotas(unicastFrames: 2, groupFrames: 1),
        });
        port.Applications[0].Claim(Claimed);
        int needed = reason switch
        {
            Reason.NoSlot or Reason.NoSlotForTheNewest or Reason.UnicastQuota => 2,
            Reason.GroupQuota or Reason.NoBuffer => 1,
            _ => 0,
        };
        for (; needed > 0; needed--)
        {
            port.Arrive(FrameOf(reason));
            port.Drain();
            // Not one that waits: of those the oldest gives way.
            port.PublishWaiting(0, port.MiniportAt(0)->ReceiveHead);
        }
        Assert.Equal(0u, port.Mac.DiscardCallCount);
        return port;
    }

    private static SimulatedFrame FrameOf(Reason reason) => reason switch
    {
        Reason.Unclaimed => SimulatedFrame.To(Unclaimed),
        Reason.Tagged => SimulatedFrame.To(0x8100),
        Reason.NotForUs => SimulatedFrame.To(Claimed, destination: StationAddress.Stranger),
        Reason.GroupNotGranted => SimulatedFrame.To(Claimed, destination: StationAddress.Group),
        Reason.NoSlot or Reason.NoSlotForTheNewest => SimulatedFrame.To(Claimed),
        Reason.GroupQuota => SimulatedFrame.To(Ipv4, destination: StationAddress.Broadcast),
        Reason.SentByGroup => SimulatedFrame.To(Claimed, source: StationAddress.Group),
        Reason.SentByNobody => SimulatedFrame.To(Ipv4, source: new byte[StationAddress.Port.Length]),
        Reason.SentByPort => SimulatedFrame.To(Claimed, source: StationAddress.Port),
        _ => SimulatedFrame.To(Ipv4),
    };

    private static uint Count(SimulatedPort port, Reason reason) => reason switch
    {
        Reason.Unclaimed => port.Received.Unclaimed,
        Reason.Tagged => port.Received.Tagged,
        Reason.NotForUs => port.Received.NotForUs,
        Reason.GroupNotGranted => port.Received.GroupNotGranted,
        Reason.NoSlot or Reason.NoSlotForTheNewest => port.MiniportAt(0)->Counters.NoSlot,
        Reason.UnicastQuota => port.Received.UnicastQuota,
        Reason.GroupQuota => port.Received.GroupQuota,
        Reason.SentByGroup or Reason.SentByNobody => port.Received.InvalidSource,
        Reason.SentByPort => port.Received.OwnSource,
        _ => port.Received.NoBuffer,
    };

    private static void Arrive(SimulatedPort port, int count, SimulatedFrame frame)
    {
        for (; count > 0; count--)
        {
            port.Arrive(frame);
        }
    }
}
