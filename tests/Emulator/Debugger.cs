using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Debugging;
using PortShare.Tool.Firmware;
using PortShare.Tool.Processes;

namespace PortShare.Emulator.Tests;

/// <summary>gdb, as ./portshare debug starts it, with commands in place of a person.</summary>
internal static class Debugger
{
    /// <summary>Carries out commands one after the other, and ends. A command that fails fails the test.</summary>
    /// <param name="image">The image whose symbols it has.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="commands">The commands.</param>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(
        FirmwareImage image, CancellationToken cancellation, params IEnumerable<string> commands)
    {
        string script = DebugScript.Write(TestImage.Repository, image);
        ProcessResult result = await ChildProcess.RunAsync(
            "gdb-multiarch",
            ["-nx", "-batch", "-x", script, .. commands.SelectMany(static command => (string[])["-ex", command])],
            cancellation);
        Assert.True(result.IsSuccess, result.Text);
        return result.Text;
    }

    /// <summary>The same on a board that waits for it.</summary>
    /// <param name="image">The image whose symbols it has.</param>
    /// <param name="port">Where the board waits.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="commands">The commands, once it is there.</param>
    /// <returns>What it printed.</returns>
    public static Task<string> AttachAsync(
        FirmwareImage image, int port, CancellationToken cancellation, params IEnumerable<string> commands) =>
        RunAsync(image, cancellation, commands.Prepend($"target remote {IPAddress.Loopback}:{port}"));
}
