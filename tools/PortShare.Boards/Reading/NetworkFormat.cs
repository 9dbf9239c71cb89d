// The formats of network addresses in a board file. Each parser returns what is wrong, or null.
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.Json;

namespace PortShare.Boards.Reading;

/// <summary>Readers of network addresses.</summary>
internal static class NetworkFormat
{
    /// <summary>Reads the IPv4 address of one host.</summary>
    public static IPAddress HostAddress(this ObjectReader reader, string name) =>
        reader.Field(name, "a host's IPv4 address such as \"10.0.0.2\"", IPAddress.Any, ParseHostAddress);

    /// <summary>Reads the MAC address of one port.</summary>
    public static PhysicalAddress HardwareAddress(this ObjectReader reader, string name) => reader.Field(
        name, "a unicast address such as \"52:54:00:12:34:56\"", PhysicalAddress.None, ParseHardwareAddress);

    private static string? ParseHostAddress(JsonElement value, out IPAddress address)
    {
        address = IPAddress.Any;
        if (FieldFormat.ParseText(value, out string text) is string wrong)
        {
            return wrong;
        }

        // The parser also takes "10.2" and "0x0a.0.0.2"; only the usual form reads back as it was written.
        if (!IPAddress.TryParse(text, out IPAddress? parsed)
            || parsed.AddressFamily != AddressFamily.InterNetwork
            || parsed.ToString() != text)
        {
            return $"is \"{text}\"";
        }

        address = parsed;
        byte first = parsed.GetAddressBytes()[0];
        return first is 0 or 127 or >= 224 ? $"is {text}, which no single host on a network can have" : null;
    }

    private static string? ParseHardwareAddress(JsonElement value, out PhysicalAddress address)
    {
        address = PhysicalAddress.None;
        if (FieldFormat.ParseText(value, out string text) is string wrong)
        {
            return wrong;
        }

        // The parser also takes other separators.
        if (text.Split(':') is not { Length: 6 } parts
            || parts.Any(part => part.Length != 2)
            || !PhysicalAddress.TryParse(text, out PhysicalAddress? parsed))
        {
            return $"is \"{text}\"";
        }

        // IEEE 802.3, 3.2.3: the first bit on the wire, which is the first byte's lowest, marks a group address.
        address = parsed;
        byte[] bytes = parsed.GetAddressBytes();
        bool isGroup = (bytes[0] & 1) != 0;
        return isGroup ? $"is \"{text}\", a multicast address"
            : bytes.All(part => part == 0) ? "is all zeros"
            : null;
    }
}
