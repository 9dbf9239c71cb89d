// Any order of bursts, sends, slow consumers and full queues against the simplest expectation: what was taken in comes out in order, once
// and whole, and what was not is counted.
using System;
using System.Collections.Generic;
using System.Linq;

namespace PortShare.Devices.Tests.StmEthernetQos;

public class ModelRandomTests
{
    private const int Steps = 10_000;
    private const int LongestBurst = 12;

    [Theory]
    [InlineData(3, 1536, 0, true, false)]
    [InlineData(8, 1536, 2, true, true)]
    [InlineData(16, 256, 0, false, false)]
    public void EveryFrameArrivesOnceAndWholeOrIsCounted(
        int descriptors,
        int bufferBytes,
        int offset,
        bool fetchesEarly,
        bool resumesWithPacket)
    {
        Chip chip = new()
        {
            FetchesEarly = fetchesEarly,
            ResumesWithPacket = resumesWithPacket,
            IsTransmitHeld = true,
        };
        ReferenceDriver driver = new(chip, (uint)descriptors) { BufferBytes = (uint)bufferBytes, Offset = (uint)offset };
        driver.Open();
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
        Assert.InRange(chip.LostFrames, 100, int.MaxValue);
    }

    /// <summary>What went in and what is to come out.</summary>
    private sealed class Traffic(Chip chip, ReferenceDriver driver, Random random)
    {
        private readonly Queue<byte[]> _expected = [];
        private readonly List<byte[]> _given = [];
        private int _delivered;
        private int _taken;
        private uint _counted;

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

        public void Take(int limit)
        {
            foreach (byte[] frame in driver.Take(limit))
            {
                _taken++;
                Assert.True(_expected.Dequeue().AsSpan().SequenceEqual(frame));
            }

            _counted += driver.Get(Register.MtlRxQmpocr);
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
            Assert.Equal((uint)chip.LostFrames, _counted);
            Assert.Equal(_given.Count, chip.Sent.Count);
            Assert.True(_given.Zip(chip.Sent).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second)));
            Assert.Equal((uint)_taken, driver.Get((uint)Counter.ReceiveUnicastGood) - (uint)chip.LostFrames);
            Assert.Equal((uint)_given.Count, driver.Get((uint)Counter.TransmitGood));
        }

        private byte[] NextFrame()
        {
            byte[] frame = new byte[random.Next(60, 1515)];
            random.NextBytes(frame);
            ReferenceDriver.OwnAddress.CopyTo(frame, 0);
            frame[12] = 0x89;
            return frame;
        }
    }
}
