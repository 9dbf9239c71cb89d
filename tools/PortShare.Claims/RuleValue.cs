// The values in the words of rules.
using System;
using System.Globalization;
using System.Linq;
using System.Net.NetworkInformation;

using PortShare.Abi;

namespace PortShare.Claims;

/// <summary>Reads values; null for a text that is none.</summary>
internal static class RuleValue
{
    private const int AddressBytes = 6;

    /// <summary>A decimal number without signs and leading zeros.</summary>
    public static int? Number(string text, int largest) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= largest && number.ToString(CultureInfo.InvariantCulture) == text
            ? number
            : null;

    /// <summary>0x and four digits, at least 0x0600, and no VLAN tag's.</summary>
    public static ushort? EtherType(string text) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && Hexadecimal(text[2..], 2) is [byte high, byte low] && Core.EtherType.IsOne((uint)((high << 8) | low))
            ? (ushort)((high << 8) | low)
            : null;

    /// <summary>Two bytes with a colon between them.</summary>
    public static LlcSaps? Llc(string text) =>
        text.Split(':') is [string destination, string source] && Hexadecimal(destination, 1) is [byte to] && Hexadecimal(source, 1) is [byte from]
            ? new LlcSaps(to, from)
            : null;

    /// <summary>Three bytes and two.</summary>
    public static SnapProtocol? Snap(string text) =>
        text.Split(':') is [string oui, string type] && Hexadecimal(oui, 3) is [byte o0, byte o1, byte o2] && Hexadecimal(type, 2) is [byte t0, byte t1]
            ? new SnapProtocol((uint)((o0 << 16) | (o1 << 8) | o2), (ushort)((t0 << 8) | t1))
            : null;

    /// <summary>Six bytes with colons between them.</summary>
    public static PhysicalAddress? Address(string text)
    {
        byte[]?[] parts = [.. text.Split(':').Select(static part => Hexadecimal(part, 1))];
        return parts.Length == AddressBytes && parts.All(static part => part is not null)
            ? new PhysicalAddress([.. parts.Select(static part => part![0])])
            : null;
    }

    /// <summary>A place, bytes, and a mask of as many if not all bits count.</summary>
    public static RuleBytes? Bytes(string text)
    {
        if (text.Split(':') is not [string place, string rest] || Number(place, ClaimRule.ReachBytes - 1) is not int offset)
        {
            return null;
        }

        string[] parts = rest.Split('/');
        int count = parts[0].Length / 2;
        if (parts.Length > 2 || count is 0 or > ClaimRule.MaximumBytes || offset + count > ClaimRule.ReachBytes || Hexadecimal(parts[0], count) is not byte[] value)
        {
            return null;
        }

        byte[]? mask = parts is [_, string given] ? Hexadecimal(given, count) : [.. Enumerable.Repeat(byte.MaxValue, count)];
        return mask is null or [0, ..] or [.., 0] || value.Zip(mask).Any(static one => (one.First & ~one.Second) != 0) ? null : new RuleBytes(offset, value, mask);
    }

    private static byte[]? Hexadecimal(string text, int count) =>
        text.Length == 2 * count && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null;
}
