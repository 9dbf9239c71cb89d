// How long a frame can wait behind others, over random loads: the bound that ARCHITECTURE.md states, in bytes that other
// senders may have sent between the moment a frame is the first of its sender's and the moment the MAC takes it.
using System;
using System.Collections.Generic;
using System.Linq;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public sealed class TransmitBoundTests
{
    private const int Runs = 20;
    private const int Steps = 3_000;
    private const int Stack = 0;
    private const uint Slots = 12;
    private const int LongestBytes = (int)FrameLimits.MaximumBytes;

    // Less would say that the bound is far from what happens.
    private const double LeastPartReached = 0.9;

    public static TheoryData<int> Seeds => RandomSeeds.Choose(Runs);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void NoFrameWaitsLongerThanTheBound(int seed)
    {
        using Load load = new(new Random(seed));
        RandomSeeds.Run(seed, GetType(), () => load.Step, () => load.Run(Steps));
    }

    // A bound that nothing comes near to would say little.
    [Fact]
    public void TheBoundIsNearlyReached()
    {
        double largestPart = 0;
        for (int seed = 1; seed <= Runs; seed++)
        {
            using Load load = new(new Random(seed));
            load.Run(Steps);
            largestPart = Math.Max(largestPart, load.LargestPart);
        }
        Assert.InRange(largestPart, LeastPartReached, 1);
    }

    // What it saved it would spend all at once, when the wire is no faster than its limit; and one day the sum would wrap.
    [Fact]
    public void ALimitedSenderSavesNothing()
    {
        const uint LimitBytesPerMs = 500;
        const uint WireBytesPerMs = 400;
        uint[] weights = [1, TransmitShare.MaximumWeight, 1];
        FifoMac mac = new(transmitFifoBytes: 3 * FrameLimits.MaximumDoubleTaggedBytes);
        using SimulatedPort port = new(mac, new PortSetup { Slots = [Slots, Slots], EmptySlots = Slots });
        port.Applications[0].Claim(0x88B5);
        port.Applications[1].Claim(0x88B6);
        port.SetShare(0, weights[1], LimitBytesPerMs);
        for (int ms = 0; ms < 400; ms++)
        {
            SendAll(port, 0);
            // First its limit holds it back, then the wire does.
            LetWireTake(ms < 200 ? uint.MaxValue : WireBytesPerMs);
        }

        mac.ForgetSent();
        SendAll(port, 1);
        for (int ms = 0; mac.Sent.All(static frame => MiniportToken.Index(frame.Token) != 1) && ms < 1_000; ms++)
        {
            SendAll(port, 0);
            LetWireTake(WireBytesPerMs);
        }

        int waited = mac.Sent.TakeWhile(static frame => MiniportToken.Index(frame.Token) != 1).Sum(static frame => frame.Bytes.Length);
        Assert.InRange(waited, 0, BoundBytes(weights, 2));

        void LetWireTake(uint bytes)
        {
            mac.DrainTransmitFifo(bytes);
            port.LetTimePass(1);
            port.Serve();
        }
    }

    private static void SendAll(SimulatedPort port, int index)
    {
        SimulatedApplication application = port.Applications[index];
        while (application.TryTake(out Abi.Descriptor descriptor))
        {
            application.Write(descriptor.Slot, SimulatedFrame.FromPort((ushort)(0x88B5 + index)));
            application.SendAndGetBack(lengthBytes: FrameLimits.MinimumBytes);
        }
        application.HandOver();
    }

    // Weights of all senders, the stack's first.
    private static int BoundBytes(uint[] weights, int sender)
    {
        int ownBytes = (int)weights[sender] * TransmitShare.QuantumBytes;
        int turns = (LongestBytes + ownBytes - 1) / ownBytes;
        return weights.Where((_, other) => other != sender)
            .Sum(weight => turns * (int)weight * TransmitShare.QuantumBytes + LongestBytes - 1);
    }

    /// <summary>Senders that come and go, at a MAC that takes the wire's time.</summary>
    private sealed class Load : IDisposable
    {
        private readonly Random _random;
        private readonly MacDevice _mac;
        private readonly SimulatedPort _port;
        private readonly uint[] _weights;
        private readonly bool[] _isLimited;
        private readonly int[] _lengths;
        private readonly Queue<long>[] _published;
        private readonly long[] _lastTaken;
        private long _takenBytes;

        internal Load(Random random)
        {
            _random = random;
            _mac = random.Next(2) == 0 ? RunSetup.Fifo(random) : new DmaMac(transmitDescriptors: random.Next(1, 5));
            int applications = random.Next(1, 5);
            _port = new SimulatedPort(_mac, new PortSetup { Slots = [.. Enumerable.Repeat(Slots, applications)], EmptySlots = Slots });
            int senders = applications + 1;
            _weights = new uint[senders];
            _isLimited = new bool[senders];
            _lengths = new int[senders];
            _published = [.. Enumerable.Range(0, senders).Select(static _ => new Queue<long>())];
            _lastTaken = new long[senders];
            _mac.Accepted = Take;
            for (int i = 0; i < applications; i++)
            {
                _port.Applications[i].Claim(ClaimOf(i));
            }
            for (int sender = 0; sender < senders; sender++)
            {
                _weights[sender] = (uint)random.Next(1, random.Next(2) == 0 ? 4 : 17);
                _isLimited[sender] = random.Next(4) == 0;
                _port.SetShare(sender - 1, _weights[sender], _isLimited[sender] ? (uint)random.Next(50, 3_000) : 0);
            }
        }

        /// <summary>Where the run is.</summary>
        internal int Step { get; private set; }

        /// <summary>How much of the bound the longest wait was.</summary>
        internal double LargestPart { get; private set; }

        public void Dispose() => _port.Dispose();

        internal void Run(int steps)
        {
            for (Step = 0; Step < steps; Step++)
            {
                if (Step % 100 == 0)
                {
                    ChooseLengths();
                }
                Publish(_random.Next(_weights.Length));
                Publish(_random.Next(_weights.Length));
                (_mac as FifoMac)?.DrainTransmitFifo((uint)_random.Next(2 * LongestBytes));
                (_mac as DmaMac)?.FinishTransfers(_random.Next(3));
                _port.FinishSent();
                _port.LetTimePass(1);
                _port.Serve();
                Conservation.Check(_port);
                _mac.ForgetSent();
            }
        }

        private static ushort ClaimOf(int application) => (ushort)(0x88B5 + application);

        // Short frames, long ones, any; or none for a while.
        private void ChooseLengths()
        {
            for (int sender = 0; sender < _lengths.Length; sender++)
            {
                _lengths[sender] = _random.Next(6) switch
                {
                    0 => 0,
                    1 => (int)FrameLimits.MinimumBytes,
                    2 => _random.Next((int)FrameLimits.HeaderBytes, LongestBytes + 1),
                    _ => LongestBytes,
                };
            }
        }

        private void Publish(int sender)
        {
            int lengthBytes = _lengths[sender];
            if (lengthBytes == 0)
            {
                return;
            }
            if (sender == Stack)
            {
                while (_port.Transmitted.Queued < StackTransmitQueue.MaximumFrames && _random.Next(6) != 0)
                {
                    _published[sender].Enqueue(_takenBytes);
                    _port.SendFromStack(SimulatedFrame.FromPort(0x0800, lengthBytes).Bytes);
                }
                return;
            }
            SimulatedApplication application = _port.Applications[sender - 1];
            while (_random.Next(8) != 0 && application.TryTake(out Abi.Descriptor descriptor))
            {
                application.Write(descriptor.Slot, SimulatedFrame.FromPort(ClaimOf(sender - 1), lengthBytes));
                application.SendAndGetBack(lengthBytes: (uint)lengthBytes);
                _published[sender].Enqueue(_takenBytes);
            }
            application.HandOver();
        }

        private void Take(nuint token, uint lengthBytes)
        {
            int sender = MiniportToken.IsOne(token) ? (int)MiniportToken.Index(token) + 1 : Stack;
            long firstSince = Math.Max(_published[sender].Dequeue(), _lastTaken[sender]);
            int bound = BoundBytes(_weights, sender);
            long waited = _takenBytes - firstSince;
            // How long a rate limit holds its sender back is the limit's to say.
            if (!_isLimited[sender])
            {
                Assert.True(waited <= bound, $"sender {sender} waited for {waited} bytes of others, not {bound} at most");
                LargestPart = Math.Max(LargestPart, waited / (double)bound);
            }
            _takenBytes += lengthBytes;
            _lastTaken[sender] = _takenBytes;
        }
    }
}
