using System.Collections.Generic;

using PortShare.Client;
using PortShare.Tool.Firmware;

namespace PortShare.Tool.Frames;

/// <summary>What <c>send --json</c> prints. The names, in camel case, are a contract with scripts.</summary>
/// <param name="Board">The emulated board's name; null for a device behind an interface.</param>
/// <param name="System">Its system's name, likewise.</param>
/// <param name="App">Its applications, joined by plus signs, likewise.</param>
/// <param name="EtherType">The EtherType of the frames; a text like <c>0x88B5</c>.</param>
/// <param name="Bytes">The length of each frame that was sent, in bytes without FCS.</param>
/// <param name="Sent">How many were sent.</param>
/// <param name="Received">How many frames of that EtherType came back to the station.</param>
/// <param name="Frames">What the device sent of that EtherType, to whomever, the seconds counted from the first that was sent.</param>
/// <param name="Counted">What an emulated board counted meanwhile of user traffic, by the counters' names; null for another device.</param>
/// <param name="CountedOwn">Whether copies of the requests for these counters may be among it, because the claims have changed; null likewise.</param>
internal sealed record SendReport(
    string? Board,
    string? System,
    string? App,
    string EtherType,
    int Bytes,
    int Sent,
    int Received,
    IReadOnlyList<SeenFrame> Frames,
    IReadOnlyDictionary<string, uint>? Counted,
    bool? CountedOwn)
{
    /// <summary>Draws up the report.</summary>
    /// <param name="image">The emulated board's firmware; null for another device.</param>
    /// <param name="plan">What was asked for.</param>
    /// <param name="run">What was done.</param>
    /// <param name="frames">What came back.</param>
    /// <param name="counted">What the device counted.</param>
    public static SendReport Of(
        FirmwareImage? image, SendPlan plan, SendRun run, IReadOnlyList<SeenFrame> frames, UserCounters? counted) => new(
        image?.Board,
        image?.SystemName,
        image?.ApplicationsJoined,
        Notation.Of(plan.Type),
        run.FrameBytes,
        run.Sent,
        run.Received,
        frames,
        counted?.Changes,
        counted?.HasOwn);
}
