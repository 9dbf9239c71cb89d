using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Docs;
using PortShare.Tool.Firmware;
using PortShare.Tool.Options;
using PortShare.Tool.Setup;

namespace PortShare.Tool.Verbs;

/// <summary><c>docs</c>: brings the documents up to date that are made from the source and from linked images.</summary>
internal static class DocsVerb
{
    /// <summary>Creates the verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(ToolContext context)
    {
        Option<string?> lwip = CommonOptions.Lwip();
        return new Command("docs", "Bring the documents up to date that are made from the source and from linked images.") { lwip }.Does(
            context, (parsed, cancellation) => RunAsync(context, parsed.GetValue(lwip), cancellation));
    }

    private static async Task<int> RunAsync(ToolContext context, string? lwip, CancellationToken cancellation)
    {
        InstallationResult installation = await Installation.EnsureAsync(Requirement.OfVerb("docs"), lwip, context.Output, cancellation);
        foreach (string board in context.Repository.BoardNames)
        {
            FirmwareImage image = FirmwareImage.Of(context.Repository, context.Repository.LoadBoard(board), [GeneratedDocument.ImageApplication]);
            await FirmwareBuilder.BuildAsync(context.Repository, image, installation.LwipFolder, context.Output, cancellation);
        }

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
