// The formats of the values in a board file. Each parser returns what is wrong, or null.
using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PortShare.Boards.Reading;

/// <summary>Readers of typed fields.</summary>
internal static partial class FieldFormat
{
    /// <summary>The number of external interrupts that ARMv7-M's NVIC can have (DDI 0403E, B3.4: 16 to 255 are external).</summary>
    private const uint InterruptCount = 240;

    /// <summary>Reads a whole number, in the unit that its field's name ends with.</summary>
    public static uint Number(this ObjectReader reader, string name, uint minimum, uint maximum, uint multipleOf = 1)
    {
        string step = multipleOf == 1 ? "a whole number" : $"a multiple of {multipleOf}";
        return reader.Field(name, $"{step} from {minimum} to {maximum}", minimum, (JsonElement value, out uint number) =>
        {
            number = 0;
            if (value.ValueKind != JsonValueKind.Number)
            {
                return WrongKind(value);
            }

            bool isRight = value.TryGetUInt32(out number)
                && number >= minimum
                && number <= maximum
                && number % multipleOf == 0;
            return isRight ? null : $"is {value.GetRawText()}";
        });
    }

    /// <summary>Reads an external interrupt's number.</summary>
    public static uint Interrupt(this ObjectReader reader, string name) => reader.Number(name, 0, InterruptCount - 1);

    /// <summary>Reads true or false.</summary>
    public static bool Flag(this ObjectReader reader, string name) =>
        reader.Field(name, "true or false", false, (JsonElement value, out bool flag) =>
        {
            flag = value.ValueKind == JsonValueKind.True;
            return flag || value.ValueKind == JsonValueKind.False ? null : WrongKind(value);
        });

    /// <summary>Reads a text that is not empty and has one line.</summary>
    public static string Text(this ObjectReader reader, string name) =>
        reader.Field(name, "a text of one line", string.Empty, (JsonElement value, out string text) =>
            WrongText(value, out text) ?? (text.Length == 0 || text.Any(char.IsControl) ? "is empty or has control characters" : null));

    /// <summary>Reads a name that commands and sources can take as it is.</summary>
    public static string Identifier(this ObjectReader reader, string name) =>
        reader.Field(name, "a name of a-z, 0-9 and _.-", string.Empty, (JsonElement value, out string text) =>
            WrongText(value, out text) ?? (IdentifierPattern().IsMatch(text) ? null : $"is \"{text}\""));

    /// <summary>Reads one of a few names.</summary>
    public static string Choice(this ObjectReader reader, string name, params string[] choices) =>
        reader.Field(name, string.Join(" or ", choices.Select(choice => $"\"{choice}\"")), choices[0], (JsonElement value, out string text) =>
            WrongText(value, out text) ?? (choices.Contains(text) ? null : $"is \"{text}\""));

    /// <summary>Reads an address, a hexadecimal text; the address is a multiple of 4.</summary>
    public static uint Address(this ObjectReader reader, string name) =>
        reader.Field(name, "a multiple of 4 such as \"0x40001000\"", 0u, (JsonElement value, out uint address) =>
        {
            address = 0;
            if (WrongText(value, out string text) is string wrong)
            {
                return wrong;
            }

            bool isRight = text.Length <= "0x00000000".Length
                && text.StartsWith("0x", StringComparison.Ordinal)
                && uint.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out address)
                && address % sizeof(uint) == 0;
            return isRight ? null : $"is \"{text}\"";
        });

    /// <summary>Reads the IPv4 address of one host.</summary>
    public static IPAddress HostAddress(this ObjectReader reader, string name) =>
        reader.Field(name, "a host's IPv4 address such as \"10.0.0.2\"", IPAddress.Any, (JsonElement value, out IPAddress address) =>
        {
            address = IPAddress.Any;
            if (WrongText(value, out string text) is string wrong)
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
        });

    /// <summary>Reads the MAC address of one port.</summary>
    public static PhysicalAddress HardwareAddress(this ObjectReader reader, string name) =>
        reader.Field(name, "a unicast address such as \"52:54:00:12:34:56\"", PhysicalAddress.None, (JsonElement value, out PhysicalAddress address) =>
        {
            address = PhysicalAddress.None;
            if (WrongText(value, out string text) is string wrong)
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
            return isGroup ? $"is \"{text}\", a multicast address" : bytes.All(part => part == 0) ? "is all zeros" : null;
        });

    /// <summary>Takes an object as it is.</summary>
    public static string? ParseObject(JsonElement value, out JsonElement result)
    {
        result = value;
        return value.ValueKind == JsonValueKind.Object ? null : WrongKind(value);
    }

    /// <summary>Takes the items of an array that has at least one.</summary>
    public static FieldParser<JsonElement[]> ParseArray(int maximumCount) => (JsonElement value, out JsonElement[] items) =>
    {
        items = [];
        if (value.ValueKind != JsonValueKind.Array)
        {
            return WrongKind(value);
        }

        items = [.. value.EnumerateArray()];
        return items.Length == 0 || items.Length > maximumCount ? $"has {items.Length} items" : null;
    };

    /// <summary>Says of which kind a value is, if it is the wrong one.</summary>
    public static string WrongKind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "is an object",
        JsonValueKind.Array => "is an array",
        JsonValueKind.String => "is a text in quotes",
        JsonValueKind.Number => "is a number",
        JsonValueKind.Null => "is null",
        _ => "is true or false",
    };

    [GeneratedRegex(@"^[a-z0-9][a-z0-9_.-]*\z")]
    private static partial Regex IdentifierPattern();

    private static string? WrongText(JsonElement value, out string text)
    {
        bool isText = value.ValueKind == JsonValueKind.String;
        text = isText ? value.GetString()! : string.Empty;
        return isText ? null : WrongKind(value);
    }
}
