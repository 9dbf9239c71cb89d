// The C# compiler's errors about names, each by its code. It says only that a name is unknown; whether .NET has it, and what
// there is instead, is added here. All other errors keep the compiler's words, and its code by which they can be looked up.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

using PortShare.Analyzers;

namespace PortShare.Tool.Firmware.Explaining;

/// <summary>Says in other words what the compiler says.</summary>
internal sealed partial class CompilerWords
{
    private const string Page = "(docs/csharp.md)";
    private const string ArrayAdvice = "the basic layer takes the array, an offset and a count";
    private const string QueryNamespace = "System.Linq";
    private const string Queries = QueryNamespace + ".Enumerable";
    private const string AnyObject = "System.Object";

    private static readonly string NoNullable = NanoFrameworkRules.NullableValues.Descriptor.MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private const string TooNew = "the basic layer has C# 10, as .NET nanoFramework 1.x takes it, and so no";
    private const string TooNewAdvice = "write it in C# 10, or take the direct layer (docs/which-layer.md)";

    private const string NoArm = "this switch expression would throw an exception for a value that it does not name; add an arm: _ => …";

    private delegate Finding? Explanation(CompilerWords words, Problem problem, string[] names);

    private static readonly Dictionary<string, Explanation> Explanations = new()
    {
        ["PSA003"] = (_, problem, names) => Obsolete(problem, names),
        ["CS0619"] = (_, problem, names) => Obsolete(problem, names),
        ["PSA009"] = (_, problem, names) => Of(problem, FindingKind.Namespace, RuleText(problem), QueryNamespace, names),
        ["PSA013"] = (_, problem, names) => Of(problem, FindingKind.Allocation, RuleText(problem), "", names),
        ["CS0103"] = (words, problem, names) => words.UnknownName(problem, names[0], names),
        ["CS0246"] = (words, problem, names) => words.UnknownType(problem, names[0], names),
        ["CS0122"] = (words, problem, names) => words.Inaccessible(problem, names[0], names),
        ["CS0234"] = (words, problem, names) => words.UnknownIn(problem, names[1], names[0], names),
        ["CS0518"] = (words, problem, names) => names[0].StartsWith("System.Nullable", StringComparison.Ordinal)
            ? Of(problem, FindingKind.Rule, RuleText(problem with { Code = NanoFrameworkRules.NullableValues.Code, Text = NoNullable }), "", names)
            : words.UnknownType(problem, names[0], names),
        ["CS0656"] = (words, problem, names) => words.NeededMember(problem, names),
        ["CS0117"] = (words, problem, names) => words.UnknownMember(problem, names[0], names[1], names),
        ["CS0311"] = (_, problem, names) => UnmetConstraint(problem, names),
        ["CS0315"] = (_, problem, names) => UnmetConstraint(problem, names),
        ["CS8936"] = (_, problem, names) => Of(problem, FindingKind.Other, $"{TooNew} {names[0]}; {TooNewAdvice}", "", names),
        ["CS1061"] = (words, problem, names) => words.UnknownMember(problem, names[0], names[1], names),
    };

    // What to do about errors whose words do not say it.
    private static readonly Dictionary<string, string> Advice = new()
    {
        ["CS0115"] = "leave \"override\" out, or make the method of the base class virtual",
        ["CS0120"] = "make it static too, or call it on an object",
        ["CS0128"] = "give it another name",
        ["CS0161"] = "return a value on every way",
        ["CS0165"] = "give it a value first",
        ["CS0177"] = "give it a value before the method returns",
        ["CS0200"] = "give the property a setter, or set it in the constructor",
        ["CS0191"] = "leave readonly out, or assign in the constructor",
        ["CS0208"] = "stackalloc and pointers take types without references to objects: numbers, enums and structs of these",
        ["CS0220"] = "use a wider type, or unchecked(…) if the high bits may be lost",
        ["CS0221"] = "use unchecked(…) if the high bits may be lost",
        ["CS0029"] = "convert it by a cast, or declare the type that it has",
        ["CS0031"] = "declare a wider type, or write a smaller constant",
        ["CS0136"] = "give it another name",
        ["CS0535"] = "write the method, or leave the interface out",
        ["CS1501"] = "give as many arguments as the method has parameters",
        ["CS1503"] = "convert the argument by a cast, or pass what the parameter takes",
        ["CS1612"] = "copy it into a variable, change that, and store it back",
        ["CS5001"] = "write \"private static void Main()\" in a static class",
        ["CS7036"] = "give the argument",
        ["CS8175"] = "copy it into a variable of its own first",
        ["CS8352"] = "copy it, or use it where it is",
        ["CS0017"] = "keep one Main",
        ["CS0019"] = "convert one of them by a cast",
        ["CS0034"] = "convert one of them by a cast",
        ["CS0214"] = "mark the method unsafe",
        ["CS9135"] = "compare in a guard: _ when command.SequenceEqual(\"read\"u8) => …",
        ["CS0111"] = "give one of them another name",
        ["CS0152"] = "leave one of them out",
        ["CS0163"] = "end it with break",
    };

    // What the compiler needs for a piece of C#, by a part of the member's name.
    private static readonly (string Part, string Text)[] NeededBySyntax =
    [
        ("InvalidOperationException", NoArm),
        ("SwitchExpressionException", NoArm),
        ("GetSubArray", "a range of an array would be a new array; write array.AsSpan(14..count) for array[14..count]"),
    ];

    private readonly Dictionary<string, string[]> usings = [];

    /// <summary>Says what a problem is.</summary>
    /// <param name="problem">What the compiler said.</param>
    public Finding Explain(Problem problem)
    {
        string[] names = [.. Quoted().Matches(problem.Text).Select(match => match.Groups["name"].Value)];
        bool isKnown = Explanations.TryGetValue(problem.Code, out Explanation? explain) && (names.Length > 0 || problem.IsOurs);
        return (isKnown ? explain!(this, problem, names) : null)
            ?? (problem.IsOurs
                ? Of(problem, FindingKind.Rule, RuleText(problem), "", names)
                : Of(problem, FindingKind.Other, PlainText(problem), "", names));
    }

    /// <summary>The namespaces that a file uses.</summary>
    /// <param name="file">The file, absolute.</param>
    private string[] UsingsOf(string file) => usings.TryGetValue(file, out string[]? known)
        ? known
        : usings[file] = File.Exists(file)
            ? [.. File.ReadLines(file).Select(line => Using().Match(line)).Where(match => match.Success).Select(match => match.Groups["name"].Value)]
            : [];

    // Types that the core library has only so that the compiler can say what to use instead.
    private static Finding? Obsolete(Problem problem, string[] names) => names.Length < 2
        ? null
        : Of(
            problem,
            FindingKind.Type,
            RuleText(problem with { Text = names[^1].Replace("firmware does not have", "firmware has no") }),
            DotNetNames.Plain(names[0]),
            names);

    private Finding? UnknownType(Problem problem, string name, string[] names)
    {
        bool isThere = NameHints.NamespaceIn(problem.Hint) is not null;
        return !isThere && FindType(problem, name) is string type ? MissingType(problem, type, names) : null;
    }

    // Where a value is expected, the name may be of a constant or a variable that was never declared.
    private Finding? UnknownName(Problem problem, string name, string[] names)
    {
        Finding? missing = UnknownType(problem, name, names);
        string guess = problem.Hint is null ? "" : problem.Hint.EndsWith('?') ? $"{problem.Hint} " : $"{problem.Hint}; ";
        return missing is not null ? missing with { Text = $"{name} does not exist here; {guess}if .NET's is meant, {missing.Text}" }
            : problem.Hint is null && DotNetNames.HasMember(AnyObject, name) ? MissingMember(problem, name, AnyObject, name, names)
            : null;
    }

    // A type or a member that is there, and not for everyone; or a type that the core library needs and applications do not have.
    private Finding Inaccessible(Problem problem, string name, string[] names) => UnknownType(problem, name, names)
        ?? Of(problem, FindingKind.Other, $"{name} is not accessible here; {problem.Hint ?? "use what is public, or declare it internal"}", "", names);

    private static Finding? UnmetConstraint(Problem problem, string[] names) =>
        problem.Text.Contains("System.IEquatable<", StringComparison.Ordinal)
            ? Of(problem, FindingKind.Other, $"{problem.Code}: {names[0]} is no IEquatable<T> in firmware, which {names[2]} needs; compare in a loop {Page}", "", names)
            : null;

    private Finding? UnknownIn(Problem problem, string home, string name, string[] names)
    {
        string full = $"{home}.{DotNetNames.Plain(name)}";
        return DotNetNames.Instance.HasNamespace(full)
            ? Of(problem, FindingKind.Namespace, $"firmware has no namespace {full}; {Remedies.OfNamespace(full)} {Page}", full, names)
            : FindType(problem, full) is string type ? MissingType(problem, type, names)
            : Of(problem, FindingKind.Other, $"{home} has no {name}; {problem.Hint ?? "docs/csharp.md lists what it has"}", "", names);
    }

    private Finding? NeededMember(Problem problem, string[] names)
    {
        if (NeededBySyntax.FirstOrDefault(row => names[0].Contains(row.Part, StringComparison.Ordinal)).Text is string text)
        {
            return Of(problem, FindingKind.Other, $"{text} {Page}", "", names);
        }

        int dot = names[0].LastIndexOf('.');
        return dot > 0 && FindType(problem, names[0][..dot]) is string type
            ? Of(
                problem,
                FindingKind.Type,
                $"this needs {type}.{names[0][(dot + 1)..]}, which firmware does not have; {Remedies.OfMember(type, names[0][(dot + 1)..])} {Page}",
                type,
                names)
            : null;
    }

    private Finding? UnknownMember(Problem problem, string owner, string member, string[] names)
    {
        if (problem.OwnBase is string own)
        {
            return DotNetNames.HasMember(own, member) ? MissingMember(problem, $"{owner}.{member}", own, member, names) : null;
        }

        // The compiler names an array by its elements: int[].
        string? type = owner.EndsWith(']') ? "System.Array" : FindType(problem, owner);
        return DotNetNames.HasMember(Queries, member) && (type is null || !DotNetNames.HasMember(type, member))
            ? Of(problem, FindingKind.Member, $"firmware has no LINQ, so no {member}; {Remedies.OfNamespace(QueryNamespace)} {Page}", Queries, names)
            : (type ?? AnyObject) is string known && DotNetNames.HasMember(known, member)
                ? MissingMember(problem, $"{owner}.{member}", known, member, names)
                : null;
    }

    private string? FindType(Problem problem, string name) => DotNetNames.Instance.FindType(name, UsingsOf(problem.File));

    private static Finding MissingType(Problem problem, string type, string[] names) =>
        Of(problem, FindingKind.Type, $"firmware has no {type}; {Remedies.OfType(type)} {Page}", type, names);

    private static Finding MissingMember(Problem problem, string shown, string type, string member, string[] names) =>
        Of(problem, FindingKind.Member, $"firmware has no {shown}; {Remedies.OfMember(type, member)} {Page}", $"{type}.{member}", names);

    private static string RuleText(Problem problem) => $"{problem.Text} ({(problem.Code.StartsWith("PSA", StringComparison.Ordinal) ? "docs/csharp.md, " : "")}{problem.Code})";

    private static string PlainText(Problem problem)
    {
        string words = Question().Replace(problem.Text, "").TrimEnd('.');
        string? advice = problem.Hint ?? (IsSpanForArray(problem) ? ArrayAdvice : Advice.GetValueOrDefault(problem.Code));
        return $"{problem.Code}: {words}{(advice is null ? "" : $"; {advice}")}";
    }

    private static bool IsSpanForArray(Problem problem) =>
        problem.Code == "CS1503" && problem.Text.Contains("Span<byte>' to 'byte[]'", StringComparison.Ordinal);

    private static Finding Of(Problem problem, FindingKind kind, string text, string topic, string[] names) =>
        new(problem, kind, text, topic, [.. names.Select(DotNetNames.Plain)]);

    [GeneratedRegex(@"(?<!\w)'(?<name>[^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\s*(global )?using (?<name>[\w.]+);")]
    private static partial Regex Using();

    // What the compiler asks whoever has assemblies to add.
    [GeneratedRegex(@" \(are you missing (a using directive or )?an assembly reference\?\)")]
    private static partial Regex Question();
}
