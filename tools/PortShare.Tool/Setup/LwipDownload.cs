// lwIP from the distribution's source package. Works without root: apt gets folders of its own for all it keeps.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

namespace PortShare.Tool.Setup;

/// <summary>
/// Fetches lwIP's original sources into the cache. apt checks their signature, with the machine's own keys.
/// </summary>
/// <param name="progress">Where progress goes.</param>
internal sealed class LwipDownload(TextWriter progress)
{
    private const double BytesPerMegabyte = 1e6;
    private const string Apt = "apt-get";
    private const string AptConfiguration = "/etc/apt";
    private const string Package = "lwip";
    private const string ArchivePrefix = $"{Package}_";
    private const string OwnFolder = "--lwip DIR or PORTSHARE_LWIP names a folder of your own that holds it";

    // The original archive: of the distribution's patches none touches what the firmware uses.
    private static readonly string[] FetchArchive = ["source", "--download-only", "--tar-only", Package];

    /// <summary>Fetches lwIP.</summary>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ToolException">No apt, no network, or another version.</exception>
    public async Task FetchAsync(CancellationToken cancellation)
    {
        if (!ChildProcess.Exists(Apt))
        {
            throw new ToolException($"lwIP {LwipFolder.Version} is missing, and no {Apt} to fetch it; {OwnFolder}");
        }

        string parent = Path.GetDirectoryName(LwipFolder.Cache)!;
        string work = Directory.CreateDirectory(Path.Combine(parent, $"download-{Environment.ProcessId}")).FullName;
        try
        {
            string archive = await DownloadAsync(work, cancellation);
            string sources = await UnpackAsync(work, archive, cancellation);
            Publish(sources);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private async Task<string> DownloadAsync(string work, CancellationToken cancellation)
    {
        await progress.WriteLineAsync($"fetching lwIP {LwipFolder.Version} from the distribution's source package");
        string[] options = PrepareApt(work);
        await progress.WriteLineAsync("  reading the lists of source packages (about 10 MB)");
        ProcessResult update = await StepWatch.ShowAsync(
            ChildProcess.RunAsync(Apt, [.. options, "update"], cancellation), "reading the lists", progress);
        ProcessResult found = await ChildProcess.RunAsync(
            Apt, [.. options, .. FetchArchive, "--print-uris"], cancellation, folder: work);
        if (!found.IsSuccess)
        {
            bool isOffline = update.Lines.Any(static line => line.StartsWith("Err:", StringComparison.Ordinal));
            throw new ToolException(isOffline
                ? $"no package source answers: check the network; {OwnFolder} ({AptOutput.Reason(update)})"
                : $"no package source has lwIP {LwipFolder.Version} ({AptOutput.Reason(found)}); {OwnFolder}");
        }

        (string archive, long bytes) = ParseArchive(found.Lines);
        await progress.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"  {archive}: {bytes / BytesPerMegabyte:0.0} MB"));
        ProcessResult download = await StepWatch.ShowAsync(
            ChildProcess.RunAsync(Apt, [.. options, .. FetchArchive], cancellation, folder: work), $"downloading {archive}", progress);
        return download.IsSuccess
            ? Path.Combine(work, archive)
            : throw new ToolException($"the download of lwIP failed: {AptOutput.Reason(download)}");
    }

    // A line is 'URI' file bytes hash.
    private static (string Archive, long Bytes) ParseArchive(IEnumerable<string> uris)
    {
        string[] fields = uris.Single(static line => line.StartsWith('\'')).Split(' ');
        string archive = fields[1];
        return archive.StartsWith(ArchivePrefix + LwipFolder.Version, StringComparison.Ordinal)
            ? (archive, long.Parse(fields[2], CultureInfo.InvariantCulture))
            : throw new ToolException(
                $"this system's lwIP is {archive}, the firmware needs {LwipFolder.Version}; {OwnFolder}");
    }

    private static async Task<string> UnpackAsync(string work, string archive, CancellationToken cancellation)
    {
        string sources = Directory.CreateDirectory(Path.Combine(work, "sources")).FullName;
        ProcessResult unpacked = await ChildProcess.RunAsync(
            "tar", ["--extract", "--file", archive, "--directory", sources, "--strip-components=1"], cancellation);
        if (!unpacked.IsSuccess)
        {
            throw new ToolException($"{archive} does not unpack: {unpacked.Text}");
        }

        return LwipFolder.Problem(sources) is string problem ? throw new ToolException(problem) : sources;
    }

    // Renaming is one step: an interrupted download leaves no half of a folder under the final name.
    private static void Publish(string sources)
    {
        try
        {
            Directory.Move(sources, LwipFolder.Cache);
        }
        catch (IOException) when (LwipFolder.Problem(LwipFolder.Cache) is null)
        {
            // Another run was faster.
        }
    }

    private static string[] PrepareApt(string work)
    {
        string parts = Directory.CreateDirectory(Path.Combine(work, "sources.list.d")).FullName;
        string lists = Directory.CreateDirectory(Path.Combine(work, "lists", "partial")).Parent!.FullName;
        string cache = Directory.CreateDirectory(Path.Combine(work, "cache")).FullName;
        WriteSources(parts, "*.list", SourceLists.FromOneLine);
        WriteSources(parts, "*.sources", SourceLists.FromDeb822);
        string[] settings =
        [
            "Dir::Etc::SourceList=/dev/null",
            $"Dir::Etc::SourceParts={parts}",
            $"Dir::State::Lists={lists}",
            $"Dir::Cache={cache}",
            // Run as root, apt would download as a user who may not write here.
            "APT::Sandbox::User=root",
        ];
        return [.. settings.SelectMany(static setting => (string[])["-o", setting])];
    }

    private static void WriteSources(string parts, string pattern, Func<string, string> convert)
    {
        foreach (string list in Directory.EnumerateFiles(AptConfiguration, pattern, SearchOption.AllDirectories))
        {
            string converted = convert(File.ReadAllText(list));
            if (converted.Length > 0)
            {
                File.WriteAllText(Path.Combine(parts, Path.GetFileName(list)), converted);
            }
        }
    }
}
