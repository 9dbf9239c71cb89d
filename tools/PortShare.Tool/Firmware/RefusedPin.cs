// A pin that an application opens and does not have. The library says only that an argument is wrong, and the compiler puts its code into
// the caller's, so what is known stands in the compiled code before the fault: the last call is the kernel's for pins, and the pin's
// number, if it is a constant, is loaded before that.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

namespace PortShare.Tool.Firmware;

/// <summary>A pin that was not opened.</summary>
/// <param name="Number">The pin; null if its number was computed.</param>
internal sealed partial record RefusedPin(uint? Number)
{
    /// <summary>What the device calls it.</summary>
    public const string DeviceReason = "argument out of range";

    /// <summary>What it is.</summary>
    public const string Reason = "a pin that is not there or not granted";

    private const string Program = "arm-none-eabi-objdump";

    // From where the number is loaded to behind the call that raises the fault: some 20 instructions.
    private const uint ReachBytes = 80;

    /// <summary>Looks for it.</summary>
    /// <param name="elf">The program.</param>
    /// <param name="returnAddress">Behind the call that raised the fault.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>The pin; null if the fault is about something else.</returns>
    public static async Task<RefusedPin?> FindAsync(string elf, uint returnAddress, CancellationToken cancellation)
    {
        ProcessResult result = await ChildProcess.RunAsync(
            Program,
            ["-d", $"--start-address=0x{returnAddress - Math.Min(returnAddress, ReachBytes):x}", $"--stop-address=0x{returnAddress:x}", elf],
            cancellation);
        return result.IsSuccess ? In(result.Lines) : null;
    }

    /// <summary>Looks for it in a listing that ends with the call that raised the fault.</summary>
    /// <param name="listing">The lines.</param>
    internal static RefusedPin? In(IReadOnlyList<string> listing)
    {
        string[] code = [.. listing.Where(static line => Instruction().IsMatch(line)).SkipLast(1)];
        int call = Array.FindLastIndex(code, static line => line.Contains("\tbl\t", StringComparison.Ordinal));
        if (call < 0 || !code[call].Contains("<portshare_gpio>", StringComparison.Ordinal))
        {
            return null;
        }

        Match? load = code.Take(call).Select(static line => Load().Match(line)).LastOrDefault(static match => match.Success);
        return new RefusedPin(
            load?.Groups["number"] is { Success: true } number ? uint.Parse(number.ValueSpan, CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Corrects a place by what the source has: initialisers of several fields share one line in the debug information.</summary>
    /// <param name="place">The file, and the line that the debug information names.</param>
    /// <param name="root">Where the file's path begins.</param>
    /// <returns>The file with the lines that may be it.</returns>
    public string Correct(string place, string root)
    {
        int colon = place.LastIndexOf(':');
        string file = Path.Combine(root, place[..colon]);
        string[] lines = File.Exists(file) ? [.. LinesIn(File.ReadAllLines(file)).Select(static line => line.ToString(CultureInfo.InvariantCulture))] : [];
        return lines.Length == 0 || lines.Contains(place[(colon + 1)..]) ? place : $"{place[..colon]}:{string.Join(" or ", lines)}";
    }

    /// <summary>The lines that may open it, from 1.</summary>
    /// <param name="source">A file's lines.</param>
    internal IEnumerable<int> LinesIn(IReadOnlyList<string> source) =>
        from line in source.Index()
        let open = Opening().Match(line.Item)
        where open.Success
        let number = open.Groups["number"]
        where Number is null || !number.Success || number.Value == Number.Value.ToString(CultureInfo.InvariantCulture)
        select line.Index + 1;

    [GeneratedRegex(@"^ *[0-9a-f]+:\t")]
    private static partial Regex Instruction();

    // Whatever sets r1; its number only if that is a constant.
    [GeneratedRegex(@"\t(movs?(\.w)?|movw)\tr1, #(?<number>\d+)|\t(?!str|cmp|tst|b)[a-z.]+\tr1, ")]
    private static partial Regex Load();

    [GeneratedRegex(@"\.OpenPin\(\s*(?<number>\d+\b)?")]
    private static partial Regex Opening();
}
