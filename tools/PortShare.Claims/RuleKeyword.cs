// The words of rules: what each says, and how it is written.
using System;
using System.Collections.Generic;

namespace PortShare.Claims;

/// <summary>What words are about. Two words of a rule are not about the same.</summary>
[Flags]
internal enum RuleField
{
    Carried = 1,
    Tag = 2,
    Priority = 4,
    Destination = 8,
    Source = 16,
    Bytes = 32,
    Copy = 64,
    Precedence = 128,
}

/// <summary>A word, or the part of it before its <c>=</c>.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Fields">What it is about.</param>
/// <param name="Apply">Adds it to a rule; null if the value is none.</param>
/// <param name="Wrong">For messages: what is wrong with such a value.</param>
/// <param name="Right">For messages: what would be right.</param>
/// <param name="HasValue">Whether a value belongs to it.</param>
internal sealed record RuleKeyword(
    string Name, RuleField Fields, Func<Rule, string, Rule?> Apply, string Wrong, string Right, bool HasValue = true)
{
    private const string EtherTypes = "0x0600 to 0xFFFF, four digits, but none of VLAN tags, 0x8100 and 0x88A8";
    private const string NoEtherType = "names no EtherType";

    /// <summary>An EtherType alone.</summary>
    public static RuleKeyword Short { get; } = new(
        "0x",
        RuleField.Carried | RuleField.Tag | RuleField.Priority,
        static (rule, value) => RuleValue.EtherType(value) is ushort type ? rule with { EtherType = type, IsTagged = false } : null,
        NoEtherType,
        $"write {EtherTypes}");

    /// <summary>The others.</summary>
    public static IReadOnlyList<RuleKeyword> All { get; } =
    [
        new("type", RuleField.Carried, static (rule, value) => RuleValue.EtherType(value) is ushort type ? rule with { EtherType = type } : null, NoEtherType, $"write type={EtherTypes}"),
        new("llc", RuleField.Carried, static (rule, value) => RuleValue.Llc(value) is LlcSaps llc ? rule with { Llc = llc } : null, "names no SAPs", "write the destination's and the source's in hexadecimal, such as llc=42:42"),
        new("snap", RuleField.Carried, static (rule, value) => RuleValue.Snap(value) is SnapProtocol snap ? rule with { Snap = snap } : null, "names no OUI and type", "write six and four hexadecimal digits, such as snap=00000C:2000"),
        Protocol("ipv4", isVersion6: false),
        Protocol("ipv6", isVersion6: true),
        Port("udp", isVersion6: false, IpProtocol.Udp),
        Port("tcp", isVersion6: false, IpProtocol.Tcp),
        Port("udp6", isVersion6: true, IpProtocol.Udp),
        Port("tcp6", isVersion6: true, IpProtocol.Tcp),
        Flag("untagged", RuleField.Tag | RuleField.Priority, static rule => rule with { IsTagged = false }),
        Flag("tagged", RuleField.Tag | RuleField.Priority, static rule => rule with { IsTagged = true }),
        Flag("priorityTagged", RuleField.Tag, static rule => rule with { VlanId = 0 }),
        new("vlan", RuleField.Tag, static (rule, value) => RuleValue.Number(value, 4094) is int id and not 0 ? rule with { VlanId = (ushort)id } : null, "names no VLAN", "write vlan=1 to vlan=4094, or priorityTagged"),
        new("priority", RuleField.Priority, static (rule, value) => RuleValue.Number(value, 7) is int priority ? rule with { Priority = (byte)priority } : null, "names no priority", "write priority=0 to priority=7"),
        new("to", RuleField.Destination, To, "names no destination", "write to=station, to=group or an address such as to=01:80:C2:00:00:0E"),
        new("from", RuleField.Source, static (rule, value) => RuleValue.Address(value) is { } source && !source.IsGroup() ? rule with { Source = source } : null, "names no station", "write a station's address such as from=02:00:00:00:00:01"),
        new("bytes", RuleField.Bytes, static (rule, value) => RuleValue.Bytes(value) is RuleBytes bytes ? rule with { Bytes = bytes } : null, "names no bytes", "write bytes=20:0102 or, with a mask that neither begins nor ends with 00 and has all bits of the value, bytes=20:0102/FF0F: at most 8 bytes, within the first 64"),
        Flag("copy", RuleField.Copy, static rule => rule with { IsCopy = true }),
        new("precedence", RuleField.Precedence, static (rule, value) => RuleValue.Number(value, 255) is int precedence ? rule with { Precedence = (byte)precedence } : null, "names no precedence", "write precedence=0 to precedence=255"),
    ];

    /// <summary>Whether a word is to be an EtherType alone.</summary>
    public static bool IsShort(string word) => word.StartsWith(Short.Name, StringComparison.OrdinalIgnoreCase);

    private static RuleKeyword Flag(string name, RuleField fields, Func<Rule, Rule> apply) =>
        new(name, fields, (rule, _) => apply(rule), "", $"write {name}", HasValue: false);

    private static RuleKeyword Protocol(string name, bool isVersion6) => new(
        name,
        RuleField.Carried,
        (rule, value) => RuleValue.Number(value, 255) is int protocol ? rule with { Ip = new IpProtocol(isVersion6, (byte)protocol) } : null,
        "names no protocol",
        $"write {name}=0 to {name}=255");

    private static RuleKeyword Port(string name, bool isVersion6, byte protocol) => new(
        name,
        RuleField.Carried,
        (rule, value) => RuleValue.Number(value, ushort.MaxValue) is int port ? rule with { Ip = new IpProtocol(isVersion6, protocol, (ushort)port) } : null,
        "names no port",
        $"write {name}=0 to {name}=65535");

    private static Rule? To(Rule rule, string value) => value switch
    {
        "station" => rule with { IsToStation = true },
        "group" => rule with { IsToGroup = true },
        _ => RuleValue.Address(value) is { } address ? rule with { Destination = address } : null,
    };
}
