using System;
using System.Buffers.Binary;
using PortShare.Core;

namespace PortShare.Simulation;

/// <summary>One frame on the simulated wire, from destination address to last payload byte, without FCS.</summary>
/// <param name="Bytes">The frame.</param>
/// <param name="Error">What the MAC finds wrong with it when it arrives.</param>
public sealed record SimulatedFrame(byte[] Bytes, ReceiveError Error = ReceiveError.None)
{
    private const int SourceOffset = 6;
    private const int EtherTypeOffset = 12;
    private const int PayloadOffset = (int)FrameLimits.HeaderBytes;

    /// <summary>Its length, without FCS.</summary>
    public uint LengthBytes => (uint)Bytes.Length;

    /// <summary>Builds a frame whose payload counts up, so that a lost, doubled or misplaced byte shows.</summary>
    /// <param name="etherType">The EtherType as people write it.</param>
    /// <param name="lengthBytes">The whole frame's length, 14 and more.</param>
    /// <param name="destination">Where to; without it to the port.</param>
    /// <param name="source">Where from; without it from <see cref="StationAddress.Peer"/>.</param>
    /// <param name="firstPayloadByte">What the payload starts counting at.</param>
    public static SimulatedFrame To(
        ushort etherType,
        int lengthBytes = (int)FrameLimits.MinimumBytes,
        byte[]? destination = null,
        byte[]? source = null,
        byte firstPayloadByte = 0)
    {
        byte[] bytes = new byte[lengthBytes];
        (destination ?? StationAddress.Port).CopyTo(bytes, 0);
        (source ?? StationAddress.Peer).CopyTo(bytes, SourceOffset);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(EtherTypeOffset), etherType);
        for (int i = PayloadOffset; i < lengthBytes; i++)
        {
            bytes[i] = (byte)(firstPayloadByte + i - PayloadOffset);
        }
        return new SimulatedFrame(bytes);
    }

    /// <summary>Whether what follows the addresses is one of some EtherTypes.</summary>
    /// <param name="etherTypes">They, as people write them.</param>
    public bool IsOf(params ReadOnlySpan<ushort> etherTypes) =>
        etherTypes.Contains(BinaryPrimitives.ReadUInt16BigEndian(Bytes.AsSpan(EtherTypeOffset)));

    /// <summary>The frame with a VLAN tag more.</summary>
    /// <param name="vlanId">The VLAN.</param>
    public SimulatedFrame OnVlan(int vlanId) =>
        this with { Bytes = [.. Bytes[..EtherTypeOffset], 0x81, 0x00, (byte)(vlanId >> 8), (byte)vlanId, .. Bytes[EtherTypeOffset..]] };

    /// <summary>Builds a frame from the port to <see cref="StationAddress.Peer"/>.</summary>
    /// <param name="etherType">The EtherType as people write it.</param>
    /// <param name="lengthBytes">The whole frame's length, 14 and more.</param>
    public static SimulatedFrame FromPort(ushort etherType, int lengthBytes = (int)FrameLimits.MinimumBytes) =>
        To(etherType, lengthBytes, StationAddress.Peer, StationAddress.Port);

    /// <summary>The frame's destination address in wire order.</summary>
    /// <param name="frame">A frame of at least 14 bytes.</param>
    public static ReadOnlySpan<byte> DestinationOf(ReadOnlySpan<byte> frame) => frame[..SourceOffset];

    /// <summary>The frame's source address in wire order.</summary>
    /// <param name="frame">A frame of at least 14 bytes.</param>
    public static ReadOnlySpan<byte> SourceOf(ReadOnlySpan<byte> frame) => frame[SourceOffset..EtherTypeOffset];

    /// <summary>The frame's EtherType as people write it.</summary>
    /// <param name="frame">A frame of at least 14 bytes.</param>
    public static ushort EtherTypeOf(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadUInt16BigEndian(frame[EtherTypeOffset..]);
}
