// What a bench found. The names, in camel case, are what "bench --json" prints: a contract with scripts.
using System.Collections.Generic;

namespace PortShare.Bench.Results;

/// <summary>A bench.</summary>
/// <param name="Board">The board's name.</param>
/// <param name="System">The system's name.</param>
/// <param name="Core">Its processor core, as GCC's <c>-mcpu</c> takes it.</param>
/// <param name="App">The applications, joined by plus signs.</param>
/// <param name="Commit">The source that was measured.</param>
/// <param name="CoreHz">The processor's clock, in hertz.</param>
/// <param name="FrameCount">Frames of each cost.</param>
/// <param name="PortShare">The firmware.</param>
/// <param name="Peer">The same job in C, without a wall.</param>
/// <param name="BasicCosts">What a frame costs in the basic layer; it has no peer.</param>
/// <param name="RuleCosts">What a frame costs by rules, with <see cref="Phases.BenchPlan.ClaimCount"/> claims; it has no peer.</param>
internal sealed record BenchResult(
    string Board,
    string System,
    string Core,
    string App,
    string Commit,
    double CoreHz,
    int FrameCount,
    SubjectResult PortShare,
    SubjectResult Peer,
    IReadOnlyList<CostResult> BasicCosts,
    IReadOnlyList<CostResult> RuleCosts);

/// <summary>What was found of one image.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="FlashBytes">What it takes of flash.</param>
/// <param name="RamBytes">What its data and its stack take of RAM, without the applications'.</param>
/// <param name="Costs">What a frame costs.</param>
/// <param name="WaitingCosts">The same where <see cref="Phases.BenchPlan.WaitingCount"/> wait.</param>
/// <param name="Floods">What is answered under floods; empty where the emulated MAC does not lose them.</param>
/// <param name="Latencies">How fast a user frame is answered.</param>
/// <param name="Holds">What holds interrupts up.</param>
internal sealed record SubjectResult(
    string Name,
    long FlashBytes,
    long RamBytes,
    IReadOnlyList<CostResult> Costs,
    IReadOnlyList<CostResult> WaitingCosts,
    IReadOnlyList<FloodResult> Floods,
    IReadOnlyList<LatencyResult> Latencies,
    IReadOnlyList<HoldResult> Holds);

/// <summary>What one frame costs, from one WFI to the next, or its part of that.</summary>
/// <param name="Kind">The traffic.</param>
/// <param name="Bytes">A frame's length without FCS.</param>
/// <param name="Sent">Frames sent.</param>
/// <param name="Answered">Right answers.</param>
/// <param name="Wrong">Wrong answers.</param>
/// <param name="Instructions">Instructions a frame.</param>
/// <param name="Cycles">Cycles a frame, estimated; null for a core whose timing the instrument does not know.</param>
/// <param name="StoredBytes">Bytes a frame that the processor stored, wherever they went: a frame's own once for each copy of it.</param>
/// <param name="Functions">Instructions a frame of each function, the dearest first.</param>
internal sealed record CostResult(
    string Kind,
    int Bytes,
    long Sent,
    long Answered,
    long Wrong,
    double Instructions,
    double? Cycles,
    double StoredBytes,
    IReadOnlyList<FunctionCost> Functions);

/// <summary>What a function takes of a frame's cost.</summary>
/// <param name="Name">The function.</param>
/// <param name="Group">What it is for: one of <see cref="FunctionGroup"/>.</param>
/// <param name="Instructions">Instructions a frame.</param>
internal sealed record FunctionCost(string Name, string Group, double Instructions);

/// <summary>What is answered under a flood.</summary>
/// <param name="Kind">The flood's traffic.</param>
/// <param name="Bytes">Its frames' length without FCS.</param>
/// <param name="Load">How much of it: <c>2x</c>, <c>4x</c> or <c>line</c>.</param>
/// <param name="Probe">What else comes, at a twentieth of the processor's time.</param>
/// <param name="Sent">Frames of the flood.</param>
/// <param name="Answered">Right answers to them.</param>
/// <param name="ProbesSent">Frames of the probe.</param>
/// <param name="ProbesAnswered">Right answers to them.</param>
/// <param name="Wrong">Wrong answers to either.</param>
/// <param name="Goodput">The flood's answers in parts of the rate that its frames are answered at one by one.</param>
internal sealed record FloodResult(
    string Kind,
    int Bytes,
    string Load,
    string Probe,
    long Sent,
    long Answered,
    long ProbesSent,
    long ProbesAnswered,
    long Wrong,
    double Goodput);

/// <summary>
/// How long a user frame takes, in instructions: those executed and, where the processor slept, those that would have fitted.
/// </summary>
/// <param name="Meanwhile">What else the board does.</param>
/// <param name="Bytes">The frame's length without FCS.</param>
/// <param name="Count">Frames measured.</param>
/// <param name="Lost">Frames that were not answered.</param>
/// <param name="Median">From its arrival in the MAC to its answer's leaving it.</param>
/// <param name="Worst">The longest of these.</param>
/// <param name="WakeMedian">From its arrival, while the application waits, to the application's first instruction.</param>
/// <param name="WakeWorst">The longest of these; null where the application is not an own program.</param>
internal sealed record LatencyResult(
    string Meanwhile, int Bytes, long Count, long Lost, long Median, long Worst, long? WakeMedian, long? WakeWorst);

/// <summary>Code that holds interrupts up.</summary>
/// <param name="What">The code.</param>
/// <param name="Count">How often it ran during the whole bench.</param>
/// <param name="Longest">Its longest run, in instructions.</param>
/// <param name="Place">The function in which that began.</param>
internal sealed record HoldResult(string What, long Count, long Longest, string Place);
