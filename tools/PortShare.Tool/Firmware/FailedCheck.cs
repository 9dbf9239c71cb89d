// Which check of a function failed. The compiler lets all checks of one kind in a function branch to one call of a helper, behind the
// function's own code, and gives that call no line. The lines are those of the branches.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

namespace PortShare.Tool.Firmware;

/// <summary>Finds the checks that lead to a call of a helper.</summary>
internal static partial class FailedCheck
{
    private const string Program = "arm-none-eabi-objdump";

    // A branch reaches no farther, nor is a function longer.
    private const uint ReachBytes = 4096;

    // From the start of a call by BL, as the build leaves it (PortShare.CallRelaxation), to behind it.
    private const uint CallBytes = 12;

    /// <summary>Finds the branches to a call.</summary>
    /// <param name="elf">The program.</param>
    /// <param name="returnAddress">Where the call returns to.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>Their addresses; none if what is called there is no such helper.</returns>
    public static async Task<IReadOnlyList<uint>> FindAsync(string elf, uint returnAddress, CancellationToken cancellation)
    {
        ProcessResult result = await ChildProcess.RunAsync(
            Program,
            [
                "-d",
                $"--start-address=0x{returnAddress - Math.Min(returnAddress, ReachBytes):x}",
                $"--stop-address=0x{returnAddress:x}",
                elf,
            ],
            cancellation);
        return result.IsSuccess && HelperCall().IsMatch(result.Lines.LastOrDefault(static line => line.Length > 0) ?? "")
            ? [.. result.Lines.Select(static line => Branch().Match(line)).Where(IsToCall).Select(static match => Number(match, 1))]
            : [];

        bool IsToCall(Match match) => match.Success && Number(match, 2) == returnAddress - CallBytes;
    }

    private static uint Number(Match match, int group) =>
        uint.Parse(match.Groups[group].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\tbl\t.*ThrowHelpers__Throw")]
    private static partial Regex HelperCall();

    [GeneratedRegex(@"^ *([0-9a-f]+):\t[^\t]*\t(?:b[a-z.]*|cbn?z)\t(?:\w+, )?([0-9a-f]+)\b")]
    private static partial Regex Branch();
}
