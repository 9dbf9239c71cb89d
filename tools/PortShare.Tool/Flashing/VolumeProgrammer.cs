// Probes with a volume (ST-LINK, DAPLink) program a .bin that is copied there. Afterwards the volume goes and comes back without the file;
// if it was refused, with a file FAIL.TXT that has the reason (DAPLink's documentation, "MSD commands").
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Firmware;
using PortShare.Tool.Setup;

namespace PortShare.Tool.Flashing;

/// <summary>Writes by a copy to the volume of a board's probe.</summary>
/// <param name="names">The names that the volume may have.</param>
/// <param name="folder">Where it is mounted; null to look for it by its name.</param>
internal sealed class VolumeProgrammer(IReadOnlyList<string> names, string? folder) : IProgrammer
{
    private const string FailureFile = "FAIL.TXT";

    // One of these is on every such volume.
    private static readonly string[] Signs = ["DETAILS.TXT", "MBED.HTM"];

    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a probe may take to answer.</summary>
    internal TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public IReadOnlyList<Requirement> Requirements => [];

    /// <inheritdoc/>
    public string CommandFor(FirmwareImage image) =>
        ShellText.Of(["cp", image.Bin, folder ?? Mounted().FirstOrDefault() ?? $"/media/{Environment.UserName}/{names[0]}"]);

    /// <inheritdoc/>
    public async Task<string> WriteAsync(FirmwareImage image, TextWriter progress, CancellationToken cancellation)
    {
        string volume = folder is null ? Find() : Check(folder);
        string copy = Path.Combine(volume, Path.GetFileName(image.Bin));
        // Of the last time, if it is there already.
        string? before = FailureOn(volume);
        try
        {
            await CopyAsync(image.Bin, copy, cancellation);
        }
        catch (IOException error)
        {
            throw new ToolException($"{copy}: cannot be written: {error.Message}; plug the board in again, and see whether its volume is there");
        }

        await progress.WriteLineAsync("copied; waiting for the probe");
        // Between going and coming back there is no volume; without an automounter it does not come back here.
        bool isTold = await WaitAsync(() => !File.Exists(copy) || FailureOn(volume) != before, cancellation)
            && await WaitAsync(() => IsVolume(volume), cancellation);
        return !isTold ? "copied; the volume does not say whether the board was written: look at its console"
            : FailureOn(volume) is string reason
            ? throw new ToolException($"the probe did not write it: {reason}")
            : "written; a volume cannot be read back";
    }

    private string[] Mounted() =>
    [
        .. DriveInfo.GetDrives().Select(static drive => drive.Name)
            .Where(place => names.Contains(Path.GetFileName(Path.TrimEndingDirectorySeparator(place)), StringComparer.OrdinalIgnoreCase)),
    ];

    private string Find()
    {
        string[] found = Mounted();
        return found.Length switch
        {
            1 => Check(found[0]),
            0 => throw new ToolException(
                $"no volume {string.Join(" or ", names)} is mounted; plug the board in at the connector of its probe and mount it, or name its folder with {Programmer.VolumeOption}"),
            _ => throw new ToolException($"{string.Join(" and ", found)} are mounted; choose with {Programmer.VolumeOption}"),
        };
    }

    private static string Check(string volume) =>
        !Directory.Exists(volume) ? throw new ToolException($"no folder {volume}; name the one where the probe's volume is mounted")
        : IsVolume(volume) ? volume
        : throw new ToolException($"{volume} is no probe's volume; that has a file {string.Join(" or ", Signs)}");

    private async Task<bool> WaitAsync(Func<bool> isSo, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            if (Stopwatch.GetElapsedTime(start) >= Limit)
            {
                return false;
            }

            await Task.Delay(LookInterval, cancellation);
        }

        return true;
    }

    private static string? FailureOn(string volume)
    {
        try
        {
            return File.ReadLines(Path.Combine(volume, FailureFile)).FirstOrDefault(static line => line.Length > 0) ?? "no reason given";
        }
        catch (IOException)
        {
            // None, or the volume is just going.
            return null;
        }
    }

    private static bool IsVolume(string folder) => Array.Exists(Signs, sign => File.Exists(Path.Combine(folder, sign)));

    // All of it is to be at the probe, not in this machine's memory.
    private static async Task CopyAsync(string from, string to, CancellationToken cancellation)
    {
        await using FileStream source = File.OpenRead(from);
        await using FileStream target = File.Create(to);
        await source.CopyToAsync(target, cancellation);
        target.Flush(flushToDisk: true);
    }
}
