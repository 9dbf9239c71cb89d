// The sums that counters must meet, as ARCHITECTURE.md writes them:
//     receive.frames + receive.copies = receive.kernel + receive.queued + receive.user + all of receive.dropped
using System;
using System.Collections.Generic;
using System.Linq;

namespace PortShare.Docs.Counters;

/// <summary>One sum.</summary>
/// <param name="Left">The terms on the left, joined as they are written.</param>
/// <param name="Terms">The terms of both sides.</param>
/// <param name="Text">The whole, as it is written, without alignment.</param>
internal sealed record Sum(string Left, IReadOnlyList<string> Terms, string Text)
{
    private const string AllOf = "all of ";
    private const string AllMiniports = "all miniports' ";
    private const string Indentation = "    ";

    /// <summary>Reads the sums: the indented lines with an equals sign of one section.</summary>
    /// <param name="text">The document.</param>
    /// <param name="heading">The section's heading.</param>
    /// <exception cref="DocumentException">There is none.</exception>
    public static IReadOnlyList<Sum> ReadAll(string text, string heading)
    {
        Sum[] sums =
        [
            .. text.Split('\n')
                .SkipWhile(line => line != heading).Skip(1)
                .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
                .Where(line => line.StartsWith(Indentation, StringComparison.Ordinal) && line.Contains(" = ", StringComparison.Ordinal))
                .Select(Parse),
        ];
        return sums.Length > 0 ? sums : throw new DocumentException($"\"{heading}\": no sums here; write them as indented lines \"a + b = c\"");
    }

    /// <summary>Whether a number of the status is part of the sum.</summary>
    /// <param name="field">The number.</param>
    public bool Has(StatusField field) => Terms.Any(term => Covers(term, field.Path));

    /// <summary>The terms that name no number of the status.</summary>
    /// <param name="fields">All numbers.</param>
    public IEnumerable<string> TermsWithout(IReadOnlyList<StatusField> fields) =>
        Terms.Where(term => !fields.Any(field => Covers(term, field.Path)));

    private static Sum Parse(string line)
    {
        string[] sides = [.. line.Split(" = ").Select(side => side.Trim())];
        return new Sum(sides[0], [.. sides.SelectMany(side => side.Split(" + "))], string.Join(" = ", sides));
    }

    private static bool Covers(string term, string path) =>
        term.StartsWith(AllOf, StringComparison.Ordinal) ? path.StartsWith(PathOf(term[AllOf.Length..]) + ".", StringComparison.Ordinal)
        : term.StartsWith(AllMiniports, StringComparison.Ordinal) ? path == $"miniports[].{term[AllMiniports.Length..]}"
        : path == PathOf(term);

    // "miniport." stands for the application's entry in "miniports".
    private static string PathOf(string term) =>
        term.StartsWith("miniport.", StringComparison.Ordinal) ? "miniports[]" + term["miniport".Length..] : term;
}
