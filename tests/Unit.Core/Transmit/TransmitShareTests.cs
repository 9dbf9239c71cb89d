// Who gets how much of the wire when more is sent than fits: a MAC whose FIFO empties at the wire's pace, and senders that
// always have something to send.
using System;
using System.Collections.Generic;
using System.Linq;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public sealed unsafe class TransmitShareTests : IDisposable
{
    private const int Stack = -1;
    private const ushort FirstClaim = 0x88B5;
    private const ushort StackEtherType = 0x0800;
    private const uint Slots = 30;

    // A frame of the longest kind, one quantum of each weight, and the FIFO, in rounds: what fairness may be off by.
    private const int ToleranceBytes = 4 * ((int)FrameLimits.MaximumBytes + TransmitShare.QuantumBytes);

    private readonly FifoMac _mac = new(transmitFifoBytes: 2 * FrameLimits.MaximumDoubleTaggedBytes);
    private readonly SimulatedPort _port;

    public TransmitShareTests()
    {
        _port = new SimulatedPort(_mac, new PortSetup { Slots = [Slots, Slots, Slots], EmptySlots = Slots });
        for (int i = 0; i < _port.Applications.Count; i++)
        {
            _port.Applications[i].Claim(ClaimOf(i));
        }
    }

    public void Dispose()
    {
        Conservation.Check(_port);
        _port.Dispose();
    }

    [Fact]
    public void WithoutWeightsAllSendersGetTheSame() =>
        AssertShares(Run(400, SenderOf(Stack, 1514), SenderOf(0, 1514), SenderOf(1, 1514), SenderOf(2, 1514)), 1, 1, 1, 1);

    [Fact]
    public void BytesAreSharedNotFrames() =>
        AssertShares(Run(400, SenderOf(Stack, 1514), SenderOf(0, 60), SenderOf(1, 400), SenderOf(2, 1514)), 1, 1, 1, 1);

    [Theory]
    [InlineData(1, 2, 4, 8)]
    [InlineData(8, 1, 1, 1)]
    [InlineData(1, 1, 16, 1)]
    public void TheWireIsSharedByWeight(uint stack, uint first, uint second, uint third)
    {
        _port.SetShare(Stack, stack);
        _port.SetShare(0, first);
        _port.SetShare(1, second);
        _port.SetShare(2, third);

        AssertShares(
            Run(2_000, SenderOf(Stack, 1000), SenderOf(0, 1514), SenderOf(1, 200), SenderOf(2, 600)),
            stack, first, second, third);
    }

    [Fact]
    public void WhatASenderLeavesGoesToTheOthers() =>
        AssertShares(Run(400, SenderOf(1, 1514), SenderOf(Stack, 700)), 1, 1);

    [Fact]
    public void OneFrameWaitsForOneRoundAtMost()
    {
        Sender[] greedy = [SenderOf(Stack, 1514), SenderOf(0, 1514), SenderOf(1, 1514)];
        Run(50, greedy);

        SenderOf(2, 60).Fill();
        int before = _mac.Sent.Count;
        RunUntil(() => _mac.Sent.Skip(before).Any(frame => SimulatedFrame.EtherTypeOf(frame.Bytes) == ClaimOf(2)), greedy);

        int bytes = _mac.Sent.Skip(before)
            .TakeWhile(frame => SimulatedFrame.EtherTypeOf(frame.Bytes) != ClaimOf(2)).Sum(frame => frame.Bytes.Length);
        // Each of the others may overdraw its quantum by a frame, and one may be in the middle of its turn.
        Assert.InRange(bytes, 0, greedy.Length * ((int)FrameLimits.MaximumBytes + TransmitShare.QuantumBytes));
    }

    [Fact]
    public void ARateLimitHolds()
    {
        const uint LimitBytesPerMs = 500;
        const int Steps = 2_000;
        _port.SetShare(0, weight: 1, LimitBytesPerMs);

        Dictionary<ushort, long> bytes = Run(Steps, SenderOf(0, 300), SenderOf(1, 1514));

        Assert.InRange(bytes[ClaimOf(0)], LimitBytesPerMs * Steps, LimitBytesPerMs * (Steps + 4) + 2 * FrameLimits.MaximumBytes);
    }

    // Nothing waits for the MAC then, but the limit still counts.
    [Fact]
    public void ARateLimitHoldsForOneThatSendsAFrameNowAndThen()
    {
        const uint LimitBytesPerMs = 100;
        const int Steps = 500;
        const int Bytes = 300;
        _port.SetShare(0, weight: 1, LimitBytesPerMs);
        for (int step = 0; step < Steps; step++)
        {
            if (_port.Applications[0].Held.Count == 0)
            {
                _port.Applications[0].TryTake(out _);
            }
            if (_port.Applications[0].Held.Count != 0)
            {
                _port.Applications[0].Write(_port.Applications[0].Held[0].Slot, SimulatedFrame.FromPort(FirstClaim, Bytes));
                _port.Applications[0].SendAndGetBack(lengthBytes: Bytes);
            }
            _port.Applications[0].HandOver();
            Step([]);
        }

        Assert.InRange(BytesOf(FirstClaim), LimitBytesPerMs * Steps, LimitBytesPerMs * (Steps + 4) + 2 * FrameLimits.MaximumBytes);
    }

    [Fact]
    public void ARateLimitHoldsForTheStackToo()
    {
        const uint LimitBytesPerMs = 500;
        const int Steps = 2_000;
        _port.SetShare(Stack, weight: 1, LimitBytesPerMs);

        Dictionary<ushort, long> bytes = Run(Steps, SenderOf(Stack, 300));

        Assert.InRange(bytes[StackEtherType], LimitBytesPerMs * Steps, LimitBytesPerMs * (Steps + 4) + 2 * FrameLimits.MaximumBytes);
    }

    [Fact]
    public void ASenderInDebtPaysWhenItComesBack()
    {
        Sender greedy = SenderOf(0, 1514);
        Sender sometimes = SenderOf(1, 1514);
        for (int i = 0; i < 200; i++)
        {
            sometimes.Fill();
            Run(3, greedy);
        }

        long first = BytesOf(ClaimOf(0));
        long second = BytesOf(ClaimOf(1));
        Assert.InRange(second, 0, first + ToleranceBytes);
    }

    private static ushort ClaimOf(int application) => (ushort)(FirstClaim + application);

    private Sender SenderOf(int who, int lengthBytes) => new(_port, who, lengthBytes);

    private static void AssertShares(Dictionary<ushort, long> bytes, params uint[] weights)
    {
        double perWeight = bytes.Values.Sum() / (double)weights.Sum(weight => weight);
        foreach ((long sent, uint weight) in bytes.Values.Zip(weights))
        {
            Assert.InRange(sent, (perWeight * weight) - (ToleranceBytes * weight), (perWeight * weight) + (ToleranceBytes * weight));
        }
    }

    // Each step is a millisecond of a wire that carries 1514 bytes in it.
    private Dictionary<ushort, long> Run(int steps, params Sender[] senders)
    {
        int before = _mac.Sent.Count;
        for (int step = 0; step < steps; step++)
        {
            Step(senders);
        }
        return senders.ToDictionary(
            sender => sender.EtherType,
            sender => _mac.Sent.Skip(before).Where(frame => SimulatedFrame.EtherTypeOf(frame.Bytes) == sender.EtherType).Sum(frame => (long)frame.Bytes.Length));
    }

    private void RunUntil(Func<bool> isDone, Sender[] senders)
    {
        for (int left = 1_000; !isDone(); left--)
        {
            Assert.NotEqual(0, left);
            Step(senders);
        }
    }

    private void Step(Sender[] senders)
    {
        foreach (Sender sender in senders)
        {
            sender.Fill();
        }
        _mac.DrainTransmitFifo(FrameLimits.MaximumBytes);
        _port.LetTimePass(1);
        _port.Serve();
        Conservation.Check(_port);
    }

    private long BytesOf(ushort etherType) =>
        _mac.Sent.Where(frame => SimulatedFrame.EtherTypeOf(frame.Bytes) == etherType).Sum(frame => (long)frame.Bytes.Length);

    // Sends as much as it may.
    private sealed class Sender(SimulatedPort port, int who, int lengthBytes)
    {
        public ushort EtherType { get; } = who < 0 ? StackEtherType : ClaimOf(who);

        public void Fill()
        {
            if (who < 0)
            {
                FillStack();
                return;
            }
            SimulatedApplication application = port.Applications[who];
            while (application.TryTake(out Abi.Descriptor descriptor))
            {
                application.Write(descriptor.Slot, SimulatedFrame.FromPort(EtherType, lengthBytes));
                application.SendAndGetBack(lengthBytes: (uint)lengthBytes);
            }
            application.HandOver();
        }

        private void FillStack()
        {
            while (port.Transmitted.Queued < StackTransmitQueue.MaximumFrames)
            {
                port.SendFromStack(SimulatedFrame.FromPort(EtherType, lengthBytes).Bytes);
            }
        }
    }
}
