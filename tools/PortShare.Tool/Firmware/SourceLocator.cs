// From a program counter to a line of source, by the debug information of an application's own ELF file.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;
using PortShare.Wires;

namespace PortShare.Tool.Firmware;

/// <summary>Finds the lines at which applications faulted.</summary>
/// <param name="repository">The repository, so that places are told from its root.</param>
/// <param name="image">The image that runs.</param>
internal sealed class SourceLocator(Repository repository, FirmwareImage image)
{
    private const string Program = "arm-none-eabi-addr2line";
    private const uint ThumbBit = 1;

    private readonly Dictionary<(string Application, FaultStatus Fault), string?> known = [];

    /// <summary>Finds the line of a fault.</summary>
    /// <param name="application">The application's name.</param>
    /// <param name="fault">Its fault.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>
    /// The file and the line, for example <c>firmware/apps/crash/Crash.cs:52</c>; null if nothing is known of it.
    /// </returns>
    public async Task<string?> FindAsync(string application, FaultStatus fault, CancellationToken cancellation)
    {
        if (!known.TryGetValue((application, fault), out string? place))
        {
            place = await LookUpAsync(image.ApplicationElf(application), fault, cancellation);
            known.Add((application, fault), place);
        }

        return place;
    }

    // A failed check is an instruction of the library's: its caller is the place that matters, and the link register knows it.
    private async Task<string?> LookUpAsync(string elf, FaultStatus fault, CancellationToken cancellation)
    {
        if (fault.Pc is null || !File.Exists(elf))
        {
            return null;
        }

        string?[] places =
        [
            await PlaceOfAsync(elf, Parse(fault.Pc), cancellation),
            // The instruction before the one that a call returns to.
            fault.Lr is null ? null : await PlaceOfAsync(elf, (Parse(fault.Lr) & ~ThumbBit) - 1, cancellation),
        ];
        return Array.Find(places, static place => place is not null && IsApplications(place))
            ?? Array.Find(places, static place => place is not null);
    }

    private static bool IsApplications(string place) =>
        place.Contains(".cs:", StringComparison.Ordinal)
        && !place.StartsWith("firmware/CoreLib/", StringComparison.Ordinal);

    private async Task<string?> PlaceOfAsync(string elf, uint address, CancellationToken cancellation)
    {
        ProcessResult result = await ChildProcess.RunAsync(Program, ["-e", elf, $"0x{address:x8}"], cancellation);
        string line = result.Lines.Count > 0 ? result.Lines[0] : "?";
        return !result.IsSuccess || line.StartsWith('?') || line.EndsWith('?')
            ? null
            : Path.GetRelativePath(repository.Root, line.Split(' ')[0]);
    }

    private static uint Parse(string address) =>
        uint.Parse(address.AsSpan("0x".Length), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
