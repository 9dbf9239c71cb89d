// What an application does wrong when it runs, as the device says it and as run tells it. That the device says so is tried on the
// emulated board (tests/Emulator/FaultTests.cs).
using System;
using System.Collections.Generic;

using PortShare.Client;
using PortShare.Tool.Firmware;
using PortShare.Tool.Running;
using PortShare.Tool.Tests.Running;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Tests.Mistakes;

/// <summary>Mistakes that only the run shows, each with its remedy.</summary>
internal static class RunMistakes
{
    private const string Place = "Mine.cs:13";

    /// <summary>A fault's reason and the address in it, and what the line must say.</summary>
    public static TheoryData<string, string?, string> Faults => new()
    {
        { "access to memory that is not its own", "0x00000004", "the object or the pointer is null: make it at start, before it is used" },
        { "access to memory that is not its own", "0x20001000", "use arrays, spans and frames rather than pointers" },
        { "null reference", null, "make the object at start, before it is used" },
        { "index out of range", null, "compare the index with Length first" },
        { "arithmetic overflow", null, "check the range first, or use unchecked" },
        { "division by zero", null, "compare the divisor with 0 first" },
        { "argument out of range", null, "check the argument first" },
        { RefusedPin.Reason, null, "name it in ApplicationPins of the application's project" },
        { "stack overflow", null, "raise the application's stackBytes in the system" },
        { "stack buffer overrun", null, "write into a stackalloc by a Span only" },
        { "allocation after start", null, "make objects and arrays before the port is opened" },
        { "out of memory", null, "make arrays shorter, or raise the application's ramBytes in the system" },
        { "a call that its header does not ask for", null, "call the kernel by the library only" },
        { "an operation that the state does not allow", null, "open a pin once and before it is used" },
    };

    /// <summary>What the device says of a claim, and what the line must say.</summary>
    public static TheoryData<string, string> Claims => new()
    {
        {
            "0x88B8: not granted: what it carries",
            "claim of 0x88B8 refused: not granted: what it carries; name it, or a rule that contains it, in ApplicationClaims"
        },
        {
            "type=0x88B8 vlan=5: not granted: its VLAN tag",
            "claim of type=0x88B8 vlan=5 refused: not granted: its VLAN tag; name it, or a rule that contains it, in ApplicationClaims"
        },
        {
            "llc=42:42 to=01:80:C2:00:00:00: not granted: its destination",
            "claim of llc=42:42 to=01:80:C2:00:00:00 refused: not granted: its destination; name it, or a rule that contains it, in ApplicationClaims"
        },
        {
            "0x88B5: not granted: it takes the frame",
            "claim of 0x88B5 refused: not granted: it takes the frame; claim a copy"
        },
        {
            "type=0x0800: not granted: it takes the frame",
            "claim of type=0x0800 refused: not granted: it takes the frame; nobody can claim what lwIP would lose by it, ARP or all of IPv4: claim a copy"
        },
        { "vlan=5: not granted: its VLAN tag", "claim of vlan=5 refused: not granted: its VLAN tag; name it, or a rule that contains it" },
        { "0x88B5: another application has it", "claim of 0x88B5 refused: another application has it; of two equal rules one application has the frame" },
        { "0x0800: no rule that can be claimed", "claim of 0x0800 refused: no rule that can be claimed; make it as docs/claims.md says" },
        { "0x88B9: the table of claims is full", "claim of 0x88B9 refused: the table of claims is full; let the applications claim fewer" },
    };

    /// <summary>What run says of a fault.</summary>
    /// <param name="reason">Its reason.</param>
    /// <param name="address">The address in it, or null.</param>
    public static (string Place, IReadOnlyList<string> Lines) ExplainFault(string reason, string? address)
    {
        FaultNote note = new("mine", "paused", Count: 2, new FaultStatus(reason, address), Place);
        TrafficSnapshot last = Snapshot($$"""{ "name": "mine", "state": "paused", "faults": 2, "lastFault": { "reason": "{{reason}}" } }""");
        return (Place, RunOutcome.Of(last, [note], spins: []).Flaws);
    }

    /// <summary>What run says of a refused claim.</summary>
    /// <param name="refusal">What the device says.</param>
    public static IReadOnlyList<string> ExplainClaim(string refusal) => RunOutcome.Of(
        Snapshot($$"""{ "name": "mine", "state": "running", "refusedClaims": 1, "lastRefusal": "{{refusal}}" }"""), faults: [], spins: []).Flaws;

    /// <summary>What run says of an application that goes on without waiting.</summary>
    public static (string Place, string Line) ExplainSpin() => (Place, new SpinNote("mine", Ms: 3000, Place).Line);

    private static TrafficSnapshot Snapshot(string applications) =>
        new(TimeSpan.FromSeconds(1), [], RunSample.Status(0, 0, applications, notes: ""));
}
