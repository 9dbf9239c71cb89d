// The firmware's own check of its sums: silent over a port at work, and loud about each counter that is one off.
using System;
using System.Collections.Generic;
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

    private delegate void Spoiler(ref ReceiveCounters receive, ref TransmitCounters transmit, ref StackCounters stack, Miniport* miniports);

    private static readonly Dictionary<Sum, Spoiler[]> Spoilers = new()
    {
        [Sum.Received] =
        [
            (ref receive, ref _, ref _, _) => receive.Frames++,
            (ref receive, ref _, ref _, _) => receive.Copies++,
            (ref receive, ref _, ref _, _) => receive.Queued++,
            (ref receive, ref _, ref _, _) => receive.NotForUs++,
            (ref receive, ref _, ref _, _) => receive.GroupNotGranted++,
            (ref receive, ref _, ref _, _) => receive.Tagged++,
            (ref receive, ref _, ref _, _) => receive.Unclaimed++,
            (ref receive, ref _, ref _, _) => receive.LengthField++,
            (ref receive, ref _, ref _, _) => receive.UnicastQuota++,
            (ref receive, ref _, ref _, _) => receive.GroupQuota++,
            (ref receive, ref _, ref _, _) => receive.NoBuffer++,
            (ref receive, ref _, ref _, _) => receive.Errors[(int)ReceiveError.Other]++,
            (ref _, ref _, ref _, miniports) => miniports[1].Counters.NoSlot++,
            (ref _, ref _, ref _, miniports) => miniports[0].Counters.Outdated--,
            // One frame more waits than was received.
            (ref _, ref _, ref _, miniports) => miniports[1].AddWaiting(0, FrameLimits.MinimumBytes, 0, 0),
        ],
        [Sum.ToStack] =
        [
            (ref _, ref _, ref stack, _) => stack.Arp.Received++,
            (ref _, ref _, ref stack, _) => stack.Arp.Dropped--,
        ],
        [Sum.Ip] =
        [
            (ref _, ref _, ref stack, _) => stack.Ip.Dropped++,
            (ref _, ref _, ref stack, _) => stack.Icmp.Received++,
            (ref _, ref _, ref stack, _) => stack.Udp.Received--,
            (ref _, ref _, ref stack, _) => stack.Tcp.Received++,
        ],
        [Sum.Sent] =
        [
            (ref _, ref transmit, ref _, _) => transmit.Frames--,
            (ref _, ref _, ref _, miniports) => miniports[0].Counters.RefusedSource++,
        ],
        [Sum.Offered] =
        [
            (ref _, ref transmit, ref _, _) => transmit.Offered++,
            (ref _, ref transmit, ref _, _) => transmit.Queued++,
            (ref _, ref transmit, ref _, _) => transmit.NoRoom++,
            (ref _, ref transmit, ref _, _) => transmit.TooManySegments++,
        ],
        [Sum.Slots] =
        [
            // Kept by the MAC, and free all the same.
            (ref _, ref _, ref _, miniports) => miniports[1].Slots.Keep(ReleasedSlot),
        ],
    };

    public static TheoryData<Sum> Sums => [.. Spoilers.Keys];

    [Fact]
    public void EverySumHasASpoilerAndAText() =>
        Assert.All(Enum.GetValues<Sum>(), sum => Assert.Equal(sum != Sum.None, Spoilers.ContainsKey(sum) && TextOf(sum) != TextOf(Sum.None)));

    [Theory]
    [MemberData(nameof(Sums))]
    public void ACounterThatIsOneOffIsFoundWithBothSidesOfItsSum(Sum sum)
    {
        foreach (Spoiler spoil in Spoilers[sum])
        {
            using SimulatedPort port = AtWork();
            StackCounters stack = StackOf(port);
            Assert.Equal(Sum.None, Find(port, ref stack).Sum);

            spoil(ref port.Received, ref port.Transmitted, ref stack, port.MiniportAt(0));

            BrokenSum broken = Find(port, ref stack);
            Assert.Equal(sum, broken.Sum);
            Assert.Equal(1, Math.Abs((int)(broken.Left - broken.Right)));
        }
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
        Miniport* miniports = (Miniport*)NativeMemory.AllocZeroed(Miniports, (nuint)sizeof(Miniport));

        BrokenSum broken = SumCheck.Find(ref receive, ref transmit, ref stack, miniports, Miniports);

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
        port.HandOver(1, transmitHead: 0, releasedSlots: 1u << ReleasedSlot);
        port.SendFromStack(SimulatedFrame.FromPort(0x0800).Bytes);
        return port;
    }

    // What lwIP would count: it took everything for UDP.
    private static StackCounters StackOf(SimulatedPort port)
    {
        StackCounters stack = default;
        stack.Ip.Received = port.Received.Kernel;
        stack.Udp.Received = port.Received.Kernel;
        return stack;
    }

    private static BrokenSum Find(SimulatedPort port, ref StackCounters stack) =>
        SumCheck.Find(ref port.Received, ref port.Transmitted, ref stack, port.MiniportAt(0), Miniports);

    private static string TextOf(Sum sum) => Encoding.ASCII.GetString(SumCheck.TextOf(sum));
}
