// docs/counters.md: every number of /api/status, what it says, and which sums it is part of.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

using PortShare.Docs.Source;

namespace PortShare.Docs.Counters;

/// <summary>The page of the counters.</summary>
internal static class CountersPage
{
    private const string StatusType = "PortShare.Kernel.StatusAnswer";
    private const string StatusMethod = "Write";
    private const string SumsDocument = "ARCHITECTURE.md";
    private const string SumsHeading = "## Counters and sums";

    /// <summary>Makes the page from a repository's source.</summary>
    /// <param name="root">The repository's top folder.</param>
    /// <exception cref="DocumentException">The source lacks a comment, or a sum names what is no counter.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static string Of(string root) => Of(
        StatusReader.Read(FirmwareSource.Load(root), StatusType, StatusMethod),
        Sum.ReadAll(File.ReadAllText(Path.Combine(root, SumsDocument)), SumsHeading));

    /// <summary>Makes the page.</summary>
    /// <param name="fields">The numbers of the status.</param>
    /// <param name="sums">The sums.</param>
    /// <exception cref="DocumentException">A sum names what is no counter.</exception>
    public static string Of(IReadOnlyList<StatusField> fields, IReadOnlyList<Sum> sums)
    {
        if (sums.SelectMany(sum => sum.TermsWithout(fields)).FirstOrDefault() is string unknown)
        {
            throw new DocumentException(
                $"{SumsDocument}: {SumsHeading[3..]}: the status has no \"{unknown}\"; write it as the status does");
        }

        StringBuilder page = new(
            $"""
            # Counters

            Made from the source by `./portshare docs`; a change here is lost. Counters count since start and wrap at 2³².
            Names are those of `GET /api/status`; `miniports[]` has an entry for each application. The sums hold whenever the
            status is read ([ARCHITECTURE.md](../ARCHITECTURE.md#counters-and-sums)):


            """);
        page.AppendJoin("", sums.Select(sum => $"    {sum.Text}\n"));
        page.Append("\nThe last column names sums by what is left of their equals sign.\n\n");
        page.Append("| name | counts | part of the sum |\n|---|---|---|\n");
        foreach (StatusField field in fields)
        {
            string parts = string.Join("; ", sums.Where(sum => sum.Has(field)).Select(sum => $"`{sum.Left}`"));
            page.Append($"| `{field.Path}` | {field.Meaning.Replace("|", "\\|")} | {(parts.Length > 0 ? parts : "–")} |\n");
        }

        return page.ToString();
    }
}
