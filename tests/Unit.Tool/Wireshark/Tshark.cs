using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;
using PortShare.Tool.Setup;

namespace PortShare.Tool.Tests.Wireshark;

/// <summary>A fact; skipped without tshark.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TsharkFactAttribute : FactAttribute
{
    /// <summary>Marks one.</summary>
    public TsharkFactAttribute() => Skip = Tshark.Obstacle;
}

/// <summary>A theory; skipped without tshark.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TsharkTheoryAttribute : TheoryAttribute
{
    /// <summary>Marks one.</summary>
    public TsharkTheoryAttribute() => Skip = Tshark.Obstacle;
}

/// <summary>Wireshark's reader on the command line.</summary>
internal static class Tshark
{
    private const string Program = "tshark";

    private static readonly string DataFolder = Path.Combine(UnpackedPackages.Tshark.Cache, "usr", "share", "wireshark");

    // Dissectors that Debian has in files of their own, such as PROFINET's: in a folder of the machine's architecture.
    private static readonly string? PluginFolder = Directory.Exists(DataFolder)
        ? Directory.EnumerateDirectories(Path.Combine(UnpackedPackages.Tshark.Cache, "usr", "lib"), "*-linux-gnu*")
            .Select(static folder => Path.Combine(folder, "wireshark", "plugins"))
            .FirstOrDefault(Directory.Exists)
        : null;

    /// <summary>Why it cannot be run; null if it can.</summary>
    public static string? Obstacle => UnpackedPackages.Tshark.IsPresent || ChildProcess.Exists(Program)
        ? null
        : "needs tshark, which ./portshare setup unpacks as root";

    // As root it takes no script but what is installed. As nobody it may still read what is root's.
    private static string[] AsNobody => Environment.IsPrivilegedProcess
        ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
        : [];

    /// <summary>The command that runs it.</summary>
    /// <param name="home">A folder without anybody's settings.</param>
    public static IEnumerable<string> Command(string home) =>
    [
        .. AsNobody,
        .. UnpackedPackages.Tshark.Launcher,
        $"HOME={home}",
        .. Directory.Exists(DataFolder) ? (string[])[$"WIRESHARK_DATA_DIR={DataFolder}"] : [],
        .. PluginFolder is null ? (string[])[] : [$"WIRESHARK_PLUGIN_DIR={PluginFolder}"],
        Program,
    ];

    /// <summary>Decodes a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="fields">What is wanted of each frame.</param>
    /// <param name="script">A script that dissects; null for none.</param>
    /// <param name="filter">A display filter; empty for all frames.</param>
    /// <returns>A line for each frame, its fields joined by bars.</returns>
    public static async Task<IReadOnlyList<string>> ReadAsync(
        string file, IEnumerable<string> fields, string? script = null, string filter = "")
    {
        IEnumerable<string> command =
        [
            .. Command(Path.GetDirectoryName(file)!),
            .. script is null ? (string[])[] : ["-X", $"lua_script:{script}"],
            "-r", file, "-Y", filter, "-T", "fields", "-E", "separator=|",
            .. fields.SelectMany(static field => (string[])["-e", field]),
        ];
        ProcessResult result = await ChildProcess.RunAsync(command.First(), command.Skip(1), CancellationToken.None);
        Assert.True(result.IsSuccess, result.Text);
        return result.Lines;
    }
}
