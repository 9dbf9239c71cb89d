using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace PortShare.Tool.Setup;

/// <summary>
/// Programs of Linux's that tests let talk to a board. They are unpacked and not installed: some of them would start
/// services.
/// </summary>
internal static class PeerFolder
{
    /// <summary>The Debian packages that hold them. What the machine has already is not unpacked.</summary>
    public static IReadOnlyList<string> Packages { get; } =
        ["iproute2", "iputils-ping", "iputils-arping", "curl", "dnsmasq-base"];

    /// <summary>Where they are.</summary>
    public static string Cache => CacheFolder.Of("peers");

    /// <summary>The command in front of a program that finds them, and the libraries that came with them.</summary>
    public static IReadOnlyList<string> Launcher =>
    [
        "env",
        $"PATH={Join(["usr/sbin", "usr/bin", "sbin", "bin"])}:/usr/sbin:/usr/bin:/sbin:/bin",
        $"LD_LIBRARY_PATH={string.Join(':', LibraryFolders)}",
    ];

    // Debian keeps libraries by architecture: usr/lib/x86_64-linux-gnu.
    private static IEnumerable<string> LibraryFolders =>
        from parent in (string[])["usr/lib", "lib"]
        let folder = Path.Combine(Cache, parent)
        where Directory.Exists(folder)
        from library in Directory.EnumerateDirectories(folder, "*-linux-gnu*")
        select library;

    private static string Join(IEnumerable<string> folders) =>
        string.Join(':', folders.Select(static folder => Path.Combine(Cache, folder)));
}
