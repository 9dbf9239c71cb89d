// What the instrument answers, a line of JSON for each phase: Plugin/report.c.
using System.Collections.Generic;
using System.Text.Json;

namespace PortShare.Bench.Phases;

/// <summary>The figures of one phase.</summary>
/// <param name="Flood">Frames sent; in an open phase, of the flood.</param>
/// <param name="Probes">Frames of the probe sent.</param>
/// <param name="Instructions">Instructions executed.</param>
/// <param name="Cycles">Cycles of a Cortex-M3 for them, estimated, whatever core the board has.</param>
/// <param name="StoredBytes">Bytes that the processor stored, wherever they went.</param>
/// <param name="Skipped">Instructions that would have fitted into the time slept in an open phase.</param>
/// <param name="Sleeps">How often the firmware had nothing to do.</param>
/// <param name="Right">Right answers, by the word of the traffic.</param>
/// <param name="Wrong">Answers that differ from what was sent, by the word of the traffic.</param>
/// <param name="Other">Frames from the board that are no answers.</param>
/// <param name="Answers">
/// From a frame's arrival in the MAC to its answer's leaving it, in instructions; of the probe, in an open phase.
/// </param>
/// <param name="Wakes">From a frame's arrival, while the application waits, to the application's first instruction.</param>
/// <param name="Masked">From CPSID to CPSIE.</param>
/// <param name="Handlers">From an interrupt handler's first instruction to its return, in the order of the subject's.</param>
/// <param name="Functions">Instructions by function, by its index among the subject's.</param>
internal sealed record PhaseFigures(
    long Flood,
    long Probes,
    long Instructions,
    long Cycles,
    long StoredBytes,
    long Skipped,
    long Sleeps,
    IReadOnlyDictionary<string, long> Right,
    IReadOnlyDictionary<string, long> Wrong,
    long Other,
    Samples Answers,
    Samples Wakes,
    Runs Masked,
    IReadOnlyList<Runs> Handlers,
    IReadOnlyDictionary<string, long> Functions)
{
    /// <summary>Time that passed, in instructions: those executed, and those that would have fitted into the sleep.</summary>
    public long Time => Instructions + Skipped;

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line.</param>
    /// <exception cref="JsonException">It is none.</exception>
    public static PhaseFigures Parse(string line) =>
        JsonSerializer.Deserialize<PhaseFigures>(line, JsonSerializerOptions.Web) ?? throw new JsonException("no figures");
}

/// <summary>How long something took, in instructions.</summary>
/// <param name="Count">How often it was measured.</param>
/// <param name="Median">The middle one.</param>
/// <param name="Worst">The longest.</param>
internal sealed record Samples(long Count, long Median, long Worst);

/// <summary>How long a piece of code ran, in instructions.</summary>
/// <param name="Count">How often it ran.</param>
/// <param name="Longest">The longest run.</param>
/// <param name="Place">Where that began.</param>
internal sealed record Runs(long Count, long Longest, uint Place);
