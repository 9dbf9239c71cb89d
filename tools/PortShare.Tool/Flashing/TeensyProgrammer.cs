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

/// <summary>Writes by PJRC's loader, which waits until the board's button is pressed.</summary>
/// <param name="chip">The chip, as the loader calls it.</param>
/// <param name="launcher">What stands in front of the loader's arguments: its name, or a command that starts it.</param>
internal sealed class TeensyProgrammer(string chip, IReadOnlyList<string> launcher) : IProgrammer
{
    /// <summary>Its name, looked for in PATH.</summary>
    public const string Program = "teensy_loader_cli";

    /// <inheritdoc/>
    public IReadOnlyList<Requirement> Requirements => Requirement.OfTeensyLoader;

    /// <inheritdoc/>
    public string CommandFor(FirmwareImage image) => ShellText.Of([.. launcher, .. ArgumentsFor(image)]);

    /// <inheritdoc/>
    public async Task<string> WriteAsync(FirmwareImage image, TextWriter progress, CancellationToken cancellation)
    {
        await progress.WriteLineAsync("press the board's button; Ctrl-C gives up");
        ProcessResult result = await ChildProcess.RunAsync(launcher[0], [.. launcher.Skip(1), .. ArgumentsFor(image)], cancellation);
        return result.IsSuccess ? "written, and the board has started it; the loader cannot read it back" : throw new ToolException(Explain(result));
    }

    private string[] ArgumentsFor(FirmwareImage image) => [$"--mcu={chip}", "-w", "-v", image.Hex];

    private static string Explain(ProcessResult result) =>
        result.Text.Contains("nable to open", StringComparison.Ordinal)
            ? "the board may not be opened; PJRC has the udev rule that lets users do so: https://www.pjrc.com/teensy/00-teensy.rules"
            : $"{Program} ended with exit status {result.Status}: {result.Lines.LastOrDefault(static line => line.Length > 0)}";
}
