using System.Runtime.CompilerServices;

namespace PortShare.Core;

/// <summary>The EtherTypes that the kernel itself knows, in wire order as a little-endian core loads them (IANA, IEEE 802 Numbers).</summary>
public static class EtherType
{
    /// <summary>IPv4, 0x0800 (RFC 894).</summary>
    public const uint Ipv4 = 0x0008;

    /// <summary>ARP, 0x0806 (RFC 826).</summary>
    public const uint Arp = 0x0608;

    /// <summary>A VLAN tag, 0x8100 (IEEE 802.1Q).</summary>
    public const uint VlanTag = 0x0081;

    /// <summary>A provider's VLAN tag, 0x88A8 (IEEE 802.1ad).</summary>
    public const uint ProviderVlanTag = 0xA888;

    /// <summary>IPv6, 0x86DD (RFC 2464), as people write it.</summary>
    public const uint Ipv6 = 0x86DD;

    /// <summary>Smallest value that is an EtherType and not an 802.3 length (IEEE 802.3, 3.2.6).</summary>
    public const uint Minimum = 0x0600;

    /// <summary>Turns an EtherType as people write it into wire order.</summary>
    /// <param name="value">For example 0x88B5.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint ToWire(uint value) => ((value & 0xFF) << 8) | ((value >> 8) & 0xFF);

    /// <summary>Turns wire order into the number as people write it.</summary>
    /// <param name="wire">For example <see cref="Ipv4"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint FromWire(uint wire) => ToWire(wire);

    /// <summary>Whether a VLAN tag follows the addresses, and the EtherType of what is carried comes later.</summary>
    /// <param name="wire">The first EtherType, in wire order.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsVlanTag(uint wire) => wire is VlanTag or ProviderVlanTag;

    /// <summary>Whether it is an EtherType, and no 802.3 length, and no VLAN tag, behind which another one follows.</summary>
    /// <param name="etherType">As people write it, for example 0x88B5.</param>
    public static bool IsOne(uint etherType) => etherType is >= Minimum and <= 0xFFFF && !IsVlanTag(ToWire(etherType));

    /// <summary>Whether it is IPv4 or IPv6.</summary>
    /// <param name="etherType">As people write it.</param>
    public static bool IsIp(uint etherType) => etherType == Ipv6 || ToWire(etherType) == Ipv4;

    /// <summary>Whether it is one of the two that lwIP has: IPv4 and ARP.</summary>
    /// <param name="etherType">As people write it.</param>
    public static bool IsStacks(uint etherType) => ToWire(etherType) is Ipv4 or Arp;
}
