// What people are told of applications that fault during a run, or were refused at its start.
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

/// <summary>Keeps track of the faults of a device's applications.</summary>
/// <param name="locator">Finds their places.</param>
internal sealed class FaultNotes(SourceLocator locator)
{
    private readonly Dictionary<string, uint> told = [];

    private IReadOnlyList<string> refusals = [];
    private bool hasToldRefusals;

    /// <summary>The applications that have faulted.</summary>
    public IReadOnlyList<FaultNote> All { get; private set; } = [];

    /// <summary>Notes what a device says now.</summary>
    /// <param name="status">Its status.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task UpdateAsync(DeviceStatus status, CancellationToken cancellation)
    {
        List<FaultNote> notes = [];
        foreach (ApplicationStatus one in status.Applications)
        {
            if (one.LastFault is FaultStatus fault)
            {
                string? place = await locator.FindAsync(one.Name, fault, cancellation);
                notes.Add(new FaultNote(one.Name, one.State, one.Faults, fault.Reason, place));
            }
        }

        All = notes;
        refusals = [.. status.Applications.Select(one => one.Refusal).OfType<string>()];
    }

    /// <summary>The faults since the last call, a line for each application that has any; the first time also who was refused.</summary>
    public IEnumerable<string> TakeNews()
    {
        foreach (string refusal in hasToldRefusals ? [] : refusals)
        {
            yield return $"        {refusal}";
        }

        hasToldRefusals = true;
        foreach (FaultNote note in All)
        {
            if (told.GetValueOrDefault(note.Application) != note.Count)
            {
                told[note.Application] = note.Count;
                yield return $"        application {note.Application} {note.State} after fault {note.Count}: {note.Cause}";
            }
        }
    }
}
