// Makes the checksums of a frame right again after its bytes were changed, as far as the frame still has them.
using System;
using System.Buffers.Binary;

namespace PortShare.Tool.Traffic;

/// <summary>Checksums of IPv4 frames (RFC 1071), written into the frame.</summary>
internal static class InternetChecksum
{
    private const int Ipv4Type = 0x0800;
    private const int TypeOffset = 12;
    private const int IpOffset = 14;
    private const int IpMinimumBytes = 20;
    private const int IpChecksumOffset = 10;
    private const int IpProtocolOffset = 9;
    private const int IpAddressesOffset = 12;
    private const int IpAddressesBytes = 8;
    private const byte Icmp = 1;
    private const byte Tcp = 6;
    private const byte Udp = 17;

    /// <summary>Repairs the header's checksum, if the frame has a whole IPv4 header.</summary>
    /// <param name="frame">The frame.</param>
    public static void RepairHeader(Span<byte> frame)
    {
        if (TryFindPayload(frame, out int payload))
        {
            Write(frame[IpOffset..payload], IpChecksumOffset, carried: 0);
        }
    }

    /// <summary>Repairs the checksum of ICMP, UDP or TCP over what the IPv4 header says is theirs.</summary>
    /// <param name="frame">The frame.</param>
    public static void RepairTransport(Span<byte> frame)
    {
        if (!TryFindPayload(frame, out int start))
        {
            return;
        }

        int totalBytes = BinaryPrimitives.ReadUInt16BigEndian(frame[(IpOffset + 2)..]);
        int end = Math.Min(frame.Length, IpOffset + totalBytes);
        Span<byte> payload = end > start ? frame[start..end] : [];
        byte protocol = frame[IpOffset + IpProtocolOffset];
        int offset = protocol switch { Icmp => 2, Udp => 6, Tcp => 16, _ => int.MaxValue - 2 };
        if (offset + 2 <= payload.Length)
        {
            uint addresses = Sum(frame.Slice(IpOffset + IpAddressesOffset, IpAddressesBytes), carried: 0);
            Write(payload, offset, protocol == Icmp ? 0 : addresses + protocol + (uint)payload.Length);
        }
    }

    /// <summary>
    /// Whether a block that holds its checksum adds up, as a receiver finds out: 0x0000 and 0xFFFF are the same checksum, and a sender
    /// that only changes the one of the question, as lwIP does for pings, may arrive at either.
    /// </summary>
    /// <param name="data">The block.</param>
    public static bool IsRight(ReadOnlySpan<byte> data) => Fold(Sum(data, carried: 0)) == ushort.MaxValue;

    private static bool TryFindPayload(ReadOnlySpan<byte> frame, out int offset)
    {
        offset = 0;
        if (frame.Length < IpOffset + IpMinimumBytes
            || BinaryPrimitives.ReadUInt16BigEndian(frame[TypeOffset..]) != Ipv4Type)
        {
            return false;
        }

        offset = IpOffset + (4 * (frame[IpOffset] & 0xF));
        return offset >= IpOffset + IpMinimumBytes && offset <= frame.Length;
    }

    private static void Write(Span<byte> data, int offset, uint carried)
    {
        BinaryPrimitives.WriteUInt16BigEndian(data[offset..], 0);
        BinaryPrimitives.WriteUInt16BigEndian(data[offset..], (ushort)~Fold(Sum(data, carried)));
    }

    private static uint Fold(uint sum)
    {
        while (sum > ushort.MaxValue)
        {
            sum = (sum & ushort.MaxValue) + (sum >> 16);
        }

        return sum;
    }

    private static uint Sum(ReadOnlySpan<byte> data, uint carried)
    {
        uint sum = carried;
        for (int i = 0; i < data.Length; i++)
        {
            sum += (uint)data[i] << (i % 2 == 0 ? 8 : 0);
        }

        return sum;
    }
}
