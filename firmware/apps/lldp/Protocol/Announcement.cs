using System;

namespace PortShare.Apps.Lldp;

/// <summary>What this station says of itself: an LLDPDU (IEEE 802.1AB-2016, 8.2).</summary>
internal static class Announcement
{
    /// <summary>No announcement is longer.</summary>
    public const int LongestBytes = 256;

    /// <summary>Bytes of a MAC address.</summary>
    public const int HardwareAddressBytes = 6;

    private const int SystemNameBytes = 16;

    private static ReadOnlySpan<byte> PortId => [IdSubtype.PortLocal, (byte)'1'];

    private static ReadOnlySpan<byte> TimeToLive =>
        [AnnouncementSchedule.TimeToLiveSeconds >> 8, AnnouncementSchedule.TimeToLiveSeconds & 0xFF];

    private static ReadOnlySpan<byte> PortDescription => "Ethernet port, shared"u8;

    private static ReadOnlySpan<byte> SystemDescription => "PortShare: TCP/IP and applications on one Ethernet port"u8;

    // What it can do, and what it does: bit 7, station only (table 8-4).
    private static ReadOnlySpan<byte> SystemCapabilities => [0x00, 0x80, 0x00, 0x80];

    /// <summary>Writes it.</summary>
    /// <param name="destination">Gets it; <see cref="LongestBytes"/>.</param>
    /// <param name="hardwareAddress">The port's MAC address, which is its id, too.</param>
    /// <param name="ipv4Address">Where it can be reached, the first byte highest; 0 if nowhere.</param>
    /// <returns>Its length in bytes.</returns>
    public static int Write(Span<byte> destination, ReadOnlySpan<byte> hardwareAddress, uint ipv4Address)
    {
        TlvWriter tlvs = new(destination);
        Span<byte> chassisId = stackalloc byte[1 + HardwareAddressBytes];
        chassisId[0] = IdSubtype.ChassisMacAddress;
        hardwareAddress.CopyTo(chassisId[1..]);
        tlvs.Write(TlvType.ChassisId, chassisId);
        tlvs.Write(TlvType.PortId, PortId);
        tlvs.Write(TlvType.TimeToLive, TimeToLive);
        tlvs.Write(TlvType.PortDescription, PortDescription);
        // The address's end tells boards on one bridge apart.
        TextBuilder name = new(stackalloc byte[SystemNameBytes]);
        name.Append("portshare-"u8);
        name.AppendHex(hardwareAddress[(HardwareAddressBytes / 2)..], []);
        tlvs.Write(TlvType.SystemName, name.Text);
        tlvs.Write(TlvType.SystemDescription, SystemDescription);
        tlvs.Write(TlvType.SystemCapabilities, SystemCapabilities);
        if (ipv4Address != 0)
        {
            Span<byte> management = stackalloc byte[ManagementAddress.Ipv4Bytes];
            ManagementAddress.Write(management, ipv4Address);
            tlvs.Write(TlvType.ManagementAddress, management);
        }
        tlvs.Write(TlvType.End, []);
        return tlvs.Bytes;
    }
}
