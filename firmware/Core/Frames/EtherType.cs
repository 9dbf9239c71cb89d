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

    /// <summary>Smallest value that is an EtherType and not an 802.3 length (IEEE 802.3, 3.2.6).</summary>
    public const uint Minimum = 0x0600;

    /// <summary>Turns an EtherType as people write it into wire order.</summary>
    /// <param name="value">For example 0x88B5.</param>
    public static uint ToWire(uint value) => ((value & 0xFF) << 8) | ((value >> 8) & 0xFF);

    /// <summary>Turns wire order into the number as people write it.</summary>
    /// <param name="wire">For example <see cref="Ipv4"/>.</param>
    public static uint FromWire(uint wire) => ToWire(wire);

    /// <summary>Whether a VLAN tag follows the addresses, and the EtherType of what is carried comes later.</summary>
    /// <param name="wire">The first EtherType, in wire order.</param>
    public static bool IsVlanTag(uint wire) => wire is VlanTag or ProviderVlanTag;

    /// <summary>
    /// Whether an application can claim it: it is an EtherType, neither of lwIP's two, and no VLAN tag, behind which another one follows.
    /// </summary>
    /// <param name="etherType">As people write it, for example 0x88B5.</param>
    public static bool IsClaimable(uint etherType)
    {
        uint wire = ToWire(etherType);
        return etherType is >= Minimum and <= 0xFFFF && wire is not (Ipv4 or Arp) && !IsVlanTag(wire);
    }
}
