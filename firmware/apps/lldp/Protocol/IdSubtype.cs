namespace PortShare.Apps.Lldp;

/// <summary>
/// The first byte of a chassis id and of a port id, of those that are not text (IEEE 802.1AB-2016, tables 8-2 and 8-3). The two have numbers of
/// their own.
/// </summary>
internal static class IdSubtype
{
    /// <summary>A chassis id that is a MAC address.</summary>
    public const byte ChassisMacAddress = 4;

    /// <summary>A chassis id that is a network address: its family, then its bytes.</summary>
    public const byte ChassisNetworkAddress = 5;

    /// <summary>A port id that is a MAC address.</summary>
    public const byte PortMacAddress = 3;

    /// <summary>A port id that is a network address.</summary>
    public const byte PortNetworkAddress = 4;

    /// <summary>A port id that whoever sends it has chosen.</summary>
    public const byte PortLocal = 7;
}
