// What of a frame claims are about. Everything in it is a stranger's word, so each look is bounded by what there is.
using System.Runtime.InteropServices;
using PortShare.Abi;

namespace PortShare.Core;

/// <summary>A frame, read up to what its claims can compare.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct FrameFields
{
    private const uint SnapSap = 0xAAAA;
    private const uint Unnumbered = 3;
    private const uint LlcBytes = 3;
    private const uint SnapBytes = 8;
    private const uint SapsBytes = 2;
    private const uint AddressBytes = 6;
    private const uint VlanIdMask = 0xFFF;
    private const int PriorityInTag = 13;

    /// <summary>What rules compare, but for bytes under a mask.</summary>
    public FrameKey Key;

    /// <summary>Bytes of VLAN tags: 0, 4 or 8.</summary>
    public uint TagBytes;

    /// <summary>The outer one's tag control information (IEEE 802.1Q, 9.6): priority, DEI, VLAN id; 0 if there is none.</summary>
    public uint TagControl;

    /// <summary>Whether the outer one is a VLAN's, and not a provider's.</summary>
    public bool IsCustomerTag;

    /// <summary>What follows the tags, as people write it: an EtherType or an 802.3 length.</summary>
    public uint Type;

    /// <summary>What there is of an IP packet.</summary>
    public IpFields Ip;

    /// <summary>Reads a frame.</summary>
    /// <param name="frame">Its first byte, at an even address.</param>
    /// <param name="availableBytes">How much of it can be looked at: a header or more.</param>
    /// <param name="lengthBytes">Its length without FCS; at least as much.</param>
    /// <param name="fields">What was read. What lies beyond <paramref name="availableBytes"/> is as if it were not there.</param>
    public static void Read(byte* frame, uint availableBytes, uint lengthBytes, out FrameFields fields)
    {
        fields = default;
        ushort* halves = (ushort*)frame;
        fields.Key.Destination = halves[0] | ((uint)halves[1] << 16);
        fields.Key.AddressEnds = halves[2] | ((uint)halves[5] << 16);
        fields.Key.Source = halves[3] | ((uint)halves[4] << 16);

        uint offset = 2 * AddressBytes;
        uint wireType = HalfAt(frame, offset);
        fields.IsCustomerTag = wireType == EtherType.VlanTag;
        while (EtherType.IsVlanTag(wireType) && fields.TagBytes < 2 * FrameLimits.TagBytes && availableBytes >= offset + FrameLimits.TagBytes + sizeof(ushort))
        {
            if (fields.TagBytes == 0)
            {
                fields.TagControl = EtherType.FromWire(HalfAt(frame, offset + sizeof(ushort)));
                fields.Key.TypeAndTag = FrameKey.Tagged
                    | ((fields.TagControl & VlanIdMask) << FrameKey.VlanIdShift)
                    | ((fields.TagControl >> PriorityInTag) << FrameKey.PriorityShift);
            }
            fields.TagBytes += FrameLimits.TagBytes;
            offset += FrameLimits.TagBytes;
            wireType = HalfAt(frame, offset);
        }
        fields.Type = EtherType.FromWire(wireType);
        offset += sizeof(ushort);
        if (fields.Type >= EtherType.Minimum)
        {
            fields.ReadEtherType(frame + offset, availableBytes - offset, lengthBytes - offset);
        }
        else if (FrameLimits.IsLengthFieldRight(fields.Type, lengthBytes, fields.TagBytes))
        {
            fields.ReadLlc(frame + offset, availableBytes - offset);
        }
    }

    private void ReadEtherType(byte* payload, uint availableBytes, uint payloadBytes)
    {
        // A third tag, or one that cannot be looked behind, is nobody's.
        if (EtherType.IsVlanTag(EtherType.ToWire(Type)))
        {
            return;
        }
        Key.Format = FrameFormat.EtherType;
        Key.TypeAndTag |= Type;
        if (!EtherType.IsIp(Type))
        {
            return;
        }
        IpHeader.Read(Type == EtherType.Ipv6, payload, availableBytes, payloadBytes, out Ip);
        Key.Ip = (Ip.HasProtocol ? FrameKey.HasProtocol | (Ip.Protocol << FrameKey.ProtocolShift) : 0)
            | (Ip.HasPorts ? FrameKey.HasPort | Ip.DestinationPort : 0);
    }

    private void ReadLlc(byte* header, uint availableBytes)
    {
        if (Type < LlcBytes || availableBytes < LlcBytes)
        {
            return;
        }
        uint saps = EtherType.FromWire(HalfAt(header, 0));
        if (saps == SnapSap && header[SapsBytes] == Unnumbered && Type >= SnapBytes && availableBytes >= SnapBytes)
        {
            Key.Format = FrameFormat.Snap | ((((uint)header[3] << 16) | ((uint)header[4] << 8) | header[5]) << FrameKey.OuiShift);
            Key.TypeAndTag |= EtherType.FromWire(HalfAt(header, 6));
            return;
        }
        Key.Format = FrameFormat.Llc;
        Key.TypeAndTag |= saps;
    }

    private static uint HalfAt(byte* bytes, uint offset) => *(ushort*)(bytes + offset);
}
