using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Options;
using PortShare.Tool.Output;
using PortShare.Tool.Setup;

namespace PortShare.Tool.Verbs;

/// <summary><c>setup</c>: installs what is missing. The other verbs do the same by themselves.</summary>
internal static class SetupVerb
{
    /// <summary>Creates the verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(ToolContext context)
    {
        Option<string?> lwip = CommonOptions.Lwip();
        Option<bool> json = CommonOptions.Json();
        return new Command("setup", "Install what is missing: compiler, emulator, debugger, lwIP. Other verbs do so, too.")
        {
            lwip,
            json,
        }.Does(context, (parsed, cancellation) =>
            RunAsync(context, parsed.GetValue(lwip), parsed.GetValue(json), cancellation));
    }

    private static async Task<int> RunAsync(
        ToolContext context, string? lwip, bool isJson, CancellationToken cancellation)
    {
        InstallationResult result = await Installation.EnsureAsync(
            Requirement.OfVerb("test"), lwip, context.Progress(isJson), cancellation);
        if (Environment.IsPrivilegedProcess)
        {
            await PackageDownload.EnsureAllAsync(context.Progress(isJson), cancellation);
        }

        if (isJson)
        {
            await JsonOutput.WriteAsync(
                context.Output, new { result.Packages, result.Installed, lwip = result.LwipFolder });
            return ExitStatus.Success;
        }

        foreach (string package in result.Packages)
        {
            await context.Output.WriteLineAsync($"  {package}");
        }

        await context.Output.WriteLineAsync($"  lwIP {LwipFolder.Version}: {result.LwipFolder}");
        await context.Output.WriteLineAsync("ready");
        return ExitStatus.Success;
    }
}
