using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PortShare.Tool.Setup;

/// <summary>A package that apt would install.</summary>
/// <param name="Name">The package.</param>
/// <param name="DownloadBytes">The size of its archive, in bytes.</param>
/// <param name="InstalledBytes">The room that it takes, in bytes.</param>
internal sealed record PlannedPackage(string Name, long DownloadBytes, long InstalledBytes);

/// <summary>Reads from apt's own output what an installation would bring.</summary>
internal static class PackagePlan
{
    private const long BytesPerKibibyte = 1024;
    private const double BytesPerMegabyte = 1e6;

    /// <summary>Combines apt's two answers.</summary>
    /// <param name="uris">
    /// Output of <c>apt-get install --print-uris</c>: a line <c>'URI' name_version_architecture.deb bytes hash</c>
    /// each.
    /// </param>
    /// <param name="records">
    /// Output of <c>apt-cache show</c>: <c>Package:</c> and <c>Installed-Size:</c> (in KiB) of each.
    /// </param>
    /// <returns>The packages, the largest download first.</returns>
    public static IReadOnlyList<PlannedPackage> Parse(IEnumerable<string> uris, IEnumerable<string> records)
    {
        Dictionary<string, long> installedBytes = ParseInstalledBytes(records);
        return
        [
            .. ParseDownloads(uris)
                .Select(download => new PlannedPackage(
                    download.Name, download.Bytes, installedBytes.GetValueOrDefault(download.Name)))
                .OrderByDescending(static package => package.DownloadBytes),
        ];
    }

    /// <summary>The names and archive sizes in apt's list of URIs.</summary>
    /// <param name="uris">Output of <c>apt-get install --print-uris</c>.</param>
    public static IEnumerable<(string Name, long Bytes)> ParseDownloads(IEnumerable<string> uris)
    {
        foreach (string line in uris)
        {
            if (line.StartsWith('\'') && line.Split(' ') is [_, string file, string size, ..])
            {
                yield return (file.Split('_')[0], long.Parse(size, CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>A plan as lines for people.</summary>
    /// <param name="plan">The packages.</param>
    public static IEnumerable<string> Describe(IReadOnlyList<PlannedPackage> plan)
    {
        const string Heading = "package";
        int width = plan.Max(static package => package.Name.Length);
        yield return Row(Heading, "MB to get", "MB on disk");
        foreach (PlannedPackage package in plan)
        {
            yield return Row(package.Name, Megabytes(package.DownloadBytes), Megabytes(package.InstalledBytes));
        }

        yield return Row(
            "all",
            Megabytes(plan.Sum(static package => package.DownloadBytes)),
            Megabytes(plan.Sum(static package => package.InstalledBytes)));

        string Row(string name, string download, string installed) =>
            $"  {name.PadRight(Math.Max(width, Heading.Length))}  {download,9}  {installed,10}";
    }

    private static string Megabytes(long bytes) =>
        (bytes / BytesPerMegabyte).ToString("0.0", CultureInfo.InvariantCulture);

    private static Dictionary<string, long> ParseInstalledBytes(IEnumerable<string> records)
    {
        const string PackageField = "Package: ";
        const string SizeField = "Installed-Size: ";
        Dictionary<string, long> sizes = [];
        string name = "";
        foreach (string line in records)
        {
            if (line.StartsWith(PackageField, StringComparison.Ordinal))
            {
                name = line[PackageField.Length..];
            }
            else if (line.StartsWith(SizeField, StringComparison.Ordinal))
            {
                sizes[name] = long.Parse(line[SizeField.Length..], CultureInfo.InvariantCulture) * BytesPerKibibyte;
            }
        }

        return sizes;
    }
}
