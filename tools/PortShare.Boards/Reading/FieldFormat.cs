// The plain formats of the values in a board file. Each parser returns what is wrong, or null.
using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PortShare.Boards.Reading;

/// <summary>Readers of typed fields; NetworkFormat has those of network addresses.</summary>
internal static partial class FieldFormat
{
    /// <summary>External interrupts of the largest NVIC of ARMv7-M: exceptions 16 to 255 (DDI 0403E, B3.4).</summary>
    private const uint InterruptCount = 240;

    /// <summary>Reads a whole number, in the unit that its field's name ends with.</summary>
    public static uint Number(this ObjectReader reader, string name, uint minimum, uint maximum, uint multipleOf = 1)
    {
        string step = multipleOf == 1 ? "a whole number" : $"a multiple of {multipleOf}";
        return reader.Field<uint>(name, $"{step} from {minimum} to {maximum}", minimum, Parse);

        string? Parse(JsonElement value, out uint number)
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
        }
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

    /// <summary>Reads a text of one line.</summary>
    public static string Text(this ObjectReader reader, string name) => reader.Text(
        name, "a text of one line", string.Empty, text => text.Length > 0 && !text.Any(char.IsControl));

    /// <summary>Reads a name that commands and sources can take as it is.</summary>
    public static string Identifier(this ObjectReader reader, string name) => reader.Text(
        name, "a name of a-z, 0-9 and _.-", string.Empty, text => IdentifierPattern().IsMatch(text));

    /// <summary>Reads one of a few names.</summary>
    public static string Choice(this ObjectReader reader, string name, params string[] choices) => reader.Text(
        name,
        string.Join(" or ", choices.Select(choice => $"\"{choice}\"")),
        choices[0],
        text => choices.Contains(text));

    /// <summary>Reads an address, a hexadecimal text; the address is a multiple of 4.</summary>
    public static uint Address(this ObjectReader reader, string name) =>
        reader.Field<uint>(name, "a multiple of 4 such as \"0x40001000\"", 0, ParseAddress);

    /// <summary>Takes an object as it is.</summary>
    public static string? ParseObject(JsonElement value, out JsonElement result)
    {
        result = value;
        return value.ValueKind == JsonValueKind.Object ? null : WrongKind(value);
    }

    /// <summary>Takes the items of an array that has at least one.</summary>
    public static FieldParser<JsonElement[]> ParseArray(int maximumCount) =>
        (JsonElement value, out JsonElement[] items) =>
        {
            items = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [];
            return value.ValueKind != JsonValueKind.Array ? WrongKind(value)
                : items.Length == 0 || items.Length > maximumCount ? $"has {items.Length} items"
                : null;
        };

    /// <summary>Takes a text as it is.</summary>
    public static string? ParseText(JsonElement value, out string text)
    {
        bool isText = value.ValueKind == JsonValueKind.String;
        text = isText ? value.GetString()! : string.Empty;
        return isText ? null : WrongKind(value);
    }

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

    private static string Text(
        this ObjectReader reader, string name, string expected, string standIn, Func<string, bool> isRight) =>
        reader.Field(name, expected, standIn, (JsonElement value, out string text) =>
            ParseText(value, out text) ?? (isRight(text) ? null : $"is {value.GetRawText()}"));

    private static string? ParseAddress(JsonElement value, out uint address)
    {
        address = 0;
        if (ParseText(value, out string text) is string wrong)
        {
            return wrong;
        }

        bool isRight = text.Length <= "0x00000000".Length
            && text.StartsWith("0x", StringComparison.Ordinal)
            && uint.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out address)
            && address % sizeof(uint) == 0;
        return isRight ? null : $"is \"{text}\"";
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9_.-]*\z")]
    private static partial Regex IdentifierPattern();
}
