// A whole port under random load from all sides, honest and hostile: after every step every sum must hold.
using System;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public unsafe class RandomRunTests
{
    private const int Steps = 20_000;
    private static readonly ushort[] Claims = [0x88B5, 0x88B6];
    private static readonly ushort[] EtherTypes = [.. Claims, 0x88B7, 0x0800, 0x0806, 0x8100, 0x88A8, 0x002E];

    private static readonly byte[][] Destinations =
        [StationAddress.Port, StationAddress.Port, StationAddress.Port, StationAddress.Broadcast, StationAddress.Group, StationAddress.Stranger];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void EverySumHoldsAfterEveryStepOnFifos(int seed) =>
        Run(seed, new FifoMac(receiveFifoBytes: 8_000, transmitFifoBytes: 4_608));

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void EverySumHoldsAfterEveryStepOnDma(int seed) =>
        Run(seed, new DmaMac(receiveBuffers: 8, transmitDescriptors: 4) { ShortestFrameBytes = FrameLimits.HeaderBytes });

    private static void Run(int seed, MacDevice mac)
    {
        Random random = new(seed);
        PortSetup setup = new() { Slots = [8, 3], EmptySlots = 1, FirstIndex = uint.MaxValue - 500 };
        using SimulatedPort port = new(mac, setup);
        for (int i = 0; i < Claims.Length; i++)
        {
            port.Applications[i].Claim(Claims[i]);
        }
        port.Stack.Delivering = frame =>
        {
            Conservation.Check(port);
            port.SendFromStack(frame);
        };
        int sentSeen = 0;
        for (int step = 0; step < Steps; step++)
        {
            try
            {
                Step(random, port);
                Conservation.Check(port);
                for (; sentSeen < mac.Sent.Count; sentSeen++)
                {
                    CheckSent(mac.Sent[sentSeen]);
                }
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"seed {seed}, step {step}: {error.Message}", error);
            }
        }
        AssertEverythingHappened(port);
    }

    private static void Step(Random random, SimulatedPort port)
    {
        int index = random.Next(Claims.Length);
        SimulatedApplication application = port.Applications[index];
        switch (random.Next(10))
        {
            case 0 or 1 or 2:
                port.Arrive(AnyFrame(random));
                break;
            case 3:
                port.Drain((uint)random.Next(6));
                LetStackWork(random, port);
                break;
            case 4 or 5:
                application.TryTake(out _);
                break;
            case 6 or 7:
                GiveUpOne(random, application, Claims[index]);
                application.HandOver();
                break;
            case 8:
                MacGoesOn(random, port);
                port.FinishSent((uint)random.Next(4));
                port.Collect(index);
                break;
            default:
                Attack(random, port, index);
                break;
        }
    }

    // Less than what comes in, now and then, so that queues fill.
    private static void LetStackWork(Random random, SimulatedPort port)
    {
        for (int left = random.Next(3); left > 0; left--)
        {
            port.DeliverNext();
        }
    }

    private static SimulatedFrame AnyFrame(Random random)
    {
        ushort etherType = EtherTypes[random.Next(EtherTypes.Length)];
        int lengthBytes = random.Next(14, random.Next(20) == 0 ? 2_000 : 1_519);
        if (etherType < EtherType.Minimum && random.Next(2) == 0)
        {
            // A length field that is right, which the number in the list hardly ever is.
            lengthBytes = etherType + (int)FrameLimits.HeaderBytes;
        }
        SimulatedFrame frame = SimulatedFrame.To(etherType, lengthBytes, Destinations[random.Next(Destinations.Length)]);
        ReceiveError error = random.Next(20) == 0 ? (ReceiveError)random.Next(ReceiveCounters.ErrorKinds) : ReceiveError.None;
        return frame with { Error = error };
    }

    private static void GiveUpOne(Random random, SimulatedApplication application, ushort etherType)
    {
        if (application.Held.Count == 0)
        {
            return;
        }
        int held = random.Next(application.Held.Count);
        uint lengthBytes = (uint)random.Next(14, 1515);
        if (random.Next(3) != 0)
        {
            application.Write(application.Held[held].Slot, SimulatedFrame.FromPort(etherType, (int)lengthBytes));
        }
        switch (random.Next(3))
        {
            case 0:
                application.Send(held, lengthBytes);
                break;
            case 1:
                application.SendAndGetBack(held, lengthBytes);
                break;
            default:
                application.Release(held);
                break;
        }
    }

    private static void MacGoesOn(Random random, SimulatedPort port)
    {
        (port.Mac as FifoMac)?.DrainTransmitFifo();
        (port.Mac as DmaMac)?.FinishTransfers(random.Next(4));
    }

    private static void Attack(Random random, SimulatedPort port, int index)
    {
        SimulatedApplication application = port.Applications[index];
        switch (random.Next(5))
        {
            case 0:
                application.Publish((ushort)random.Next(40), (ushort)random.Next(1_600), (ushort)random.Next(ushort.MaxValue));
                break;
            case 1:
                application.TransmitRing[random.Next(application.TransmitRing.Length)].Slot = (ushort)random.Next(10);
                break;
            case 2:
                random.NextBytes(application.FrameMemory((uint)random.Next(3))[..20]);
                break;
            case 3:
                port.HandOver(index, (uint)random.NextInt64(uint.MaxValue), (uint)random.Next(16));
                break;
            default:
                port.HandOver(index, application.TransmitHead + (uint)random.Next(3), 0);
                break;
        }
    }

    // Whatever the applications tried: a frame of theirs carries the port's address and an EtherType of their own.
    private static void CheckSent(SentFrame frame)
    {
        if (!MiniportToken.IsOne(frame.Token))
        {
            return;
        }
        Assert.Equal(StationAddress.Port, SimulatedFrame.SourceOf(frame.Bytes));
        Assert.Equal(Claims[MiniportToken.Index(frame.Token)], SimulatedFrame.EtherTypeOf(frame.Bytes));
    }

    // A run in which something never happened has shown nothing about it.
    private static void AssertEverythingHappened(SimulatedPort port)
    {
        ref ReceiveCounters received = ref port.Received;
        Assert.All(
            [received.Kernel, received.NotForUs, received.Tagged, received.Unclaimed, received.LengthField, received.Errors[(int)ReceiveError.LengthError], received.UnicastQuota, received.GroupQuota, port.Transmitted.Kernel],
            count => Assert.NotEqual(0u, count));
        uint noSlot = 0;
        for (int i = 0; i < Claims.Length; i++)
        {
            MiniportCounters counters = port.MiniportAt(i)->Counters;
            Assert.All(
                [port.ReceivedBy(i), port.SentBy(i), counters.RefusedSlot, counters.RefusedLength, counters.RefusedSource, counters.BadIndex],
                count => Assert.NotEqual(0u, count));
            noSlot += counters.NoSlot;
        }
        Assert.NotEqual(0u, noSlot);
        Assert.NotEqual(0u, port.Mac.Overruns);
    }
}
