using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

namespace PortShare.Tool.Setup;

/// <summary>Unpacks <see cref="PeerFolder.Packages"/>, and what they depend on, into the cache.</summary>
/// <param name="progress">Where progress goes.</param>
internal sealed class PeerDownload(TextWriter progress)
{
    private const string Apt = "apt-get";

    /// <summary>Fetches the packages, unless that was done before.</summary>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ToolException">No apt, no network, or no such package.</exception>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        if (Directory.Exists(PeerFolder.Cache))
        {
            return;
        }

        if (!ChildProcess.Exists(Apt))
        {
            throw new ToolException(
                $"missing: {string.Join(' ', PeerFolder.Packages)} (Debian's names) for tests as root, and no {Apt} to "
                + $"fetch them; install them and make the folder {PeerFolder.Cache}");
        }

        string work = Directory.CreateDirectory(CacheFolder.Of($"peers-{Environment.ProcessId}")).FullName;
        try
        {
            await progress.WriteLineAsync($"fetching Linux's programs for tests: {string.Join(' ', PeerFolder.Packages)}");
            IReadOnlyList<string> packages = await FindMissingAsync(cancellation);
            string root = Directory.CreateDirectory(Path.Combine(work, "root")).FullName;
            await UnpackAsync(packages, work, root, cancellation);
            Directory.Move(root, PeerFolder.Cache);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    // What an installation would bring: the packages, and those of their libraries that the machine does not have.
    private async Task<IReadOnlyList<string>> FindMissingAsync(CancellationToken cancellation)
    {
        string[] plan =
            ["install", "--yes", "--no-install-recommends", "--no-upgrade", "--print-uris", .. PeerFolder.Packages];
        ProcessResult found = await ChildProcess.RunAsync(Apt, plan, cancellation);
        if (!found.IsSuccess)
        {
            await new PackageInstaller(progress).UpdateListsAsync(cancellation);
            found = await RunAsync(plan, folder: null, cancellation);
        }

        return [.. PackagePlan.ParseDownloads(found.Lines).Select(static download => download.Name)];
    }

    private async Task UnpackAsync(
        IReadOnlyList<string> packages, string work, string root, CancellationToken cancellation)
    {
        if (packages.Count == 0)
        {
            return;
        }

        // Run as root, apt would download as a user who may not write here.
        await RunAsync(["-o", "APT::Sandbox::User=root", "download", .. packages], work, cancellation);
        foreach (string archive in Directory.EnumerateFiles(work, "*.deb"))
        {
            ProcessResult unpacked = await ChildProcess.RunAsync("dpkg", ["--extract", archive, root], cancellation);
            if (!unpacked.IsSuccess)
            {
                throw new ToolException($"{archive} does not unpack: {unpacked.Text}");
            }
        }
    }

    private async Task<ProcessResult> RunAsync(
        string[] arguments, string? folder, CancellationToken cancellation)
    {
        ProcessResult result = await StepWatch.ShowAsync(
            ChildProcess.RunAsync(Apt, arguments, cancellation, folder: folder), "fetching packages", progress);
        return result.IsSuccess
            ? result
            : throw new ToolException($"Linux's programs for tests cannot be fetched: {AptOutput.Reason(result)}");
    }
}
