using System.Collections.Generic;
using System.CommandLine;
using System.Linq;

using PortShare.Tool.Options;
using PortShare.Tool.Output;
using PortShare.Tool.Setup;

namespace PortShare.Tool.Verbs;

/// <summary><c>doctor</c>: what is installed, and what is missing for which verb.</summary>
internal static class DoctorVerb
{
    private static readonly string[] Columns = ["what", "version", "for"];

    /// <summary>Creates the verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(ToolContext context)
    {
        Option<string?> lwip = CommonOptions.Lwip();
        Option<bool> json = CommonOptions.Json();
        return new Command("doctor", "Say what is installed, which version, and what is missing for which verb. Installs nothing; fails if something is missing.")
        {
            lwip,
            json,
        }.Does(context, async (parsed, cancellation) =>
        {
            IReadOnlyList<Part> parts = await new Examination(context.Repository, parsed.GetValue(lwip)).LookAsync(cancellation);
            Part[] missing = [.. parts.Where(part => !part.IsPresent)];
            bool isComplete = missing.Length == 0;
            await (parsed.GetValue(json)
                ? JsonOutput.WriteAsync(context.Output, new { isComplete, parts })
                : PlainConsole.WriteAsync(context.Output, new FittedTable(Columns, Columns.Length, [.. parts.Select(Row)])));
            foreach (Part part in missing)
            {
                await context.Error.WriteLineAsync(
                    $"portshare doctor: {part.Name} is missing, for {Verbs(part)}; {part.Remedy}");
            }

            return isComplete ? ExitStatus.Success : ExitStatus.Failure;
        });
    }

    private static IReadOnlyList<string> Row(Part part) =>
        [part.Name, part.IsPresent ? part.Version : "missing", Verbs(part)];

    private static string Verbs(Part part) => part.Verbs.Count == Requirement.Verbs.Count ? "all verbs" : string.Join(", ", part.Verbs);
}
