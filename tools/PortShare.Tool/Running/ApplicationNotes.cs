// What people are told of applications that fault, spin or claim what they do not get during a run, or were refused at its start.
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Firmware;
using PortShare.Wires;

namespace PortShare.Tool.Running;

/// <summary>What is known of an application that has faulted.</summary>
/// <param name="Application">Its name.</param>
/// <param name="State">Its state.</param>
/// <param name="Count">How often it has faulted.</param>
/// <param name="Reason">Why, the last time.</param>
/// <param name="Place">Where, the last time: file and line; null if that is not known.</param>
internal sealed record FaultNote(string Application, string State, uint Count, string Reason, string? Place)
{
    /// <summary>Why and where.</summary>
    public string Cause => Place is null ? Reason : $"{Reason} at {Place}";
}

/// <summary>What is known of an application that went on for long without waiting.</summary>
/// <param name="Application">Its name.</param>
/// <param name="Ms">The longest time, in milliseconds.</param>
/// <param name="Place">Where it was then; null if that is not known: the device keeps it of one application.</param>
internal sealed record SpinNote(string Application, uint Ms, string? Place)
{
    /// <summary>From when on it is told, in milliseconds. The device counts ticks: on a busy machine that is less than the time.</summary>
    public const uint LeastMs = 500;

    /// <summary>How long and where.</summary>
    public string Extent => $"{Ms} ms without waiting or a frame{(Place is null ? "" : $", last seen at {Place}")}";
}

/// <summary>Keeps track of what a device's applications do wrong.</summary>
/// <param name="locator">Finds the places.</param>
internal sealed class ApplicationNotes(SourceLocator locator)
{
    // So that SourceLocator is asked: it takes faults.
    private const string SpinReason = "spins";

    private readonly Dictionary<string, uint> toldFaults = [];
    private readonly HashSet<string> toldSpins = [];
    private readonly HashSet<string> toldRefusals = [];

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
                string? place = await locator.FindAsync(one.Name, fault, cancellation);
                faults.Add(new FaultNote(one.Name, one.State, one.Faults, fault.Reason, place));
            }

            if (one.SpinMs >= SpinNote.LeastMs)
            {
                string? place = status.LongestSpin is SpinStatus spin && spin.Application == one.Name
                    ? await locator.FindAsync(one.Name, new FaultStatus(SpinReason, Pc: spin.Pc, Lr: spin.Lr), cancellation)
                    : null;
                spins.Add(new SpinNote(one.Name, one.SpinMs, place));
            }
        }

        Faults = faults;
        Spins = spins;
        refusals = [.. status.Applications.Select(one => one.Refusal).OfType<string>(), .. Refusals.OfClaims(status)];
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
                yield return Indented($"application {note.Application} {note.State} after fault {note.Count}: {note.Cause}");
            }
        }

        foreach (SpinNote note in Spins.Where(note => toldSpins.Add(note.Application)))
        {
            yield return Indented($"application {note.Application} spins: {note.Extent}");
        }
    }

    private static string Indented(string line) => $"        {line}";
}
