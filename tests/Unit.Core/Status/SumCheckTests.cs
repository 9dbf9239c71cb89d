// The firmware's own check of its sums: silent over a port at work, and loud about each counter that is one off, on the right side.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public unsafe class SumCheckTests
{
    private const ushort Claimed = 0x88B5;
    private const ushort ClaimedByOther = 0x88B6;
    private const uint Miniports = 2;
    private const int ReleasedSlot = 1;

    // One counter is one too many: on which side of the sum, left 1 and right -1, and what makes it so. Where the counter is in an
    // earlier sum too, another of that sum's is changed with it.
    private delegate void Spoiler(SimulatedPort port, ref StackCounters stack);

    private static readonly Dictionary<Sum, (int Difference, Spoiler Spoil)[]> Spoilers = new()
    {
        [Sum.Received] =
        [
            (+1, (port, ref _) => port.Received.Frames++),
            (+1, (port, ref _) => port.Received.Copies++),
            (-1, (port, ref _) => port.Received.Kernel++),
            (-1, (port, ref _) => port.Received.Queued++),
            (-1, (port, ref _) => port.Received.NotForUs++),
            (-1, (port, ref _) => port.Received.GroupNotGranted++),
            (-1, (port, ref _) => port.Received.Tagged++),
            (-1, (port, ref _) => port.Received.Unclaimed++),
            (-1, (port, ref _) => port.Received.LengthField++),
            (-1, (port, ref _) => port.Received.UnicastQuota++),
            (-1, (port, ref _) => port.Received.GroupQuota++),
            (-1, (port, ref _) => port.Received.NoBuffer++),
            (-1, (port, ref _) => port.Received.InvalidSource++),
            (-1, (port, ref _) => port.Received.OwnSource++),
            .. Enumerable.Range(0, ReceiveCounters.ErrorKinds).Select(kind => (-1, (Spoiler)((port, ref _) => port.Received.Errors[kind]++))),
            .. OfEach(-1, static miniport => miniport->Counters.NoSlot++),
            .. OfEach(-1, static miniport => miniport->Counters.Outdated++),
            // One frame more waits than was received.
            .. OfEach(-1, static miniport => miniport->AddWaiting(0, FrameLimits.MinimumBytes, 0, 0)),
        ],
        [Sum.ToStack] =
        [
            (+1, (port, ref _) => (port.Received.Kernel, port.Received.Queued) = (port.Received.Kernel + 1, port.Received.Queued - 1)),
            (-1, (_, ref stack) => stack.Arp.Received++),
            (-1, (_, ref stack) => stack.Arp.Dropped++),
            (-1, (_, ref stack) => stack.Ip.Received++),
        ],
        [Sum.Ip] =
        [
            (+1, (_, ref stack) => (stack.Ip.Received, stack.Arp.Received) = (stack.Ip.Received + 1, stack.Arp.Received - 1)),
            (-1, (_, ref stack) => stack.Ip.Dropped++),
            (-1, (_, ref stack) => stack.Icmp.Received++),
            (-1, (_, ref stack) => stack.Udp.Received++),
            (-1, (_, ref stack) => stack.Tcp.Received++),
        ],
        [Sum.Sent] =
        [
            (+1, (port, ref _) => port.Transmitted.Frames++),
            (-1, (port, ref _) => port.Transmitted.Kernel++),
            // One descriptor less was refused, so it was sent.
            .. OfEach(-1, static miniport => miniport->Counters.RefusedSlot--),
            .. OfEach(-1, static miniport => miniport->Counters.RefusedLength--),
            .. OfEach(-1, static miniport => miniport->Counters.RefusedSource--),
            .. OfEach(-1, static miniport => miniport->Counters.RefusedEtherType--),
        ],
        [Sum.Offered] =
        [
            (+1, (port, ref _) => port.Transmitted.Offered++),
            (-1, (port, ref _) => (port.Transmitted.Kernel, port.Transmitted.Frames) = (port.Transmitted.Kernel + 1, port.Transmitted.Frames + 1)),
            (-1, (port, ref _) => port.Transmitted.Queued++),
            (-1, (port, ref _) => port.Transmitted.NoRoom++),
            (-1, (port, ref _) => port.Transmitted.TooManySegments++),
        ],
        [Sum.Slots] =
        [
            // Kept, and free all the same.
            .. OfEach(-1, static miniport => miniport->Slots.Keep(ReleasedSlot)),
        ],
    };

    private delegate void MiniportSpoiler(Miniport* miniport);

    public static TheoryData<Sum> Sums => [.. Spoilers.Keys];

    [Fact]
    public void EverySumHasASpoilerAndAText() =>
        Assert.All(Enum.GetValues<Sum>(), sum => Assert.Equal(sum != Sum.None, (sum == Sum.Dhcp || Spoilers.ContainsKey(sum)) && TextOf(sum) != TextOf(Sum.None)));

    [Theory]
    [MemberData(nameof(Sums))]
    public void ACounterThatIsOneOffIsFoundOnItsSideOfItsSum(Sum sum)
    {
        foreach ((int difference, Spoiler spoil) in Spoilers[sum])
        {
            using SimulatedPort port = AtWork();
            StackCounters stack = StackOf(port);
            Assert.Equal(Sum.None, Find(port, ref stack).Sum);

            spoil(port, ref stack);

            BrokenSum broken = Find(port, ref stack);
            Assert.Equal((sum, difference), (broken.Sum, (int)(broken.Left - broken.Right)));
        }
    }

    [Fact]
    public void ADhcpCounterThatIsOneOffIsFound()
    {
        AssertDhcp(+1, new() { Received = 1 });
        AssertDhcp(-1, new() { Malformed = 1 });
        AssertDhcp(-1, new() { NotAsked = 1 });
        AssertDhcp(-1, new() { Impossible = 1 });
        AssertDhcp(-1, new() { Taken = 1 });
    }

    [Fact]
    public void SumsHoldOverTheEndOfTheirRange()
    {
        using SimulatedPort port = AtWork();
        port.Received.Frames += uint.MaxValue;
        port.Received.Kernel += uint.MaxValue;
        StackCounters stack = StackOf(port);

        Assert.Equal(Sum.None, Find(port, ref stack).Sum);
    }

    [Fact]
    public void APlacementWithoutAnApplicationBreaksNoSum()
    {
        ReceiveCounters receive = default;
        TransmitCounters transmit = default;
        StackCounters stack = default;
        DhcpCounters dhcp = default;
        Miniport* miniports = (Miniport*)NativeMemory.AllocZeroed(Miniports, (nuint)sizeof(Miniport));

        BrokenSum broken = SumCheck.Find(ref receive, ref transmit, ref stack, ref dhcp, miniports, Miniports);

        NativeMemory.Free(miniports);
        Assert.Equal(Sum.None, broken.Sum);
    }

    [Fact]
    public void WhatIsBehindTheLastMiniportIsNone()
    {
        ReceiveCounters receive = default;
        TransmitCounters transmit = default;
        StackCounters stack = default;
        DhcpCounters dhcp = default;
        Miniport* miniports = (Miniport*)NativeMemory.AllocZeroed(Miniports, (nuint)sizeof(Miniport));
        miniports[1].Counters.NoSlot = 1;
        miniports[1].Slots.Reset(4);
        miniports[1].Slots.Keep(ReleasedSlot);

        BrokenSum broken = SumCheck.Find(ref receive, ref transmit, ref stack, ref dhcp, miniports, count: 1);

        NativeMemory.Free(miniports);
        Assert.Equal(Sum.None, broken.Sum);
    }

    [Fact]
    public void SumsHoldWhereverAFrameIsThatWaits()
    {
        using SimulatedPort port = AtWork();
        void Holds()
        {
            StackCounters stack = StackOf(port);
            Assert.Equal(Sum.None, Find(port, ref stack).Sum);
        }

        Assert.NotEqual(0u, port.MiniportAt(1)->WaitingCount);
        Holds();
        port.PublishWaiting(asleep: 0b10);
        Holds();
        port.Restart(1);
        Holds();
    }

    // Each counter that has a part in a sum, but for those of errors, has counted.
    private static SimulatedPort AtWork()
    {
        SimulatedPort port = new(new FifoMac(receiveFifoBytes: 16_000, transmitFifoBytes: 4_608), new PortSetup { Slots = [3, 4] });
        port.Applications[0].Claim(Claimed);
        port.MiniportAt(1)->DropsOldest = true;
        port.Applications[1].Claim(ClaimedByOther);
        for (int i = 0; i < 5; i++)
        {
            port.Receive(SimulatedFrame.To(Claimed));
            port.Receive(SimulatedFrame.To(Claimed, destination: StationAddress.Group));
            port.Receive(SimulatedFrame.To(ClaimedByOther));
            port.Receive(SimulatedFrame.To(0x0800));
            port.Receive(SimulatedFrame.To(0x8100));
        }
        port.PublishWaiting(asleep: 0b10);
        port.HandOver(0, transmitHead: 0, releasedSlots: 1u << ReleasedSlot);
        port.HandOver(1, transmitHead: 0, releasedSlots: 1u << ReleasedSlot);
        port.SendFromStack(SimulatedFrame.FromPort(0x0800).Bytes);
        return port;
    }

    private static IEnumerable<(int Difference, Spoiler Spoil)> OfEach(int difference, MiniportSpoiler spoil) =>
        Enumerable.Range(0, (int)Miniports).Select(index => (difference, (Spoiler)((port, ref _) => spoil(port.MiniportAt(index)))));

    // What lwIP would count: it took everything for UDP.
    private static StackCounters StackOf(SimulatedPort port)
    {
        StackCounters stack = default;
        stack.Ip.Received = port.Received.Kernel;
        stack.Udp.Received = port.Received.Kernel;
        return stack;
    }

    private static BrokenSum Find(SimulatedPort port, ref StackCounters stack) => Find(port, ref stack, default);

    private static BrokenSum Find(SimulatedPort port, ref StackCounters stack, DhcpCounters dhcp) =>
        SumCheck.Find(ref port.Received, ref port.Transmitted, ref stack, ref dhcp, port.MiniportAt(0), Miniports);

    // The owner of the address is not part of the simulated port.
    private static void AssertDhcp(int difference, DhcpCounters spoilt)
    {
        DhcpCounters sound = new() { Received = 10, Malformed = 1, NotAsked = 2, Impossible = 3, Taken = 4 };
        spoilt.Received += sound.Received;
        spoilt.Malformed += sound.Malformed;
        spoilt.NotAsked += sound.NotAsked;
        spoilt.Impossible += sound.Impossible;
        spoilt.Taken += sound.Taken;
        using SimulatedPort port = AtWork();
        StackCounters stack = StackOf(port);
        Assert.Equal(Sum.None, Find(port, ref stack, sound).Sum);

        BrokenSum broken = Find(port, ref stack, spoilt);

        Assert.Equal((Sum.Dhcp, difference), (broken.Sum, (int)(broken.Left - broken.Right)));
    }

    private static string TextOf(Sum sum) => Encoding.ASCII.GetString(SumCheck.TextOf(sum));
}
