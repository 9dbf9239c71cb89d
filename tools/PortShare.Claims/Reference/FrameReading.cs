// A frame as the standards describe it, read byte by byte. Written from them, and not from the firmware, which it is compared with.
using System;
using System.Buffers.Binary;
using System.Net.NetworkInformation;

namespace PortShare.Claims.Reference;

/// <summary>What a frame says in its first 64 bytes. What lies beyond, or is not whole, it does not say.</summary>
public sealed class FrameReading
{
    private const int Reach = 64;
    private const int AddressBytes = 6;
    private const int TagBytes = 4;
    private const int CustomerTag = 0x8100;
    private const int ServiceTag = 0x88A8;
    private const int FirstEtherType = 0x0600;
    private const int Ipv4 = 0x0800;
    private const int Ipv6 = 0x86DD;
    private const int ShortestUnpadded = 60;

    private readonly byte[] _frame;

    /// <summary>Reads a frame.</summary>
    /// <param name="frame">The frame without its FCS, at least a header.</param>
    public FrameReading(byte[] frame)
    {
        _frame = frame;
        Destination = new PhysicalAddress(frame[..AddressBytes]);
        Source = new PhysicalAddress(frame[AddressBytes..(2 * AddressBytes)]);
        int at = 2 * AddressBytes;
        while (TagCount < 2 && IsTag(HalfAt(at)) && Says(at + TagBytes, sizeof(ushort)))
        {
            IsOuterCustomers = TagCount == 0 ? HalfAt(at) == CustomerTag : IsOuterCustomers;
            OuterTag ??= HalfAt(at + sizeof(ushort));
            TagCount++;
            at += TagBytes;
        }

        TypeOrLength = HalfAt(at);
        PayloadOffset = at + sizeof(ushort);
        if (TypeOrLength >= FirstEtherType)
        {
            EtherType = IsTag(TypeOrLength) ? null : (ushort)TypeOrLength;
        }
        else if (IsLengthRight && TypeOrLength >= 3 && Says(PayloadOffset, 3))
        {
            ReadLlc(_frame.AsSpan(PayloadOffset));
        }

        if (EtherType is Ipv4 or Ipv6)
        {
            ReadIp(EtherType == Ipv6);
        }
    }

    /// <summary>The destination address.</summary>
    public PhysicalAddress Destination { get; }

    /// <summary>The source address.</summary>
    public PhysicalAddress Source { get; }

    /// <summary>Number of VLAN tags, at most 2.</summary>
    public int TagCount { get; }

    /// <summary>The outer tag: priority, DEI, VLAN id.</summary>
    public ushort? OuterTag { get; }

    /// <summary>Whether the outer tag is a customer's: 0x8100.</summary>
    public bool IsOuterCustomers { get; }

    /// <summary>What follows the tags.</summary>
    public int TypeOrLength { get; }

    /// <summary>Where the payload begins, behind that.</summary>
    public int PayloadOffset { get; }

    /// <summary>The EtherType, if there is one.</summary>
    public ushort? EtherType { get; }

    /// <summary>The SAPs of an LLC header that no SNAP header follows.</summary>
    public LlcSaps? Llc { get; private set; }

    /// <summary>The SNAP header.</summary>
    public SnapProtocol? Snap { get; private set; }

    /// <summary>The protocol of a whole IP packet, with the destination's port if it is TCP's or UDP's and there is one.</summary>
    public IpProtocol? Ip { get; private set; }

    /// <summary>The source's port, if <see cref="Ip"/> has one.</summary>
    public ushort? SourcePort { get; private set; }

    /// <summary>Whether what follows the tags, if it is an 802.3 length, agrees with the frame: only one that had to be padded says less.</summary>
    public bool IsLengthRight
    {
        get
        {
            int payload = _frame.Length - PayloadOffset;
            bool isPadded = _frame.Length <= ShortestUnpadded + TagCount * TagBytes;
            return TypeOrLength == payload || (TypeOrLength < payload && isPadded);
        }
    }

    /// <summary>Whether the frame begins with a tag, be it one that cannot be looked behind.</summary>
    public bool BeginsWithTag => IsTag(HalfAt(2 * AddressBytes));

    /// <summary>Whether a frame has the bytes, in the bits that matter.</summary>
    /// <param name="bytes">The bytes.</param>
    public bool Has(RuleBytes bytes)
    {
        for (int i = 0; i < bytes.Value.Count; i++)
        {
            if (bytes.Mask[i] != 0 && (!Says(bytes.Offset + i, 1) || (_frame[bytes.Offset + i] & bytes.Mask[i]) != bytes.Value[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsTag(int type) => type is CustomerTag or ServiceTag;

    private bool Says(int offset, int count) => offset + count <= Math.Min(_frame.Length, Reach);

    private ushort HalfAt(int offset) => BinaryPrimitives.ReadUInt16BigEndian(_frame.AsSpan(offset));

    private void ReadLlc(ReadOnlySpan<byte> header)
    {
        bool isSnap = header is [0xAA, 0xAA, 0x03, ..] && TypeOrLength >= 8 && Says(PayloadOffset, 8);
        Llc = isSnap ? null : new LlcSaps(header[0], header[1]);
        Snap = isSnap
            ? new SnapProtocol((uint)(header[3] << 16 | header[4] << 8 | header[5]), BinaryPrimitives.ReadUInt16BigEndian(header[6..]))
            : null;
    }

    // RFC 791, 3.1; RFC 8200, 3. A fragment is no whole packet, and what says that it is longer than its frame is none.
    private void ReadIp(bool isVersion6)
    {
        int header = isVersion6 ? 40 : 20;
        if (!Says(PayloadOffset, header))
        {
            return;
        }

        byte first = _frame[PayloadOffset];
        header = isVersion6 ? header : 4 * (first & 0xF);
        int total = isVersion6 ? header + HalfAt(PayloadOffset + 4) : HalfAt(PayloadOffset + 2);
        bool isWhole = isVersion6 || (HalfAt(PayloadOffset + 6) & 0x3FFF) == 0;
        if (first >> 4 != (isVersion6 ? 6 : 4) || header < 20 || !isWhole || total < header || total > _frame.Length - PayloadOffset)
        {
            return;
        }

        byte protocol = _frame[PayloadOffset + (isVersion6 ? 6 : 9)];
        int ports = PayloadOffset + header;
        bool hasPorts = protocol is IpProtocol.Tcp or IpProtocol.Udp && total >= header + 4 && Says(ports, 4);
        Ip = new IpProtocol(isVersion6, protocol, hasPorts ? HalfAt(ports + 2) : null);
        SourcePort = hasPorts ? HalfAt(ports) : null;
    }
}
