// Reads what applications may have.
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

using PortShare.Abi;
using PortShare.Boards.Model;

namespace PortShare.Boards.Reading;

/// <summary>Reads grants, and checks them against the board's pins and against each other.</summary>
internal static class GrantReader
{
    /// <summary>The smallest number that is an EtherType and not a length (IEEE 802.3, 3.2.6).</summary>
    private const uint MinimumEtherType = 0x0600;

    private const uint MaximumPins = 32;

    /// <summary>Reads one application's.</summary>
    public static ApplicationGrant? Read(ObjectReader reader)
    {
        ApplicationGrant grant = new(
            reader.Identifier("application"),
            reader.Field<IReadOnlyList<uint>>(
                "etherTypes",
                $"at most {ApplicationHeader.MaximumClaims} texts such as \"0x88B5\"",
                [],
                (JsonElement value, out IReadOnlyList<uint> result) =>
                    ParseList(value, ApplicationHeader.MaximumClaims, ParseEtherType, out result)),
            reader.Field<IReadOnlyList<uint>>(
                "pins",
                $"at most {MaximumPins} numbers of pins",
                [],
                (JsonElement value, out IReadOnlyList<uint> result) =>
                    ParseList(value, (int)MaximumPins, ParsePin, out result)),
            ReadOption(reader, "multicast", ApplicationOptions.Multicast)
                | ReadOption(reader, "promiscuous", ApplicationOptions.Promiscuous)
                | ReadOption(reader, "anySource", ApplicationOptions.AnySource)
                | ReadOption(reader, "anyEtherType", ApplicationOptions.AnyEtherType));
        if (grant.Application.Length > ApplicationHeader.NameBytes)
        {
            reader.Refuse(
                "application",
                $"is \"{grant.Application}\", longer than a header holds",
                $"give at most {ApplicationHeader.NameBytes} characters");
        }

        return reader.Close() ? grant : null;
    }

    /// <summary>Records every rule between grants, and between them and the pins, that does not hold.</summary>
    /// <param name="grants">The grants, or null if they could not be read.</param>
    /// <param name="pins">The number of pins, or null if that could not be read.</param>
    /// <param name="problems">Where problems go.</param>
    public static void Check(IReadOnlyList<ApplicationGrant>? grants, uint? pins, ProblemList problems)
    {
        foreach ((int index, ApplicationGrant grant) in (grants ?? []).Index())
        {
            if (grants!.Take(index).Any(other => other.Application == grant.Application))
            {
                problems.Add(
                    $"grants[{index}].application", $"is \"{grant.Application}\" a second time", "grant once to each");
            }

            foreach (uint pin in grant.Pins.Where(pin => pin >= pins))
            {
                problems.Add($"grants[{index}].pins", $"names pin {pin}", $"gpio has {pins} pins, numbered from 0");
            }
        }
    }

    private static ApplicationOptions ReadOption(ObjectReader reader, string name, ApplicationOptions option) =>
        reader.Has(name) && reader.Flag(name) ? option : ApplicationOptions.None;

    private static string? ParseList(
        JsonElement value, int maximumCount, FieldParser<uint> parse, out IReadOnlyList<uint> result)
    {
        List<uint> list = [];
        result = list;
        if (value.ValueKind != JsonValueKind.Array)
        {
            return FieldFormat.WrongKind(value);
        }

        foreach (JsonElement item in value.EnumerateArray())
        {
            if (parse(item, out uint number) is string wrong)
            {
                return wrong;
            }

            list.Add(number);
        }

        return list.Count > maximumCount ? $"has {list.Count} items" : null;
    }

    private static string? ParseEtherType(JsonElement value, out uint etherType)
    {
        etherType = 0;
        if (FieldFormat.ParseText(value, out string text) is string wrong)
        {
            return $"has an item that {wrong}";
        }

        bool isRight = text.Length == "0x0000".Length
            && text.StartsWith("0x", System.StringComparison.Ordinal)
            && uint.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out etherType)
            && etherType >= MinimumEtherType;
        return isRight ? null : $"has \"{text}\"";
    }

    private static string? ParsePin(JsonElement value, out uint pin)
    {
        pin = 0;
        bool isRight = value.ValueKind == JsonValueKind.Number && value.TryGetUInt32(out pin) && pin < MaximumPins;
        return isRight ? null : $"has {value.GetRawText()}";
    }
}
