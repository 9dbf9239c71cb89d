// Any order of bursts, sends, slow consumers and dry rings against the simplest expectation: what was taken in comes out in order, once and
// whole, and what was not is counted.
using System;
using System.Collections.Generic;
using System.Linq;

namespace PortShare.Devices.Tests.MssEmac;

public class ModelRandomTests
{
    private const int Steps = 10_000;
    private const int LongestBurst = 20;

    [Theory]
    [InlineData(false, 2)]
    [InlineData(false, 16)]
    [InlineData(true, 8)]
    public void EveryFrameArrivesOnceAndWholeOrIsCounted(bool asInQemu, int descriptors)
    {
        Chip chip = ModelReceiveTests.Make(asInQemu);
        chip.IsTransmitHeld = !asInQemu;
        ReferenceDriver driver = ReferenceDriver.Opened(chip, (uint)descriptors);
        Random random = new(descriptors);
        Traffic traffic = new(chip, driver, random);
        for (int step = 0; step < Steps; step++)
        {
            switch (random.Next(5))
            {
                case <= 1:
                    // Behind one of the accesses to come, so also between the words of a descriptor.
                    int frames = random.Next(1, LongestBurst);
                    chip.After(random.Next(1, 12), () => traffic.Deliver(frames));
                    break;
                case 2:
                    traffic.Take(random.Next(1, LongestBurst));
                    break;
                case 3:
                    traffic.Send();
                    break;
                default:
                    chip.RunTransmitter(random.Next(1, 4));
                    break;
            }
        }

        traffic.Check();
        Assert.InRange(driver.Restarts, 100, int.MaxValue);
        Assert.InRange(chip.LostFrames, 100, int.MaxValue);
    }

    /// <summary>What went in and what is to come out.</summary>
    private sealed class Traffic(Chip chip, ReferenceDriver driver, Random random)
    {
        private readonly Queue<byte[]> _expected = [];
        private readonly List<byte[]> _given = [];
        private int _delivered;
        private int _taken;

        public void Deliver(int frames)
        {
            for (int i = 0; i < frames; i++)
            {
                byte[] frame = NextFrame();
                _delivered++;
                if (chip.Deliver(frame))
                {
                    _expected.Enqueue(frame);
                }
            }
        }

        // In QEMU a frame that got in may still be lost: what is taken must then be some of what was expected, in its order.
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
            if (driver.TrySend(frame))
            {
                _given.Add(frame);
            }
        }

        public void Check()
        {
            chip.RunTransmitter(_given.Count);
            for (int round = 0; round < Steps && _delivered != _taken + chip.LostFrames; round++)
            {
                Take(int.MaxValue);
            }

            Assert.Equal(_delivered, _taken + chip.LostFrames);
            Assert.Equal(chip.CountsLostFrames ? (uint)chip.LostFrames & 0xFFF : 0, driver.Get((uint)Statistic.ReceiveDropped));
            Assert.Equal((uint)_delivered, driver.Get((uint)Statistic.ReceivePackets));
            Assert.Equal(_given.Count, chip.Sent.Count);
            Assert.True(_given.Zip(chip.Sent).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second)));
        }

        private byte[] NextFrame()
        {
            byte[] frame = new byte[random.Next(60, 1515)];
            random.NextBytes(frame);
            ReferenceDriver.OwnAddress.CopyTo(frame, 0);
            frame[12] = 0x88;
            return frame;
        }
    }
}
