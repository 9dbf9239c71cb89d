// Random changes to valid frames. The same seed makes the same frames.
using System;
using System.Buffers.Binary;

namespace PortShare.Emulator.Tests.BadFrames;

/// <summary>Makes frames that are valid but for a few changes.</summary>
/// <param name="frames">The valid ones.</param>
/// <param name="seed">What everything random starts from.</param>
internal sealed class FrameMutator(ValidFrames frames, int seed)
{
    // The shortest and longest frames that any controller hands over, or nearly so.
    private const int ShortestBytes = 14;
    private const int LongestBytes = 2000;
    private const int AddressBytes = 6;
    private const int HeadersBytes = 60;
    private const int MaximumChanges = 4;

    // Lengths, counts and flags at which code decides.
    private static readonly ushort[] Limits =
        [0, 1, 4, 5, 7, 8, 20, 46, 47, 60, 0x7F, 0x80, 0xFF, 0x100, 1500, 1501, 0x5FF, 0x600, 0x7FFF, 0x8000, 0xFFFF];

    private readonly Random random = new(seed);

    /// <summary>The next frame.</summary>
    public byte[] Next()
    {
        byte[] frame = frames.Any(random);
        for (int changes = random.Next(1, MaximumChanges + 1); changes > 0; changes--)
        {
            frame = Change(frame);
        }

        // Most changes break a checksum, and would be found by that alone.
        if (random.Next(2) == 0)
        {
            InternetChecksum.RepairHeader(frame);
        }

        if (random.Next(2) == 0)
        {
            InternetChecksum.RepairTransport(frame);
        }

        return frame;
    }

    private byte[] Change(byte[] frame)
    {
        int place = Place(frame);
        switch (random.Next(8))
        {
            case 0 or 1:
                frame[place] ^= (byte)(1 << random.Next(8));
                return frame;
            case 2:
                frame[place] = (byte)random.Next(256);
                return frame;
            case 3 or 4:
                place = Math.Min(place, frame.Length - sizeof(ushort));
                BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(place), Limits[random.Next(Limits.Length)]);
                return frame;
            case 5:
                return frame[..random.Next(ShortestBytes, frame.Length + 1)];
            case 6:
                return Lengthened(frame);
            default:
                Span<byte> from = frame.AsSpan(Place(frame));
                from[..Math.Min(from.Length, frame.Length - place)].CopyTo(frame.AsSpan(place));
                return frame;
        }
    }

    // In the headers mostly; rarely in the destination address, because then hardly a frame would arrive.
    private int Place(byte[] frame)
    {
        int least = random.Next(8) == 0 ? 0 : AddressBytes;
        int end = random.Next(4) == 0 ? frame.Length : Math.Min(frame.Length, HeadersBytes);
        return random.Next(least, end);
    }

    private byte[] Lengthened(byte[] frame)
    {
        byte[] longer = new byte[random.Next(frame.Length, LongestBytes + 1)];
        random.NextBytes(longer);
        frame.CopyTo(longer, 0);
        return longer;
    }
}
