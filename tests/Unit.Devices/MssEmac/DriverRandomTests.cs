// The driver under any order of bursts, slow consumers, dry rings, batches, a slow line and events between any two accesses: what came in is
// taken in order, once and whole, or counted as lost; what was sent goes out in order, once and whole.
using System;
using System.Collections.Generic;

using PortShare.Core;

namespace PortShare.Devices.Tests.MssEmac;

public class DriverRandomTests
{
    private const int Steps = 50_000;
    private const int LongestBurst = 20;

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public void EveryFrameArrivesOnceAndWholeOrIsCounted(bool asInQemu, int seed)
    {
        DrivenEmac driven = DrivenEmac.Opened(asInQemu);
        driven.Chip.IsTransmitHeld = !asInQemu;
        Random random = new(seed);
        Traffic traffic = new(driven, random);
        for (int step = 0; step < Steps; step++)
        {
            switch (random.Next(6))
            {
                case <= 1:
                    int frames = random.Next(1, LongestBurst);
                    driven.Chip.After(random.Next(1, 12), () => traffic.Deliver(frames));
                    break;
                case 2:
                    traffic.Take(random.Next(1, LongestBurst));
                    break;
                case 3:
                    traffic.Send(random.Next(1, 5));
                    break;
                case 4:
                    driven.Chip.RunTransmitter(random.Next(1, 4));
                    break;
                default:
                    driven.Chip.After(random.Next(1, 12), () => driven.Chip.RunTransmitter(Chip.Never));
                    break;
            }
        }

        traffic.Finish();
        Assert.InRange(driven.Chip.LostFrames, 100, int.MaxValue);
    }

    /// <summary>What went in and what is to come out.</summary>
    private sealed class Traffic(DrivenEmac driven, Random random)
    {
        private readonly Queue<byte[]> _expected = [];
        private readonly Queue<byte[]> _given = [];
        private int _delivered;
        private int _taken;
        private int _lost;

        public void Deliver(int frames)
        {
            while (frames-- > 0)
            {
                byte[] frame = DrivenEmac.Frame(random.Next(60, 400), seed: ++_delivered);
                _expected.Enqueue(frame);
                driven.Chip.Deliver(frame);
            }
        }

        // Lost frames leave gaps, and never another order.
        public void Take(int limit)
        {
            uint waiting = driven.Receive.AcknowledgeReceived();
            for (; waiting != 0 && limit != 0; waiting--, limit--)
            {
                uint length = driven.Peek(out FrameHeader header);
                byte[] frame = random.Next(2) == 0 ? driven.Read(header, length) : driven.Exchange(length);
                _taken++;
                while (!_expected.Dequeue().AsSpan().SequenceEqual(frame))
                {
                    _lost++;
                    Assert.NotEmpty(_expected);
                }
            }
        }

        public void Send(int frames)
        {
            bool isAny = false;
            for (; frames != 0 && driven.Transmit.HasRoom(); frames--)
            {
                byte[] frame = DrivenEmac.Frame(random.Next(60, 400), seed: random.Next(1000));
                _given.Enqueue(frame);
                driven.Send(frame, starts: false);
                isAny = true;
            }

            if (isAny)
            {
                driven.Transmit.Start();
            }

            CheckSent();
        }

        public void Finish()
        {
            driven.Chip.RunTransmitter(Chip.Never);
            for (int i = 0; i < Steps && _delivered != _taken + driven.Chip.LostFrames; i++)
            {
                Take(LongestBurst);
            }

            CheckSent();
            driven.Control.Poll(1);
            Assert.Empty(_given);
            Assert.Equal(_delivered, _taken + driven.Chip.LostFrames);
            Assert.Equal(driven.Chip.LostFrames, _lost + _expected.Count);
            Assert.Equal((uint)driven.Chip.LostFrames % 4096, driven.Control.Counters.Overruns % 4096);
        }

        private void CheckSent()
        {
            foreach (byte[] frame in driven.Chip.Sent)
            {
                Assert.Equal(_given.Dequeue(), frame);
            }

            driven.Chip.Sent.Clear();
        }
    }
}
