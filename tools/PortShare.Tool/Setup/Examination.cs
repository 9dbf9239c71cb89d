using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Tool.Setup;

/// <summary>Looks at what a machine has of all that verbs need. It installs nothing.</summary>
/// <param name="repository">The repository.</param>
/// <param name="ownLwip">A folder of the user's own with lwIP; null for the cache's.</param>
internal sealed class Examination(Repository repository, string? ownLwip)
{
    private const string TunDevice = "/dev/net/tun";
    private const string Setup = "run \"./portshare setup\"";

    /// <summary>Looks.</summary>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<Part>> LookAsync(CancellationToken cancellation)
    {
        List<Part> parts = [await SdkAsync(cancellation)];
        foreach (Requirement requirement in Requirement.Verbs.SelectMany(Requirement.OfVerb).Distinct())
        {
            string[] verbs =
            [
                .. Requirement.OfInterfaces.Contains(requirement) ? ["run --wire", "send --interface", "watch --filter"] : (string[])[],
                .. Requirement.Verbs.Where(verb => Requirement.OfVerb(verb).Contains(requirement)),
            ];
            parts.Add(await OfRequirementAsync(requirement, verbs, cancellation));
        }

        foreach (Requirement requirement in LwipFolder.IsToBeFetched(ownLwip) ? Requirement.OfDownload : [])
        {
            parts.Add(await OfRequirementAsync(requirement, [.. Requirement.Verbs], cancellation));
        }

        parts.Add(Lwip());
        if (Environment.IsPrivilegedProcess)
        {
            parts.Add(Unpacked("Linux's programs", UnpackedPackages.Peers));
            parts.Add(Unpacked("tshark", UnpackedPackages.Tshark));
            parts.Add(Unpacked("lldpd", UnpackedPackages.Lldpd));
            parts.Add(Unpacked("OpenOCD", UnpackedPackages.OpenOcd));
            // Where there is none, as in many containers, its tests are skipped.
            parts.AddRange(Tap());
        }

        return parts;
    }

    // What runs this was built with it.
    private async Task<Part> SdkAsync(CancellationToken cancellation) =>
        new(
            ".NET SDK",
            await Versions.OfProgramAsync("dotnet", "--version", cancellation, repository.Root),
            [.. Requirement.Verbs],
            IsPresent: true,
            "see https://dotnet.microsoft.com/download");

    private static async Task<Part> OfRequirementAsync(Requirement requirement, string[] verbs, CancellationToken cancellation)
    {
        bool isPresent = await requirement.IsPresentAsync(cancellation);
        string version = isPresent ? await requirement.VersionAsync(cancellation) : "";
        return new Part(requirement.Package, version, verbs, isPresent, PackageInstaller.CommandFor(requirement.Package));
    }

    private Part Lwip()
    {
        string folder = Path.GetFullPath(ownLwip ?? LwipFolder.Cache);
        string? problem = LwipFolder.Problem(folder);
        return new Part("lwIP", problem is null ? LwipFolder.Version : "", [.. Requirement.Verbs], problem is null, ownLwip is null ? Setup : problem ?? "");
    }

    private static Part Unpacked(string what, UnpackedPackages packages) =>
        new(what, packages.IsPresent ? "unpacked" : "", ["test as root"], packages.IsPresent, Setup);

    private static IEnumerable<Part> Tap() =>
        File.Exists(TunDevice) ? [new("TAP", TunDevice, ["run, send and watch --wire", "test as root"], IsPresent: true, Remedy: "")] : [];
}
