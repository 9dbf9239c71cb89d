using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

namespace PortShare.Tool.Setup;

/// <summary>Installs Debian packages with apt, as root or through sudo.</summary>
/// <param name="progress">Where progress goes.</param>
internal sealed class PackageInstaller(TextWriter progress)
{
    private const string Apt = "apt-get";
    private const string Sudo = "sudo";

    /// <summary>Installs packages, after it has shown what they weigh.</summary>
    /// <param name="packages">The packages.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ToolException">No apt, no right to use it, no network, or apt's own failure.</exception>
    public async Task InstallAsync(IReadOnlyList<string> packages, CancellationToken cancellation)
    {
        string names = string.Join(' ', packages);
        if (!ChildProcess.Exists(Apt))
        {
            throw new ToolException(
                $"missing: {names} (Debian's names), and no {Apt} here; use this system's own package manager");
        }

        string[] asRoot = await FindRootAsync(names, cancellation);
        await progress.WriteLineAsync($"missing: {names}");
        await UpdateListsAsync(asRoot, cancellation);
        await ShowPlanAsync(packages, cancellation);
        await RunAsync([.. asRoot, .. InstallCommand, "--quiet", "-o", "Dpkg::Use-Pty=0", .. packages], cancellation);
    }

    /// <summary>Brings apt's lists up to date, as root.</summary>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ToolException">No network.</exception>
    public Task UpdateListsAsync(CancellationToken cancellation) => UpdateListsAsync(asRoot: [], cancellation);

    /// <summary>What a person is told to do who has to install packages by hand.</summary>
    /// <param name="names">The packages.</param>
    public static string CommandFor(string names) => $"as root, run \"{Apt} install {names}\"";

    private static string[] InstallCommand => [Apt, "install", "--yes", "--no-install-recommends"];

    private static async Task<string[]> FindRootAsync(string names, CancellationToken cancellation)
    {
        if (Environment.IsPrivilegedProcess)
        {
            return [];
        }

        // Without a person to ask, sudo must not ask.
        bool canAsk = !Console.IsInputRedirected;
        if (ChildProcess.Exists(Sudo)
            && (canAsk || (await ChildProcess.RunAsync(Sudo, ["--non-interactive", "true"], cancellation)).IsSuccess))
        {
            return [Sudo, "DEBIAN_FRONTEND=noninteractive"];
        }

        throw new ToolException(
            $"missing: {names}; installing needs root or sudo: {CommandFor(names)}");
    }

    private async Task UpdateListsAsync(string[] asRoot, CancellationToken cancellation)
    {
        await progress.WriteLineAsync("updating apt's package lists");
        string[] command = [.. asRoot, Apt, "update", "-o", "APT::Update::Error-Mode=any"];
        ProcessResult result = await StepWatch.ShowAsync(
            ChildProcess.RunAsync(command[0], command[1..], cancellation), "updating apt's package lists", progress);
        if (!result.IsSuccess)
        {
            throw new ToolException(
                $"apt reaches no package source: check the network, or try \"{Apt} update\" "
                + $"({AptOutput.Reason(result)})");
        }
    }

    private async Task ShowPlanAsync(IReadOnlyList<string> packages, CancellationToken cancellation)
    {
        string[] command = [.. InstallCommand, "--print-uris", .. packages];
        ProcessResult uris = await ChildProcess.RunAsync(command[0], command[1..], cancellation);
        if (!uris.IsSuccess)
        {
            throw new ToolException($"apt cannot install {string.Join(' ', packages)}: {AptOutput.Reason(uris)}");
        }

        IEnumerable<string> names = PackagePlan.ParseDownloads(uris.Lines).Select(static download => download.Name);
        ProcessResult records = await ChildProcess.RunAsync(
            "apt-cache", ["show", "--no-all-versions", .. names.DefaultIfEmpty(packages[0])], cancellation);
        IReadOnlyList<PlannedPackage> plan = PackagePlan.Parse(uris.Lines, records.Lines);
        foreach (string line in plan.Count == 0 ? [] : PackagePlan.Describe(plan))
        {
            await progress.WriteLineAsync(line);
        }
    }

    private async Task RunAsync(string[] command, CancellationToken cancellation)
    {
        ProcessResult result = await StepWatch.ShowAsync(
            ChildProcess.RunAsync(command[0], command[1..], cancellation, ShowProgress), "installing packages", progress);
        if (!result.IsSuccess)
        {
            throw new ToolException($"apt failed: {AptOutput.Reason(result)}");
        }
    }

    // One line when a package arrives, and one when it is installed.
    private void ShowProgress(string line)
    {
        if (line.StartsWith("Get:", StringComparison.Ordinal)
            || line.StartsWith("Setting up ", StringComparison.Ordinal))
        {
            progress.WriteLine($"  {line}");
        }
    }
}
