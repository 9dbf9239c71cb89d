// What would be right, for each reason that a device gives: FaultText and RefusalText in the firmware.
using System.Collections.Generic;

using PortShare.Client;
using PortShare.Tool.Firmware;

namespace PortShare.Tool.Running;

/// <summary>What to do about faults, refused claims and spinning.</summary>
internal static class RunRemedies
{
    /// <summary>For an application that goes on without waiting.</summary>
    public const string OfSpin = "let its loop wait for a frame or for time: Receive, or Miniport.Wait";

    /// <summary>For one that does so because it has no claim.</summary>
    public const string OfRefusedSpin = "its claim was refused, and without one Receive of the basic layer does not wait: let Main return if none is accepted; and let its loop wait for a frame or for time";

    /// <summary>For a claim that is granted to nobody.</summary>
    public const string OfUnclaimable =
        "nobody can claim what lwIP would lose by it, ARP or all of IPv4: claim a copy, or single protocols and ports of IPv4";

    private const string Grant =
        "name it, or a rule that contains it, in ApplicationClaims of the application's project and in the system's grants";

    private const string StrayAccess = "access to memory that is not its own";

    // A field or an element near the start of an object: farther from a null reference, no field of a usual class lies. The kernel's
    // own memory is there on every board, so no application has anything below it.
    private const uint NullReachBytes = 1024;

    /// <summary>By the reason.</summary>
    public static IReadOnlyDictionary<string, string> ByReason { get; } = new Dictionary<string, string>
    {
        [StrayAccess] = "use arrays, spans and frames rather than pointers",
        ["execution of memory that is not its code"] = "look for a function pointer that was never set or was overwritten",
        ["nothing answers at the address"] = "use no addresses of devices: pins, time and log are calls of the library",
        ["stack overflow"] = "raise the application's stackBytes in the system, or use smaller stackallocs and structs and fewer nested calls",
        ["illegal instruction or state"] = "look for a function pointer that was never set or was overwritten",
        ["breakpoint without a debugger"] = "run it by ./portshare debug, or take the breakpoint out",
        ["unaligned access"] = "read and write the bytes with BinaryPrimitives",
        ["division by zero"] = "compare the divisor with 0 first",
        ["unhandled exception"] = "throw nothing: return what went wrong",
        ["index out of range"] = "compare the index with Length first",
        ["null reference"] = "make the object at start, before it is used",
        ["arithmetic overflow"] = "check the range first, or use unchecked",
        [RefusedPin.DeviceReason] = "check the argument first",
        [RefusedPin.Reason] = "name it in ApplicationPins of the application's project, and in pins of the system's grants and of the board",
        ["a language feature that firmware does not have"] = "docs/csharp.md says what there is instead",
        ["allocation after start"] = "make objects and arrays before the port is opened",
        ["out of memory"] = "make arrays shorter, or raise the application's ramBytes in the system",
        ["an assertion does not hold"] = "mend what makes it false",
        ["an interrupt that nobody enabled"] = "compare the interrupts of the board's description with the chip's manual",
        ["unknown call"] = "build the application and the kernel from the same sources",
        ["a call that its header does not ask for"] = "call the kernel by the library only, and build the application anew",
        ["bad argument of a call"] = "pass memory of the application's own, and values that the call knows",
        ["ring violation: transmit head out of reach"] = "leave the rings to Miniport",
        ["ring violation: a slot that is not its own"] = "send a frame once, and not after it was released",
        ["ring violation: not a frame's length"] = "send 14 to 1514 bytes, and 4 more for each of up to two VLAN tags",
        ["ring violation: returned a slot that is not its own"] = "release a frame once, and not after it was sent",
        ["a floating point instruction, which its header does not ask for"] = "set ApplicationFloat in the application's project",
        ["stack buffer overrun"] = "write into a stackalloc by a Span only",
        ["an operation that the state does not allow"] = "open a pin once and before it is used, and set up the network helper once",
        ["hard fault"] = "run it by ./portshare debug and look at the place",

        ["not granted: what it carries"] = Grant,
        ["not granted: its VLAN tag"] = Grant,
        ["not granted: its destination"] = Grant + ", or multicast for groups; promiscuous and anySource for other stations' addresses",
        ["not granted: its source"] = Grant,
        ["not granted: its IP protocol"] = Grant,
        ["not granted: its port"] = Grant,
        ["not granted: its bytes"] = Grant,
        ["not granted: it takes the frame"] = "claim a copy, or " + Grant,
        ["not granted: its precedence"] = "claim it with the precedence that is granted, or " + Grant,
        ["another application has it"] =
            "of two equal rules one application has the frame: let one of the two claim another, a copy, or with a higher precedence",
        ["no rule that can be claimed"] = "make it as docs/claims.md says, and what is lwIP's (ARP, all of IPv4) a copy",
        ["the table of claims is full"] = "let the applications claim fewer",
    };

    /// <summary>Adds to a line what to do about a fault, if that is known.</summary>
    /// <param name="line">The line.</param>
    /// <param name="fault">The fault in it; null if it is not known.</param>
    public static string Add(string line, FaultStatus? fault) =>
        fault is { Reason: StrayAccess, Address: string address } && DeviceStatus.NumberIn(address) < NullReachBytes
            ? $"{line}; the object or the pointer is null: make it at start, before it is used"
            : Add(line, fault?.Reason);

    /// <summary>Adds to a line what to do, if that is known.</summary>
    /// <param name="line">The line.</param>
    /// <param name="reason">The reason in it.</param>
    public static string Add(string line, string? reason) =>
        reason is not null && ByReason.TryGetValue(reason, out string? remedy) ? $"{line}; {remedy}" : line;
}
