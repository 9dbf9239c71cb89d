// What a random run begins with, chosen by its seed.
using System;
using System.Linq;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

internal static class RunSetup
{
    private const int MostApplications = 4;
    private const int HeaderBytes = (int)FrameLimits.HeaderBytes;

    internal static FifoMac Fifo(Random random) =>
        new(random.Next(3_000, 12_000), (uint)random.Next((int)FrameLimits.MaximumDoubleTaggedBytes, 6_000))
        {
            DropsRuns = random.Next(4) != 0,
            SleepMasksInterrupt = random.Next(2) == 0,
        };

    internal static DmaMac Dma(Random random) =>
        new(random.Next(3, 12), random.Next(1, 7))
        {
            ShortestFrameBytes = random.Next(2) == 0 ? FrameLimits.HeaderBytes : FrameLimits.MinimumBytes,
            DropsRuns = random.Next(4) != 0,
            SleepMasksInterrupt = random.Next(2) == 0,
            TellsWhenSent = random.Next(2) == 0,
        };

    internal static PortSetup Port(Random random)
    {
        uint unicastFrames = (uint)random.Next(1, 6);
        uint groupFrames = (uint)random.Next(1, 4);
        return new PortSetup
        {
            Slots = [.. Enumerable.Range(0, random.Next(2, MostApplications + 1)).Select(i => (uint)random.Next(2, i == 0 || random.Next(2) == 0 ? 6 : 33))],
            EmptySlots = (uint)random.Next(4),
            // Enough for either class, and not always for both.
            StackBuffers = (int)(unicastFrames + groupFrames) - random.Next(2),
            Quotas = new StackQuotas(unicastFrames, groupFrames),
            StackVlan = random.Next(3) == 0 ? 5 : 0,
            // So that all free-running indices wrap soon.
            FirstIndex = uint.MaxValue - (uint)random.Next(300),
        };
    }

    /// <summary>What applications may have, and how they get it: of each kind at least one, and one of the other.</summary>
    internal static void SetOptions(Random random, CheckedPort port)
    {
        int applications = port.Port.Applications.Count;
        // One with few slots, so that they do not suffice.
        bool[] dropsOldest = OfBothKinds(random, applications, one: 0);
        bool[] receivesGroup = OfBothKinds(random, applications, random.Next(applications));
        bool[] receivesForeign = OfBothKinds(random, applications, random.Next(applications));
        for (int i = 0; i < applications; i++)
        {
            port.SetOptions(i, dropsOldest[i], receivesGroup[i], receivesForeign[i]);
        }
    }

    private static bool[] OfBothKinds(Random random, int count, int one)
    {
        bool[] kinds = [.. Enumerable.Range(0, count).Select(_ => random.Next(2) == 0)];
        kinds[one] = true;
        kinds[(one + 1) % count] = false;
        return kinds;
    }

    /// <summary>Weights, and rate limits for about every fourth sender.</summary>
    internal static void ShareWire(Random random, CheckedPort port)
    {
        for (int sender = -1; sender < port.Port.Applications.Count; sender++)
        {
            uint limit = random.Next(4) == 0 ? (uint)random.Next((int)Quiescence.LeastLimitBytesPerMs, 3_000) : 0;
            port.SetShare(sender, (uint)random.Next(1, (int)TransmitShare.MaximumWeight + 1), limit);
        }
    }

    /// <summary>A frame from the wire: for somebody, for nobody, or bad.</summary>
    internal static SimulatedFrame AnyFrame(Random random, uint userEtherType)
    {
        if (random.Next(4) == 0)
        {
            return new SimulatedFrame(ClaimGens.Any(ClaimGens.Frames, random));
        }
        byte[] destination = random.Next(8) switch
        {
            0 => StationAddress.Broadcast,
            1 => StationAddress.Group,
            2 => random.Next(2) == 0 ? StationAddress.Stranger : StationAddress.Port,
            _ => StationAddress.Port,
        };
        ushort etherType = random.Next(12) switch
        {
            0 => 0x0806,
            1 or 2 => 0x0800,
            3 => random.Next(2) == 0 ? (ushort)0x8100 : (ushort)0x88A8,
            4 => (ushort)random.Next((int)EtherType.Minimum),
            5 => (ushort)random.Next(ushort.MaxValue + 1),
            _ => (ushort)userEtherType,
        };
        int lengthBytes = AnyLength(random, etherType);
        SimulatedFrame frame = SimulatedFrame.To(
            etherType, Math.Max(lengthBytes, HeaderBytes), destination, AnySource(random), firstPayloadByte: (byte)random.Next(256));
        if (lengthBytes < HeaderBytes)
        {
            frame = frame with { Bytes = frame.Bytes[..lengthBytes] };
        }
        return random.Next(25) == 0 ? frame with { Error = (ReceiveError)random.Next(ReceiveCounters.ErrorKinds) } : frame;
    }

    // Mostly another station; also some that differ from what nobody may be in one byte.
    private static byte[] AnySource(Random random) => random.Next(24) switch
    {
        0 => StationAddress.Port,
        1 => StationAddress.Group,
        2 => new byte[StationAddress.Port.Length],
        3 => [.. StationAddress.Port[..^1], 0x02],
        4 => [.. StationAddress.Port[..^2], 0x01, 0x01],
        5 => [0, 0, 0, 0, 0, 1],
        6 => [0, 0, 0, 0, 1, 0],
        7 => [0, .. StationAddress.Port[1..]],
        _ => StationAddress.Peer,
    };

    private static int AnyLength(Random random, ushort etherType)
    {
        if (etherType < EtherType.Minimum && random.Next(2) == 0)
        {
            // A length field that is right, which a number by chance hardly ever is.
            return etherType + HeaderBytes;
        }
        return random.Next(20) switch
        {
            0 => random.Next(1_600),
            1 => random.Next((int)FrameLimits.MaximumBytes - 2, (int)FrameLimits.MaximumDoubleTaggedBytes + 3),
            2 => random.Next(HeaderBytes - 1, HeaderBytes + 2),
            < 8 => random.Next((int)FrameLimits.MinimumBytes, (int)FrameLimits.MaximumBytes + 1),
            _ => random.Next((int)FrameLimits.MinimumBytes - 1, 200),
        };
    }
}
