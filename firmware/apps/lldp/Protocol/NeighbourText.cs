// What neighbours say of themselves, fit for a line: of a length that is known, and printable, whatever they send.
using System;
using System.Buffers.Binary;

namespace PortShare.Apps.Lldp;

/// <summary>Writes names and ids.</summary>
internal static class NeighbourText
{
    /// <summary>The longest of them.</summary>
    public const int LongestBytes = 32;

    /// <summary>Writes a chassis id.</summary>
    /// <param name="text">Where it goes.</param>
    /// <param name="id">Its subtype, and the id.</param>
    public static void AppendChassisId(ref TextBuilder text, ReadOnlySpan<byte> id) =>
        AppendId(ref text, id, IdSubtype.ChassisMacAddress, IdSubtype.ChassisNetworkAddress);

    /// <summary>Writes a port id.</summary>
    /// <inheritdoc cref="AppendChassisId"/>
    public static void AppendPortId(ref TextBuilder text, ReadOnlySpan<byte> id) =>
        AppendId(ref text, id, IdSubtype.PortMacAddress, IdSubtype.PortNetworkAddress);

    private static void AppendId(ref TextBuilder text, ReadOnlySpan<byte> id, byte macAddress, byte networkAddress)
    {
        ReadOnlySpan<byte> value = id[1..];
        if (id[0] == macAddress && value.Length == Announcement.HardwareAddressBytes)
        {
            text.AppendHex(value, ":"u8);
        }
        else if (id[0] == networkAddress && value.Length == 1 + sizeof(uint) && value[0] == ManagementAddress.Ipv4Family)
        {
            text.AppendIpv4(BinaryPrimitives.ReadUInt32BigEndian(value[1..]));
        }
        else
        {
            text.AppendForeign(value, LongestBytes);
        }
    }
}
