using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Tool.Setup;

/// <summary>What a machine has after <see cref="Installation"/>.</summary>
/// <param name="Packages">Everything that was looked for, by the name of its Debian package.</param>
/// <param name="Installed">Those of them that were missing before.</param>
/// <param name="LwipFolder">Where lwIP is, absolute.</param>
internal sealed record InstallationResult(
    IReadOnlyList<string> Packages, IReadOnlyList<string> Installed, string LwipFolder);

/// <summary>
/// Brings a machine to where a verb can work. When nothing is missing it only looks, and does not run apt.
/// </summary>
internal static class Installation
{
    /// <summary>Installs what is missing, and fetches lwIP.</summary>
    /// <param name="requirements">What the verb needs besides lwIP.</param>
    /// <param name="ownLwip">A folder of the user's own with lwIP; null for the cache's.</param>
    /// <param name="progress">Where progress goes.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ToolException">Something is missing and cannot be brought.</exception>
    public static async Task<InstallationResult> EnsureAsync(
        IEnumerable<Requirement> requirements, string? ownLwip, TextWriter progress, CancellationToken cancellation)
    {
        string lwip = Path.GetFullPath(ownLwip ?? LwipFolder.Cache);
        bool isDownloaded = LwipFolder.IsToBeFetched(ownLwip);
        Requirement[] all = [.. requirements, .. isDownloaded ? Requirement.OfDownload : []];
        IReadOnlyList<string> missing = await EnsurePackagesAsync(all, progress, cancellation);
        if (isDownloaded)
        {
            await new LwipDownload(progress).FetchAsync(cancellation);
        }

        return LwipFolder.Problem(lwip) is string problem
            ? throw new ToolException(problem)
            : new InstallationResult([.. all.Select(static requirement => requirement.Package)], missing, lwip);
    }

    /// <summary>Installs what is missing.</summary>
    /// <param name="requirements">What is needed.</param>
    /// <param name="progress">Where progress goes.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The Debian packages that were missing before.</returns>
    /// <exception cref="ToolException">Something is missing and cannot be installed.</exception>
    public static async Task<IReadOnlyList<string>> EnsurePackagesAsync(
        IEnumerable<Requirement> requirements, TextWriter progress, CancellationToken cancellation)
    {
        IReadOnlyList<string> missing = await Requirement.MissingPackagesAsync(requirements, cancellation);
        if (missing.Count > 0)
        {
            await new PackageInstaller(progress).InstallAsync(missing, cancellation);
        }

        return missing;
    }
}
