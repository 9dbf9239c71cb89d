using System.Collections.Generic;
using System.Linq;

using PortShare.Client;
using PortShare.Tool.Firmware;
using PortShare.Tool.Frames;

namespace PortShare.Tool.Replaying;

/// <summary>What <c>replay --json</c> prints. The names, in camel case, are a contract with scripts.</summary>
/// <param name="File">The recording.</param>
/// <param name="Board">The emulated board's name; null without one.</param>
/// <param name="System">Its system's name, likewise.</param>
/// <param name="App">Its applications, joined by plus signs, likewise.</param>
/// <param name="Station">The port's MAC address.</param>
/// <param name="Claims">The claims in force at first.</param>
/// <param name="Frames">The frames.</param>
/// <param name="Summary">How many went where.</param>
internal sealed record ReplayReport(
    string File,
    string? Board,
    string? System,
    string? App,
    string Station,
    IReadOnlyList<NamedClaim> Claims,
    IReadOnlyList<ReplayReport.Frame> Frames,
    ReplaySummary Summary)
{
    /// <summary>Draws up the report.</summary>
    /// <param name="plan">What was asked for.</param>
    /// <param name="image">The board's firmware; null without a board.</param>
    /// <param name="port">The reference, with the claims in force at first.</param>
    /// <param name="frames">The frames.</param>
    /// <param name="summary">How many went where.</param>
    public static ReplayReport Of(
        ReplayPlan plan, FirmwareImage? image, ReferencePort port, IEnumerable<ReplayedFrame> frames, ReplaySummary summary) => new(
        plan.File,
        image?.Board,
        image?.SystemName,
        image?.ApplicationsJoined,
        Notation.Of(port.Station),
        port.Claims,
        [.. frames.Select(Frame.Of)],
        summary);

    /// <summary>A frame. What it says of itself is null if it is not replayed.</summary>
    /// <param name="Number">Its number in the recording.</param>
    /// <param name="Seconds">When it was recorded, from the first one.</param>
    /// <param name="Bytes">Its length, as the recording says.</param>
    /// <param name="Source">Its source address.</param>
    /// <param name="Destination">Its destination address, as it was replayed.</param>
    /// <param name="Vlan">Its outer VLAN tag; null if it has none, too.</param>
    /// <param name="EtherType">Its EtherType, behind that tag; or its 802.3 length.</param>
    /// <param name="Meaning">What it says, if it is ARP or IP.</param>
    /// <param name="NotReplayed">Why it is not replayed; null if it is.</param>
    /// <param name="Reference">What becomes of it by the reference.</param>
    /// <param name="OnBoard">What becomes of it on the board; null without one.</param>
    /// <param name="Agrees">Whether they say the same; null without a board.</param>
    /// <param name="ClaimsBehind">The claims in force behind it, if others than before; else null.</param>
    internal sealed record Frame(
        int Number,
        double Seconds,
        int Bytes,
        string? Source,
        string? Destination,
        VlanTag? Vlan,
        string? EtherType,
        string? Meaning,
        string? NotReplayed,
        Outcome? Reference,
        Outcome? OnBoard,
        bool? Agrees,
        IReadOnlyList<NamedClaim>? ClaimsBehind)
    {
        /// <summary>Reports a frame.</summary>
        /// <param name="frame">The frame.</param>
        public static Frame Of(ReplayedFrame frame) => new(
            frame.Number,
            frame.Seconds,
            frame.Bytes,
            frame.Frame?.Source,
            frame.Frame?.Destination,
            frame.Frame?.Vlan,
            frame.Frame?.EtherType,
            frame.Frame?.Meaning,
            frame.Lack,
            frame.Reference is Verdict verdict ? Outcome.Of(verdict.Fate, verdict) : null,
            frame.Board is null ? null : Outcome.Of(frame.Board, rules: null),
            frame.Agrees,
            frame.ClaimsBehind);
    }

    /// <summary>What becomes of a frame.</summary>
    /// <param name="Text">In words, as without <c>--json</c>.</param>
    /// <param name="KeptOut">Whether the MAC does not hand it over.</param>
    /// <param name="Kernel">Whether lwIP gets it.</param>
    /// <param name="Applications">The applications that get it, or a copy.</param>
    /// <param name="Copies">How many copies are made.</param>
    /// <param name="Dropped">The counters that say why somebody does not get it, or nobody.</param>
    /// <param name="Taken">The claim by which an application has it; null if none has it, and of a board, which does not tell.</param>
    /// <param name="CopiedBy">The claims by which copies are made; null of a board.</param>
    internal sealed record Outcome(
        string Text,
        bool KeptOut,
        bool Kernel,
        IReadOnlyList<string> Applications,
        int Copies,
        IReadOnlyList<string> Dropped,
        NamedClaim? Taken,
        IReadOnlyList<NamedClaim>? CopiedBy)
    {
        /// <summary>Reports what becomes of a frame.</summary>
        /// <param name="fate">What becomes of it.</param>
        /// <param name="rules">By which rules; null if that is not known.</param>
        public static Outcome Of(Fate fate, Verdict? rules) => new(
            rules?.ToString() ?? fate.ToString(),
            !fate.IsSeen,
            fate.IsKernels,
            fate.Applications,
            fate.Copies,
            fate.Dropped,
            rules?.Taken,
            rules?.Copies);
    }
}
