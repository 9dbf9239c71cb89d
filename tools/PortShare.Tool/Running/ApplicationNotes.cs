// What people are told of applications that fault, spin or claim what they do not get during a run, or were refused at its start.
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;
using PortShare.Tool.Firmware;

namespace PortShare.Tool.Running;

/// <summary>What is known of an application that has faulted.</summary>
/// <param name="Application">Its name.</param>
/// <param name="State">Its state.</param>
/// <param name="Count">How often it has faulted.</param>
/// <param name="Fault">Why, the last time.</param>
/// <param name="Place">Where, the last time: file and line; null if that is not known.</param>
/// <param name="Pin">The pin that it is about; null if it is about none, or the pin's number is not known.</param>
internal sealed record FaultNote(string Application, string State, uint Count, FaultStatus Fault, string? Place, uint? Pin = null)
{
    /// <summary>Why and where.</summary>
    public string Cause => $"{Fault.Reason}{(Pin is null ? "" : $" (pin {Pin})")}{(Place is null ? "" : $" at {Place}")}";
}

/// <summary>What is known of an application that went on for long without waiting.</summary>
/// <param name="Application">Its name.</param>
/// <param name="Ms">The longest time, in milliseconds.</param>
/// <param name="Place">Where it was then; null if that is not known: the device keeps it of one application.</param>
/// <param name="IsRefused">Whether a claim of it was refused, and it has none: a port that is not open does not wait.</param>
internal sealed record SpinNote(string Application, uint Ms, string? Place, bool IsRefused = false)
{
    /// <summary>From when on it is told, in milliseconds. The device counts ticks: on a busy machine that is less than the time.</summary>
    public const uint LeastMs = 500;

    /// <summary>How long and where.</summary>
    public string Extent => $"{Ms} ms without waiting or a frame{(Place is null ? "" : $", last seen at {Place}")}";

    /// <summary>All of it, with what to do.</summary>
    public string Line => $"application {Application} spins: {Extent}; {(IsRefused ? RunRemedies.OfRefusedSpin : RunRemedies.OfSpin)}";
}

/// <summary>Keeps track of what a device's applications do wrong.</summary>
/// <param name="locator">Finds the places.</param>
/// <param name="stackVlan">The VLAN that the device's lwIP is on; 0 if it is on none.</param>
internal sealed class ApplicationNotes(SourceLocator locator, int stackVlan = 0)
{
    private readonly Dictionary<string, uint> toldFaults = [];
    private readonly HashSet<string> toldSpins = [];
    private readonly HashSet<string> toldRefusals = [];

    // Of an application that goes on and on every look finds another place: one is looked up when it is named, and one at the end.
    private readonly Dictionary<string, string?> placesOfSpins = [];

    private IReadOnlyList<string> refusals = [];

    /// <summary>The applications that have faulted.</summary>
    public IReadOnlyList<FaultNote> Faults { get; private set; } = [];

    /// <summary>The applications that have gone on for long without waiting.</summary>
    public IReadOnlyList<SpinNote> Spins { get; private set; } = [];

    /// <summary>Notes what a device says now.</summary>
    /// <param name="status">Its status.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task UpdateAsync(DeviceStatus status, CancellationToken cancellation)
    {
        List<FaultNote> faults = [];
        List<SpinNote> spins = [];
        foreach (ApplicationStatus one in status.Applications)
        {
            if (one.LastFault is FaultStatus fault)
            {
                faults.Add(await NoteAsync(one, fault, cancellation));
            }

            if (one.SpinMs >= SpinNote.LeastMs)
            {
                spins.Add(new SpinNote(
                    one.Name,
                    one.SpinMs,
                    await FindSpinAsync(one.Name, status.LongestSpin, cancellation),
                    IsRefused: one is { Claims: 0, LastRefusal: not null }));
            }
        }

        Faults = faults;
        Spins = spins;
        refusals = [.. status.Applications.Select(static one => one.Refusal).OfType<string>(), .. Refusals.OfClaims(status, claims: [], stackVlan)];
    }

    /// <summary>Notes what a device says at the end.</summary>
    /// <inheritdoc cref="UpdateAsync"/>
    public Task FinishAsync(DeviceStatus status, CancellationToken cancellation)
    {
        placesOfSpins.Clear();
        return UpdateAsync(status, cancellation);
    }

    /// <summary>What is new since the last call, a line for each.</summary>
    public IEnumerable<string> TakeNews()
    {
        foreach (string refusal in refusals.Where(toldRefusals.Add))
        {
            yield return Indented(refusal);
        }

        foreach (FaultNote note in Faults)
        {
            if (toldFaults.GetValueOrDefault(note.Application) != note.Count)
            {
                toldFaults[note.Application] = note.Count;
                yield return Indented(RunRemedies.Add(
                    $"application {note.Application} {note.State} after fault {note.Count}: {note.Cause}", note.Fault));
            }
        }

        foreach (SpinNote note in Spins.Where(note => toldSpins.Add(note.Application)))
        {
            yield return Indented(note.Line);
        }
    }

    private async Task<FaultNote> NoteAsync(ApplicationStatus one, FaultStatus fault, CancellationToken cancellation)
    {
        string? place = await locator.FindAsync(one.Name, fault, cancellation);
        RefusedPin? pin = await locator.FindPinAsync(one.Name, fault, cancellation);
        return pin is null
            ? new FaultNote(one.Name, one.State, one.Faults, fault, place)
            : new FaultNote(
                one.Name,
                one.State,
                one.Faults,
                fault with { Reason = RefusedPin.Reason },
                place is null ? null : locator.Correct(pin, place),
                pin.Number);
    }

    private async Task<string?> FindSpinAsync(string application, SpinStatus? longest, CancellationToken cancellation)
    {
        if (!placesOfSpins.ContainsKey(application) && longest?.Application == application)
        {
            placesOfSpins[application] = await locator.FindAsync(application, longest, cancellation);
        }

        return placesOfSpins.GetValueOrDefault(application);
    }

    private static string Indented(string line) => $"        {line}";
}
