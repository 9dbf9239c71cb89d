using System.Linq;
using System.Net.NetworkInformation;

using PacketDotNet;

namespace PortShare.Client;

/// <summary>How addresses and types are written, for people and for QEMU.</summary>
internal static class Notation
{
    /// <summary>A MAC address: <c>52:54:00:12:34:56</c>.</summary>
    /// <param name="address">The address.</param>
    public static string Of(PhysicalAddress address) =>
        string.Join(':', address.GetAddressBytes().Select(static part => part.ToString("x2")));

    /// <summary>An EtherType: <c>0x88B5</c>.</summary>
    /// <param name="type">The EtherType.</param>
    public static string Of(EthernetType type) => $"0x{(ushort)type:X4}";
}
