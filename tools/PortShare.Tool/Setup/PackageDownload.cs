using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

namespace PortShare.Tool.Setup;

/// <summary>Unpacks packages, and what they depend on, into the cache.</summary>
/// <param name="packages">The packages.</param>
/// <param name="progress">Where progress goes.</param>
internal sealed class PackageDownload(UnpackedPackages packages, TextWriter progress)
{
    private const string Apt = "apt-get";

    private readonly string names = string.Join(' ', packages.Packages);

    /// <summary>Fetches all that tests run as root, unless that was done before.</summary>
    /// <param name="progress">Where progress goes.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ToolException">No apt, no network, or no such package.</exception>
    public static async Task EnsureAllAsync(TextWriter progress, CancellationToken cancellation)
    {
        foreach (UnpackedPackages one in UnpackedPackages.All.Where(static one => !one.IsPresent))
        {
            await new PackageDownload(one, progress).FetchAsync(cancellation);
        }
    }

    private async Task FetchAsync(CancellationToken cancellation)
    {
        if (!ChildProcess.Exists(Apt))
        {
            throw new ToolException(
                $"missing: {names} (Debian's names) for tests as root, and no {Apt} to "
                + $"fetch them; install them and make the folder {packages.Cache}");
        }

        string work = Directory.CreateDirectory(CacheFolder.Of($"{packages.Name}-{Environment.ProcessId}")).FullName;
        try
        {
            await progress.WriteLineAsync($"fetching programs for tests: {names}");
            IReadOnlyList<string> missing = await FindMissingAsync(cancellation);
            string root = Directory.CreateDirectory(Path.Combine(work, "root")).FullName;
            await UnpackAsync(missing, work, root, cancellation);
            LeadLinksInto(root);
            Directory.Move(root, packages.Cache);
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
            ["install", "--yes", "--no-install-recommends", "--no-upgrade", "--print-uris", .. packages.Packages];
        ProcessResult found = await RunAsync(plan, folder: null, cancellation);
        return [.. PackagePlan.ParseDownloads(found.Lines).Select(static download => download.Name)];
    }

    private async Task UnpackAsync(
        IReadOnlyList<string> missing, string work, string root, CancellationToken cancellation)
    {
        if (missing.Count == 0)
        {
            return;
        }

        // Run as root, apt would download as a user who may not write here.
        await RunAsync(["-o", "APT::Sandbox::User=root", "download", .. missing], work, cancellation);
        foreach (string archive in Directory.EnumerateFiles(work, "*.deb"))
        {
            ProcessResult unpacked = await ChildProcess.RunAsync("dpkg", ["--extract", archive, root], cancellation);
            if (!unpacked.IsSuccess)
            {
                throw new ToolException($"{archive} does not unpack: {unpacked.Text}");
            }
        }
    }

    // A link to what would be installed, by its whole path, leads to what was unpacked: of tshark, to the beginning of all its Lua.
    private static void LeadLinksInto(string root)
    {
        foreach (FileInfo link in new DirectoryInfo(root).EnumerateFiles("*", SearchOption.AllDirectories).ToArray())
        {
            string? inside = link.LinkTarget is ['/', ..] target ? root + target : null;
            if (File.Exists(inside))
            {
                link.Delete();
                File.CreateSymbolicLink(link.FullName, Path.GetRelativePath(link.DirectoryName!, inside));
            }
        }
    }

    // Lists that are missing name no package, and old ones name archives that are gone.
    private async Task<ProcessResult> RunAsync(string[] arguments, string? folder, CancellationToken cancellation)
    {
        ProcessResult result = await TryAsync();
        if (!result.IsSuccess)
        {
            await new PackageInstaller(progress).UpdateListsAsync(cancellation);
            result = await TryAsync();
        }

        return result.IsSuccess
            ? result
            : throw new ToolException($"programs for tests cannot be fetched: {AptOutput.Reason(result)}");

        Task<ProcessResult> TryAsync() => StepWatch.ShowAsync(
            ChildProcess.RunAsync(Apt, arguments, cancellation, folder: folder), "fetching packages", progress);
    }
}
