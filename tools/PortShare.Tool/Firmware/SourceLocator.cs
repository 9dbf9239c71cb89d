// From the addresses that are known of a fault to a line of source, by the debug information of an application's own ELF file.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;
using PortShare.Tool.Processes;

namespace PortShare.Tool.Firmware;

/// <summary>Finds the lines at which applications faulted or spin.</summary>
/// <param name="repository">The repository, so that places are told from its root.</param>
/// <param name="image">The image that runs.</param>
internal sealed class SourceLocator(Repository repository, FirmwareImage image)
{
    private const string Program = "arm-none-eabi-addr2line";
    private const uint ThumbBit = 1;

    private const string Firmware = "firmware/";
    private const string Applications = "firmware/apps/";
    private const string CoreLibrary = "firmware/CoreLib/";

    private readonly Dictionary<(string Application, string Addresses), string?> known = [];
    private readonly Dictionary<(string Application, string LinkRegister), RefusedPin?> knownPins = [];

    /// <summary>Finds the line of a fault.</summary>
    /// <param name="application">The application's name.</param>
    /// <param name="fault">Its fault.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>
    /// The file and the line, for example <c>firmware/apps/crash/Crash.cs:52</c>; null if nothing is known of it.
    /// </returns>
    public async Task<string?> FindAsync(string application, FaultStatus fault, CancellationToken cancellation)
    {
        uint[] addresses = [.. AddressesOf(fault)];
        (string, string) key = (application, string.Join(' ', addresses));
        if (!known.TryGetValue(key, out string? place))
        {
            string elf = image.ApplicationElf(application);
            place = await FindChecksAsync(elf, fault.Lr, cancellation) ?? await LookUpAsync(elf, addresses, cancellation);
            place = place is not null && fault.Reason == IndexLine.DeviceReason ? IndexLine.Correct(place, repository.Root) : place;
            known.Add(key, place);
        }

        return place;
    }

    /// <summary>Finds out whether a fault is that of a pin which the application does not have.</summary>
    /// <param name="application">The application's name.</param>
    /// <param name="fault">Its fault.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>The pin; null if it is another fault.</returns>
    public async Task<RefusedPin?> FindPinAsync(string application, FaultStatus fault, CancellationToken cancellation)
    {
        string elf = image.ApplicationElf(application);
        if (fault is not { Reason: RefusedPin.DeviceReason, Lr: string linkRegister } || !File.Exists(elf))
        {
            return null;
        }

        if (!knownPins.TryGetValue((application, linkRegister), out RefusedPin? pin))
        {
            pin = await RefusedPin.FindAsync(elf, DeviceStatus.NumberIn(linkRegister) & ~ThumbBit, cancellation);
            knownPins.Add((application, linkRegister), pin);
        }

        return pin;
    }

    /// <summary>Corrects the line at which a pin was not opened.</summary>
    /// <param name="pin">The pin.</param>
    /// <param name="place">The place by the debug information.</param>
    public string Correct(RefusedPin pin, string place) => pin.Correct(place, repository.Root);

    /// <summary>Finds the line at which an application was seen while it went on without waiting.</summary>
    /// <param name="application">The application's name.</param>
    /// <param name="spin">What the device says of it.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>As for a fault. It is not kept: each time it is seen at another place.</returns>
    public Task<string?> FindAsync(string application, SpinStatus spin, CancellationToken cancellation) => LookUpAsync(
        image.ApplicationElf(application), [.. AddressesOf(new FaultStatus("", Pc: spin.Pc, Lr: spin.Lr))], cancellation);

    /// <summary>The file and the line in a line of addr2line's, which may tell apart several pieces of code of one line.</summary>
    /// <param name="line">For example <c>/a folder/Echo.cs:20 (discriminator 2)</c>.</param>
    internal static string WithoutDiscriminator(string line)
    {
        int end = line.IndexOf(" (discriminator ", StringComparison.Ordinal);
        return end < 0 ? line : line[..end];
    }

    // A failed check is an instruction of the library's: a caller is the place that matters. The link register knows the last one, and the
    // stack those before. Of a stack that has overflowed the callers alone are known.
    private static IEnumerable<uint> AddressesOf(FaultStatus fault)
    {
        if (fault.Pc is not null)
        {
            yield return DeviceStatus.NumberIn(fault.Pc);
        }

        foreach (string caller in (fault.Lr is null ? Enumerable.Empty<string>() : [fault.Lr]).Concat(fault.Callers ?? []))
        {
            // The instruction before the one that a call returns to.
            yield return (DeviceStatus.NumberIn(caller) & ~ThumbBit) - 1;
        }
    }

    private async Task<string?> LookUpAsync(string elf, uint[] addresses, CancellationToken cancellation)
    {
        if (addresses.Length == 0 || !File.Exists(elf))
        {
            return null;
        }

        string[] places = await PlacesOfAsync(elf, addresses, cancellation);
        return Array.Find(places, IsOwn)
            ?? Array.Find(places, static place => IsCSharp(place) && !IsIn(place, CoreLibrary))
            ?? places.FirstOrDefault();
    }

    // Several checks of one function cannot be told from one another: their lines are given as "Echo.cs:20 or 22".
    private async Task<string?> FindChecksAsync(string elf, string? linkRegister, CancellationToken cancellation)
    {
        if (linkRegister is null || !File.Exists(elf))
        {
            return null;
        }

        IReadOnlyList<uint> checks = await FailedCheck.FindAsync(elf, DeviceStatus.NumberIn(linkRegister) & ~ThumbBit, cancellation);
        string[] places = checks.Count == 0 ? [] : [.. (await PlacesOfAsync(elf, checks, cancellation)).Distinct()];
        return places.Length == 0 || !places.All(IsOwn)
            ? null
            : string.Join(" or ", places.Select(static (place, index) => index == 0 ? place : place[(place.LastIndexOf(':') + 1)..]));
    }

    private async Task<string[]> PlacesOfAsync(string elf, IReadOnlyList<uint> addresses, CancellationToken cancellation)
    {
        ProcessResult result = await ChildProcess.RunAsync(
            Program, ["-e", elf, .. addresses.Select(static address => $"0x{address:x8}")], cancellation);
        return result.IsSuccess ? [.. result.Lines.Where(IsKnown).Select(PlaceOf)] : [];
    }

    // An application's, wherever its folder is.
    private static bool IsOwn(string place) => IsCSharp(place) && (!IsIn(place, Firmware) || IsIn(place, Applications));

    private static bool IsKnown(string line) => !line.StartsWith('?') && !line.EndsWith('?');

    private static bool IsCSharp(string place) => place.Contains(".cs:", StringComparison.Ordinal);

    private static bool IsIn(string place, string folder) => place.StartsWith(folder, StringComparison.Ordinal);

    // From the repository's root, or whole if it is not in there.
    private string PlaceOf(string line)
    {
        string place = WithoutDiscriminator(line);
        string relative = Path.GetRelativePath(repository.Root, place);
        return relative.StartsWith("..", StringComparison.Ordinal) ? place : relative;
    }
}
