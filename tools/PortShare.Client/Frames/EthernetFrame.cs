using System;
using System.Net.NetworkInformation;

using PacketDotNet;

namespace PortShare.Client;

/// <summary>Ethernet frames without FCS, and their limits (IEEE 802.3, clause 3).</summary>
public static class EthernetFrame
{
    /// <summary>The length of destination, source and EtherType, in bytes.</summary>
    public const int HeaderBytes = 14;

    /// <summary>The shortest frame, in bytes.</summary>
    public const int MinimumBytes = 60;

    /// <summary>The longest frame without a VLAN tag, in bytes.</summary>
    public const int MaximumBytes = 1514;

    /// <summary>Room for any frame, and for the excess of one that is too long, in bytes.</summary>
    public const int BufferBytes = 2048;

    /// <summary>The address of all stations.</summary>
    public static PhysicalAddress Broadcast { get; } = new([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);

    /// <summary>Builds a frame of a given length; what the payload leaves is filled with zeros.</summary>
    /// <param name="destination">The destination address.</param>
    /// <param name="source">The source address.</param>
    /// <param name="type">The EtherType.</param>
    /// <param name="payload">What follows the header.</param>
    /// <param name="minimumBytes">The frame's least length, in bytes.</param>
    public static byte[] Build(
        PhysicalAddress destination,
        PhysicalAddress source,
        EthernetType type,
        ReadOnlySpan<byte> payload,
        int minimumBytes = MinimumBytes)
    {
        byte[] padded = new byte[Math.Max(payload.Length, minimumBytes - HeaderBytes)];
        payload.CopyTo(padded);
        return new EthernetPacket(source, destination, type) { PayloadData = padded }.Bytes;
    }

    /// <summary>Parses a frame.</summary>
    /// <param name="frame">The frame, at least <see cref="HeaderBytes"/> long.</param>
    public static EthernetPacket Parse(byte[] frame) =>
        Packet.ParsePacket(LinkLayers.Ethernet, frame).Extract<EthernetPacket>();
}
