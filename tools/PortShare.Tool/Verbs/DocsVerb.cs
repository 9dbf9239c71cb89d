using System;
using System.CommandLine;
using System.IO;
using System.Threading.Tasks;

using PortShare.Docs;

namespace PortShare.Tool.Verbs;

/// <summary><c>docs</c>: brings the documents up to date that are made from the source.</summary>
internal static class DocsVerb
{
    /// <summary>Creates the verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(ToolContext context) =>
        new Command("docs", "Bring the documents up to date that are made from the source.").Does(
            context, (_, _) => RunAsync(context));

    private static async Task<int> RunAsync(ToolContext context)
    {
        try
        {
            foreach (GeneratedDocument document in GeneratedDocument.All)
            {
                string verdict = document.Update(context.Repository.Root) ? "written" : "up to date";
                await context.Output.WriteLineAsync($"{document.Path}: {verdict}");
            }
        }
        catch (Exception error) when (error is DocumentException or IOException or UnauthorizedAccessException)
        {
            throw new ToolException(error.Message);
        }

        return ExitStatus.Success;
    }
}
