using System;
using System.Buffers.Binary;

using PortShare.Client;

namespace PortShare.Tool.Traffic;

/// <summary>Changes to a frame that was just built.</summary>
internal static class Edit
{
    /// <summary>Overwrites some bytes; checksums stay as they were.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="offset">Where.</param>
    /// <param name="bytes">With what.</param>
    public static byte[] With(byte[] frame, int offset, params ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(frame.AsSpan(offset));
        return frame;
    }

    /// <summary>Overwrites some bytes of the IPv4 header, and makes its checksum right.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="offset">Where.</param>
    /// <param name="bytes">With what.</param>
    public static byte[] WithHeader(byte[] frame, int offset, params ReadOnlySpan<byte> bytes)
    {
        With(frame, offset, bytes);
        InternetChecksum.RepairHeader(frame);
        return frame;
    }

    /// <summary>Puts options (RFC 791, 3.1) into an IPv4 header that has none, and makes its length and checksum right.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="options">The options, a multiple of 4 bytes.</param>
    public static byte[] WithOptions(byte[] frame, params ReadOnlySpan<byte> options)
    {
        byte[] longer = [.. frame.AsSpan(0, Offset.IpPayload), .. options, .. frame.AsSpan(Offset.IpPayload)];
        int totalBytes = BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(Offset.IpTotalBytes)) + options.Length;
        BinaryPrimitives.WriteUInt16BigEndian(longer.AsSpan(Offset.IpTotalBytes), (ushort)totalBytes);
        longer[Offset.IpVersion] += (byte)(options.Length / sizeof(uint));
        InternetChecksum.RepairHeader(longer);
        return longer;
    }

    /// <summary>Overwrites some bytes behind the IPv4 header, and makes the checksum there right.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="offset">Where.</param>
    /// <param name="bytes">With what.</param>
    public static byte[] WithPayload(byte[] frame, int offset, params ReadOnlySpan<byte> bytes)
    {
        With(frame, offset, bytes);
        InternetChecksum.RepairTransport(frame);
        return frame;
    }
}
