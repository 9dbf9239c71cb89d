using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace PortShare.Tool.Setup;

/// <summary>
/// Debian packages whose programs tests run. They are unpacked and not installed: some of them would start services.
/// </summary>
/// <param name="Name">What they are, as the folder is called.</param>
/// <param name="Packages">The packages. What the machine has already is not unpacked.</param>
internal sealed record UnpackedPackages(string Name, IReadOnlyList<string> Packages)
{
    /// <summary>Programs of Linux's that talk to a board.</summary>
    public static UnpackedPackages Peers { get; } =
        new("peers", ["iproute2", "iputils-ping", "iputils-arping", "curl", "dnsmasq-base"]);

    /// <summary>The one that reads recorded frames.</summary>
    public static UnpackedPackages Tshark { get; } = new("tshark", ["tshark"]);

    /// <summary>An LLDP agent, as neighbour of a board.</summary>
    public static UnpackedPackages Lldpd { get; } = new("lldpd", ["lldpd"]);

    /// <summary>What writes into a board by its debug probe.</summary>
    public static UnpackedPackages OpenOcd { get; } = new("openocd", ["openocd"]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<UnpackedPackages> All { get; } = [Peers, Tshark, Lldpd, OpenOcd];

    /// <summary>Where they are.</summary>
    public string Cache => CacheFolder.Of(Name);

    /// <summary>Whether they are there.</summary>
    public bool IsPresent => Directory.Exists(Cache);

    /// <summary>The command in front of a program that finds them, and the libraries that came with them.</summary>
    public IReadOnlyList<string> Launcher =>
    [
        "env",
        $"PATH={Join(["usr/sbin", "usr/bin", "sbin", "bin"])}:/usr/sbin:/usr/bin:/sbin:/bin",
        $"LD_LIBRARY_PATH={string.Join(':', LibraryFolders)}",
    ];

    // Debian keeps libraries by architecture: usr/lib/x86_64-linux-gnu.
    private IEnumerable<string> LibraryFolders =>
        from parent in (string[])["usr/lib", "lib"]
        let folder = Path.Combine(Cache, parent)
        where Directory.Exists(folder)
        from library in Directory.EnumerateDirectories(folder, "*-linux-gnu*")
        select library;

    private string Join(IEnumerable<string> folders) =>
        string.Join(':', folders.Select(folder => Path.Combine(Cache, folder)));
}
