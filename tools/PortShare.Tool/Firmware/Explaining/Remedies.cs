// What to write instead of what .NET has and firmware does not have. The core library's Missing.cs says it of whole types that most
// people reach for; here are single members, and what goes by namespaces.
using System;
using System.Collections.Generic;
using System.Linq;

namespace PortShare.Tool.Firmware.Explaining;

/// <summary>The table of what there is instead.</summary>
internal static class Remedies
{
    private const string Loop = "write a loop";
    private const string Lines = "write lines with PortShare.Application.Log or Debug.WriteLine";
    private const string Pieces = "Utf8.TryWrite(buffer, $\"…\", out int bytes)";
    private const string Text = Lines + ", other texts with " + Pieces + ", and keep texts as bytes: \"…\"u8";
    private const string TextSearch = "keep texts as bytes, \"…\"u8, and search them with spans";
    private const string Numbers = "read digits in a loop: value = value * 10 + (byte)(digit - '0')";
    private const string Array = "use an array and a count";
    private const string Network = "an application sends and receives frames of its EtherTypes: PortShare.EthernetPort or PortShare.Application.Miniport";
    private const string Tasks = "an application has one thread: wait with a time-out, EthernetPort.Receive or Miniport.Wait";
    private const string Clock = "measure with PortShare.Application.Time or Environment.TickCount64";
    private const string Files = "a board has no files: keep constants in tables, ReadOnlySpan<byte> Table => [...]";
    private const string Objects = "types are not described at run time: use generics, or keep the kind in a field";
    private const string Roots = "count in integers; for roots and angles write a table, ReadOnlySpan<int> Table => [...]";
    private const string Own = "write the few lines of it that you need; what there is, is listed there";

    // A member by its type's full name, or by "*" of any type; then namespaces, the longer ones first.
    private static readonly (string Name, string Remedy)[] Members =
    [
        ("*.ToString", Text),
        ("*.Equals", "compare with ==, or write a method Is(other)"),
        ("*.GetHashCode", "search an array instead"),
        ("*.GetType", Objects),
        ("*.ReferenceEquals", "compare with =="),
        ("*.HasFlag", "write (flags & Flag) != 0"),
        ("*.Parse", Numbers),
        ("*.TryParse", Numbers),
        ("*.CompareTo", "compare with < and >"),
        ("*.GetLength", "an array has one dimension: keep the widths in constants"),
        ("System.Array.Resize", "make the array as long as it can become, and keep a count"),
        ("System.Array.Sort", "sort in a loop, or insert in order"),
        ("System.Array.*", Loop),
        ("System.Math.*", Roots),
        ("System.String.*", TextSearch),
        ("System.Span.*", Loop),
        ("System.ReadOnlySpan.*", Loop),
        ("System.Enum.GetValues", "count them in a constant"),
        ("System.Enum.GetNames", "count them in a constant"),
        ("System.Enum.*", "write a switch over its values"),
        ("System.Environment.*", "an application has no environment; " + Clock),
        ("System.Linq.Enumerable.*", Loop),
    ];

    private static readonly (string Namespace, string Remedy)[] Namespaces =
    [
        ("System.Collections", Array),
        ("System.IO", Files),
        ("System.Linq", Loop),
        ("System.Net", Network),
        ("System.Threading", Tasks),
        ("System.Timers", Tasks),
        ("System.Text.Json", "put it together with " + Pieces),
        ("System.Text.RegularExpressions", "compare the bytes in a loop"),
        ("System.Text", Text),
        ("System.Globalization", Text),
        ("System.Reflection", Objects),
        ("System.Security.Cryptography", "write the algorithm over spans of bytes"),
        ("System.Diagnostics", Lines + "; " + Clock),
    ];

    private static readonly Dictionary<string, string> Types = new()
    {
        ["System.Action"] = "declare a delegate of your own, and keep it in a static readonly field",
        ["System.Func"] = "declare a delegate of your own, and keep it in a static readonly field",
        ["System.Predicate"] = "declare a delegate of your own, and keep it in a static readonly field",
        ["System.EventHandler"] = "look at it in the loop of Main, or call a method of the object that wants to know",
        ["System.Decimal"] = "count in smaller units, with integers",
    };

    /// <summary>What there is instead of a type.</summary>
    /// <param name="type">Its full name.</param>
    public static string OfType(string type) =>
        Types.GetValueOrDefault(type) is string remedy ? remedy
        : type.EndsWith("Exception", StringComparison.Ordinal) ? "return a result and look at it, or call Fault.Raise"
        : OfNamespace(type);

    /// <summary>What there is instead of a namespace.</summary>
    /// <param name="name">Its full name.</param>
    public static string OfNamespace(string name) =>
        Namespaces.FirstOrDefault(row => (name + '.').StartsWith(row.Namespace + '.', StringComparison.Ordinal)).Remedy ?? Own;

    /// <summary>What there is instead of a member.</summary>
    /// <param name="type">The full name of the type.</param>
    /// <param name="member">The member's name.</param>
    public static string OfMember(string type, string member)
    {
        string[] names = [$"{type}.{member}", $"*.{member}", $"{type}.*"];
        return names.Select(name => Members.FirstOrDefault(row => row.Name == name).Remedy).OfType<string>().FirstOrDefault()
            ?? OfType(type);
    }
}
