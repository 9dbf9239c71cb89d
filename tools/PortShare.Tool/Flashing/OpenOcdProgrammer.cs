// OpenOCD's "program" (OpenOCD User's Guide, "Flash Programming Commands"): it writes, reads all of it back and resets the chip.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Firmware;
using PortShare.Tool.Processes;
using PortShare.Tool.Setup;

namespace PortShare.Tool.Flashing;

/// <summary>Writes by OpenOCD and a debug probe.</summary>
/// <param name="files">OpenOCD's configuration files, in order.</param>
/// <param name="launcher">What stands in front of OpenOCD's arguments: its name, or a command that starts it.</param>
internal sealed class OpenOcdProgrammer(IReadOnlyList<string> files, IReadOnlyList<string> launcher) : IProgrammer
{
    /// <summary>Its name, looked for in PATH.</summary>
    public const string Program = "openocd";

    private const string ErrorPrefix = "Error: ";
    private const string Verified = "** Verified OK **";

    // What OpenOCD 0.12 says, and what is to be done. Where it says several, the upper one is the reason for the other.
    private static readonly (string Said, string Reason)[] Reasons =
    [
        ("LIBUSB_ERROR_ACCESS", "the probe may not be opened; Debian's openocd brings the rule that lets group plugdev do so: plug the probe in again, and as root: adduser $USER plugdev"),
        ("open failed", "no probe at USB; plug the board in at the connector of its probe, and see whether lsusb lists it"),
        ("unable to find a matching", "no probe at USB; plug the board in at the connector of its probe, and see whether lsusb lists it"),
        ("Can't find", "OpenOCD lacks a file that the board's \"programming\" names; it is for OpenOCD 0.12"),
        ("target voltage may be too low", "the probe is there, and sees no voltage at the chip; is the board powered?"),
        ("unable to connect to the target", "the probe is there, and the chip does not answer; is the board powered, and its reset button released?"),
        ("Programming Failed", "the chip refused to be written; is its flash protected?"),
        ("Verify Failed", "the flash does not hold what was written; try again, with a shorter cable"),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Requirement> Requirements => Requirement.OfOpenOcd;

    /// <inheritdoc/>
    public string CommandFor(FirmwareImage image) => ShellText.Of([.. launcher, .. ArgumentsFor(image)]);

    /// <inheritdoc/>
    public async Task<string> WriteAsync(FirmwareImage image, TextWriter progress, CancellationToken cancellation)
    {
        ProcessResult result = await ChildProcess.RunAsync(launcher[0], [.. launcher.Skip(1), .. ArgumentsFor(image)], cancellation, Announce);
        return result.IsSuccess && result.Lines.Any(static line => line.Contains(Verified, StringComparison.Ordinal))
            ? "written, and read back: it holds the image; the board has started it"
            : throw new ToolException(Explain(result));

        // Its own stages: "** Programming Started **".
        void Announce(string line)
        {
            if (line.StartsWith("** ", StringComparison.Ordinal))
            {
                progress.WriteLine($"  {line.Trim('*', ' ')}");
            }
        }
    }

    // Tcl takes what is in braces as it is.
    private IEnumerable<string> ArgumentsFor(FirmwareImage image) =>
        [.. files.SelectMany(static file => (string[])["-f", file]), "-c", $"program {{{image.Elf}}} verify reset exit"];

    private static string Explain(ProcessResult result)
    {
        string? reason = Reasons.FirstOrDefault(one => result.Text.Contains(one.Said, StringComparison.Ordinal)).Reason;
        string said = result.Lines.FirstOrDefault(static line => line.StartsWith(ErrorPrefix, StringComparison.Ordinal))?[ErrorPrefix.Length..]
            ?? result.Lines.LastOrDefault(static line => line.Length > 0)
            ?? "nothing said";
        return reason is null ? $"OpenOCD ended with exit status {result.Status}: {said}" : $"{reason} (OpenOCD: {said})";
    }
}
