using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace PortShare.Tool.Setup;

/// <summary>A folder with lwIP's sources, and the check that they are of the right version.</summary>
internal static class LwipFolder
{
    /// <summary>The version that the firmware is written for.</summary>
    public const string Version = "2.1.3";

    private static readonly string[] VersionParts = ["MAJOR", "MINOR", "REVISION"];

    /// <summary>Where the download is kept: outside the source tree, for all clones.</summary>
    public static string Cache => CacheFolder.Of($"lwip-{Version}");

    /// <summary>Whether it has to be fetched into the cache first.</summary>
    /// <param name="own">A folder of the user's own; null for the cache's.</param>
    public static bool IsToBeFetched(string? own) => own is null && !Directory.Exists(Cache);

    /// <summary>Checks a folder.</summary>
    /// <param name="folder">The folder, which holds <c>src</c>.</param>
    /// <returns>What is wrong with it, as one line; null if nothing is.</returns>
    public static string? Problem(string folder)
    {
        string header = Path.Combine(folder, "src", "include", "lwip", "init.h");
        if (!File.Exists(header))
        {
            return $"{folder}: no lwIP here, {header} is missing; name a folder that holds lwIP {Version}";
        }

        string version = ReadVersion(File.ReadAllText(header));
        return version == Version
            ? null
            : $"{header}: this is lwIP {version}; the firmware needs {Version}";
    }

    private static string ReadVersion(string header) =>
        string.Join('.', VersionParts.Select(part => VersionMacro(part).Match(header).Groups["number"].Value));

    private static Regex VersionMacro(string part) =>
        new($@"^#define\s+LWIP_VERSION_{part}\s+(?<number>\d+)", RegexOptions.Multiline);
}
