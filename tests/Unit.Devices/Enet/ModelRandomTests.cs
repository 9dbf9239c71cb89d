// Any order of bursts, sends from several buffers, slow consumers, dry rings and lost doorbells against the simplest expectation: what was taken
// in comes out in order, once and whole, and what was not is counted.
using System;
using System.Collections.Generic;
using System.Linq;

namespace PortShare.Devices.Tests.Enet;

public class ModelRandomTests
{
    private const int Steps = 10_000;
    private const int LongestBurst = 20;

    [Theory]
    [InlineData(1, false, true, true, 2u, 1536u)]
    [InlineData(2, false, true, true, 16u, 1536u)]
    [InlineData(3, false, false, true, 8u, 256u)]
    [InlineData(4, false, false, false, 8u, 1536u)]
    [InlineData(5, true, true, true, 8u, 512u)]
    public void EveryFrameArrivesOnceAndWholeOrIsCounted(
        int seed, bool asInQemu, bool fetchesEarly, bool keepsFrame, uint descriptors, uint bufferBytes)
    {
        Chip chip = asInQemu ? Chip.AsInQemu() : new Chip { FetchesEarly = fetchesEarly, KeepsFrameOfDryRing = keepsFrame };
        chip.Install().IsTransmitHeld = !asInQemu;
        ReferenceDriver driver = ReferenceDriver.Opened(chip, descriptors, bufferBytes);
        Random random = new(seed);
        Traffic traffic = new(chip, driver, random);
        for (int step = 0; step < Steps; step++)
        {
            switch (random.Next(5))
            {
                case <= 1:
                    // Behind one of the accesses to come, so also between the words of a descriptor. In QEMU frames wait outside.
                    int frames = random.Next(1, LongestBurst);
                    chip.After(random.Next(1, 12), () => traffic.Deliver(frames));
                    break;
                case 2:
                    traffic.Take(random.Next(1, LongestBurst));
                    break;
                case 3:
                    chip.LostTransmitDoorbells = random.Next(10) == 0 ? 1 : 0;
                    traffic.Send();
                    break;
                default:
                    chip.RunTransmitter(random.Next(1, 4));
                    break;
            }
        }

        traffic.Check();
        Assert.InRange(driver.Restarts, 100, int.MaxValue);
        Assert.InRange(chip.LostFrames, asInQemu ? 0 : 100, asInQemu ? 0 : int.MaxValue);
    }

    /// <summary>What went in and what is to come out.</summary>
    private sealed class Traffic(Chip chip, ReferenceDriver driver, Random random)
    {
        private const int MostWaiting = 50;

        private readonly Queue<byte[]> _expected = [];
        private readonly List<byte[]> _given = [];
        private int _delivered;
        private int _taken;

        public void Deliver(int frames)
        {
            for (int i = 0; i < frames && chip.WaitingFrames < MostWaiting; i++)
            {
                byte[] frame = NextFrame();
                _delivered++;
                if (chip.Deliver(frame))
                {
                    _expected.Enqueue(frame);
                }
            }
        }

        // A frame that got in may still be lost where a dry ring loses it: what is taken must then be some of what was expected, in its order.
        public void Take(int limit)
        {
            foreach (byte[] frame in driver.Take(limit))
            {
                _taken++;
                byte[] next = _expected.Dequeue();
                while (!chip.KeepsFrameOfDryRing && !next.AsSpan().SequenceEqual(frame))
                {
                    next = _expected.Dequeue();
                }

                Assert.True(next.AsSpan().SequenceEqual(frame));
            }
        }

        public void Send()
        {
            byte[] frame = NextFrame();
            int cut = random.Next(1, frame.Length);
            if (random.Next(2) == 0 ? driver.TrySend(frame) : driver.TrySend(frame[..cut], frame[cut..]))
            {
                _given.Add(frame);
            }
        }

        public void Check()
        {
            // The last doorbell may have been lost.
            driver.Set(Register.Tdar, 0);
            chip.RunTransmitter(_given.Count);
            for (int round = 0; round < Steps && _delivered != _taken + chip.LostFrames; round++)
            {
                Take(int.MaxValue);
            }

            Assert.Equal(_delivered, _taken + chip.LostFrames);
            uint counted = driver.Get(Statistic.IeeeReceiveOverflow);
            Assert.InRange(counted, (uint)chip.LostFrames & 0xFFFF, uint.MaxValue);
            Assert.Equal(chip.CountsStatistics ? (uint)_delivered & 0xFFFF : 0, driver.Get(Statistic.ReceivePackets));
            Assert.Equal(_given.Count, chip.Sent.Count);
            Assert.True(_given.Zip(chip.Sent).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second)));
        }

        private byte[] NextFrame()
        {
            byte[] frame = new byte[random.Next(60, 1515)];
            random.NextBytes(frame);
            ReferenceDriver.OwnAddress.CopyTo(frame, 0);
            (frame[12], frame[13]) = (0x88, 0xB5);
            return frame;
        }
    }
}
