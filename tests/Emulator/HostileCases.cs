// What the hostile application tries, and what it is to be ended for.
using System.Collections.Generic;
using System.Linq;

using PortShare.Abi;

namespace PortShare.Emulator.Tests;

/// <summary>One attack that ends the application.</summary>
/// <param name="Name">What it tries.</param>
/// <param name="Attack">The attack, as the application's source names it.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Reason">The reason that the device must give.</param>
/// <param name="Address">The address that it must give; null if it cannot know one.</param>
internal sealed record HostileCase(string Name, char Attack, uint[] Arguments, string Reason, uint? Address = null)
{
    /// <summary>Whether the processor could stack a frame, or take it back. If not, nothing may be read in its place.</summary>
    public bool HasFrame => Attack is not ('o' or 's' or 'k') && !LeavesSecureState;

    /// <summary>Whether its frame is stacked where only Non-secure state looks.</summary>
    public bool LeavesSecureState => this is { Attack: 'i', Arguments: [12 or 13] };

    /// <summary>
    /// Whether the kernel may write a descriptor over its frame. A word of that can look like an address of code: the flags of a slot that came back
    /// sent are 0x00020000, where an application begins.
    /// </summary>
    public bool IsOverwritten => Attack is 'k';

    /// <summary>Whether the device can say where it happened: a program counter of 0 counts as none.</summary>
    public bool HasPlace => HasFrame && this is not { Attack: 'x', Arguments: [0] };
}

/// <summary>The attacks, in groups: each group is tried on an emulated board of its own, because pauses double.</summary>
/// <param name="at">Where things are on the board.</param>
internal sealed class HostileCases(HostilePlaces at)
{
    private const string Stray = "access to memory that is not its own";
    private const string NotCode = "execution of memory that is not its code";
    private const string Illegal = "illegal instruction or state";
    private const string Overflow = "stack overflow";
    private const string BadArgument = "bad argument of a call";
    private const string BadHead = "ring violation: transmit head out of reach";
    private const string BadSlot = "ring violation: a slot that is not its own";
    private const string BadLength = "ring violation: not a frame's length";
    private const string BadRelease = "ring violation: returned a slot that is not its own";

    private const uint SysTick = 0xE000E010;
    private const uint Nvic = 0xE000E100;
    private const uint SystemControl = 0xE000ED04;
    private const uint Mpu = 0xE000ED94;
    private const uint SoftwareTrigger = 0xE000EF00;

    private const uint FrameBytes = 32;

    // What the processor stacks of an application that uses floating point (ARM DDI 0403E.e, B1.5.7).
    private const uint ExtendedFrameBytes = 104;

    // Instructions, as the application's source numbers them.
    private const uint Breaking = 1;
    private const uint LoadingUnaligned = 6;
    private const uint Returning = 8;
    private const uint Calling = 10;
    private const uint Computing = 11;

    /// <summary>The indices of the groups, which are the same on all boards.</summary>
    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, OnTestBoard.Groups.Count)];

    /// <summary>The index of the group whose stacks are across the borders of memory; two more of stacks are behind it.</summary>
    public static int StacksAcrossBorders =>
        OnTestBoard.Accesses.Length + OnTestBoard.Executions.Length + OnTestBoard.Calls.Length + OnTestBoard.Rings.Length + 1;

    /// <summary>The attacks on the board of most tests.</summary>
    public static HostileCases OnTestBoard { get; } = new(new HostilePlaces(TestImage.Board));

    /// <summary>The groups.</summary>
    public IReadOnlyList<IReadOnlyList<HostileCase>> Groups => [.. Accesses, .. Executions, .. Calls, .. Rings, .. Stacks, .. Reasons];

    /// <summary>One case of each reason; of those in which the processor cannot stack or take back its frame, one of each instruction.</summary>
    public IReadOnlyList<HostileCase> OfEachCause =>
    [
        .. Groups.SelectMany(static group => group)
            .GroupBy(static one => one.HasFrame ? one.Reason : $"{one.Attack}{one.Arguments.LastOrDefault()}")
            .Select(static cause => cause.Last()),
    ];

    /// <summary>The attacks of an application that uses floating point: where its longer frame matters.</summary>
    public IReadOnlyList<HostileCase> WithFloat =>
    [
        new("computes on a used up stack", 's', [at.OwnRam + 8, Calling], Overflow),
        OnStack("calls", Calling, "with room for the frame less floating point", at.OwnRam + 64),
        OnStack("calls", Calling, "whose floating point registers would be another's", at.OwnRamEnd + 40),
        OnStack("undefined instruction", 3, "whose frame ends a word above its RAM", at.OwnRamEnd + 8),
        OnStack("loads from null", 7, "just too small", at.OwnRam + ExtendedFrameBytes - 8),
    ];

    /// <summary>What only a core of ARMv8-M with Secure state can do: leave it.</summary>
    public IReadOnlyList<HostileCase> OnArmV8M =>
    [
        new("branches to Non-secure state", 'i', [12], NotCode),
        new("calls Non-secure state", 'i', [13], NotCode),
    ];

    /// <summary>The attack of one that does not.</summary>
    public IReadOnlyList<HostileCase> WithoutFloat =>
        [new("floating point that it did not ask for", 'i', [Computing], "a floating point instruction, which its header does not ask for")];

    private HostileCase[][] Accesses =>
    [
        [
            Read("kernel RAM", at.KernelRam),
            Write("kernel RAM", at.KernelRam),
            Write("kernel code", at.KernelCode),
            Read("the MAC", at.Mac),
            Write("the MAC", at.Mac),
            Read("null", 0),
        ],
        [
            Write("SysTick", SysTick, privateBus: true),
            Write("the NVIC", Nvic, privateBus: true),
            Write("PendSV", SystemControl, privateBus: true),
            Write("the trigger of interrupts", SoftwareTrigger, privateBus: true),
            Write("the MPU", Mpu, privateBus: true),
        ],
        [
            Read("another's RAM", at.OthersRam),
            Write("another's RAM", at.OthersRam),
            Write("another's miniport", at.OthersMiniport),
            Read("another's code", at.OthersCode),
            Write("its own code", at.OwnCode),
        ],
    ];

    private HostileCase[][] Executions =>
    [
        [
            new("executes its RAM", 'x', [at.OwnRam + 0x1000], NotCode),
            new("executes a slot", 'X', [], NotCode),
            new("executes the kernel", 'x', [at.KernelCode], NotCode),
            new("executes another's code", 'x', [at.OthersCode], NotCode),
            new("executes null", 'x', [0], NotCode),
        ],
        [
            new("overflows its stack", 'o', [], Overflow),
            new("calls on a used up stack", 's', [at.OwnRam, Calling], Overflow),
            new("calls on a foreign stack", 's', [at.KernelRam, Calling], Overflow),
            new("breakpoint", 'i', [1], "breakpoint without a debugger"),
            new("coprocessor", 'i', [2], Illegal),
        ],
        [
            new("undefined instruction", 'i', [3], Illegal),
            new("leaves Thumb state", 'i', [5], Illegal),
            Call("an unknown call", 12, [], "unknown call"),
            Call("the largest call", uint.MaxValue, [], "unknown call"),
            Call("a counter that is not there", CallNumber.Counter, [6], BadArgument),
        ],
    ];

    private HostileCase[][] Calls =>
    [
        [
            Call("logs kernel RAM", CallNumber.Log, [at.KernelRam, 10], BadArgument),
            Call("logs across its RAM's start", CallNumber.Log, [at.OwnRam - 1, 10], BadArgument),
            Call("logs across its RAM's end", CallNumber.Log, [at.OwnRamEnd - 9, 10], BadArgument),
            Call("logs across its code's end", CallNumber.Log, [at.OwnCodeEnd - 1, 2], BadArgument),
            Call("logs a length that wraps", CallNumber.Log, [at.OwnRam, uint.MaxValue], BadArgument),
        ],
        [
            Call("logs up to the end of memory", CallNumber.Log, [0xFFFFFFFF, 1], BadArgument),
            Call("logs null", CallNumber.Log, [0, 1], BadArgument),
            Call("claims by kernel RAM", CallNumber.Claim, [at.KernelRam], BadArgument),
            Call("claims across its RAM's end", CallNumber.Claim, [at.OwnRamEnd - 64], BadArgument),
            Call("claims by null", CallNumber.Claim, [0], BadArgument),
        ],
        [
            Call("claims by a place between words", CallNumber.Claim, [at.OwnRam + 2], BadArgument),
            Call("unclaims by the end of memory", CallNumber.Unclaim, [0xFFFFFFFC], BadArgument),
            Call("a part of an address that is none", CallNumber.Address, [4], BadArgument),
            Call("an unknown operation on its pin", CallNumber.Gpio, [6, 1], BadArgument),
            Call("a level that is none", CallNumber.Gpio, [2, 1, 2], BadArgument),
        ],
    ];

    private HostileCase[][] Rings =>
    [
        [
            new("head backward", 'h', [uint.MaxValue], BadHead),
            new("head too far", 'h', [33], BadHead),
            new("head huge", 'h', [0x80000000], BadHead),
            new("head past what was written", 'h', [32], BadSlot),
            new("a slot twice", 'D', [], BadSlot),
        ],
        [
            new("a slot of the kernel's", 'd', [15 | (60 << 16)], BadSlot),
            new("a slot that is not there", 'd', [at.OwnSlots | (60 << 16)], BadSlot),
            new("slot 65535", 'd', [0xFFFF | (60 << 16)], BadSlot),
            new("length 0", 'n', [0], BadLength),
            new("length 13", 'n', [13], BadLength),
        ],
        [
            new("length 1515", 'n', [1515], BadLength),
            new("length 65535", 'n', [65535], BadLength),
            new("all ones", 'd', [0xFFFFFFFF, 0xFFFFFFFF], BadSlot),
            new("releases all slots", 'm', [0xFFFFFFFF], BadRelease),
            new("releases a slot that is not there", 'm', [1u << (int)at.OwnSlots], BadRelease),
        ],
    ];

    private HostileCase[][] Stacks =>
    [
        [
            new("calls with its frame where a descriptor is written", 'k', [CallNumber.Kick], Illegal),
            new("waits with its frame where a descriptor is written", 'k', [CallNumber.Wait], Illegal),
            OnStack("calls", Calling, "at the MAC", at.Mac + FrameBytes),
            OnStack("calls", Calling, "at SysTick", SysTick + FrameBytes),
            OnStack("calls", Calling, "at the top of memory", 0xFFFFFFF0),
        ],
        [
            OnStack("calls", Calling, "at null", 0),
            OnStack("calls", Calling, "around null", FrameBytes / 2),
            OnStack("calls", Calling, "half below its RAM", at.OwnRam + FrameBytes / 2),
            OnStack("calls", Calling, "half above its RAM", at.OwnRamEnd + FrameBytes / 2),
            OnStack("calls", Calling, "half below its miniport", at.OwnMiniport + FrameBytes / 2),
        ],
        [
            OnStack("calls", Calling, "half above its miniport", at.OwnMiniportEnd + FrameBytes / 2),
            OnStack("calls", Calling, "in its code", at.OwnCode + 0x1000),
            OnStack("breakpoint", Breaking, "of the kernel's", at.KernelRam),
            OnStack("coprocessor", 2, "of the kernel's", at.KernelRam),
            OnStack("undefined instruction", 3, "at the MAC", at.Mac + FrameBytes),
        ],
        [
            OnStack("leaves Thumb state", 5, "of the kernel's", at.KernelRam),
            OnStack("loads unaligned", LoadingUnaligned, "of the kernel's", at.KernelRam),
            OnStack("loads from null", 7, "of the kernel's", at.KernelRam),
            OnStack("branches to EXC_RETURN", Returning, "of the kernel's", at.KernelRam),
            OnStack("writes SysTick", 9, "of the kernel's", at.KernelRam),
        ],
        [
            OnStack("breakpoint", Breaking, "at SysTick", SysTick + FrameBytes),
            OnStack("undefined instruction", 3, "at SysTick", SysTick + FrameBytes),
            OnStack("writes SysTick", 9, "at SysTick", SysTick + FrameBytes),
            new("branches to EXC_RETURN", 'i', [Returning], NotCode),
            new("loads several words from an odd address", 'i', [LoadingUnaligned], "unaligned access"),
        ],
    ];

    private HostileCase[][] Reasons =>
    [
        [
            Call("a call that it did not ask for", CallNumber.Link, [], "a call that its header does not ask for"),
            Raise(1, "unhandled exception"),
            Raise(2, "index out of range"),
            Raise(3, "null reference"),
            Raise(4, "division by zero"),
        ],
        [
            Raise(5, "arithmetic overflow"),
            Raise(6, "argument out of range"),
            Raise(7, "a language feature that firmware does not have"),
            Raise(8, "allocation after start"),
            Raise(9, "an assertion does not hold"),
        ],
    ];

    private static HostileCase Read(string what, uint address) =>
        new($"reads {what}", 'r', [address], Stray, address);

    // The private peripheral bus refuses unprivileged accesses by itself, with a bus fault.
    private static HostileCase Write(string what, uint address, bool privateBus = false) =>
        new($"writes {what}", 'w', [address, 0xDEADBEEF], privateBus ? "nothing answers at the address" : Stray, address);

    // Whatever else the instruction is, its frame cannot be stacked.
    private static HostileCase OnStack(string what, uint instruction, string where, uint stack) =>
        new($"{what} on a stack {where}", 's', [stack, instruction], Overflow);

    private static HostileCase Raise(uint reason, string text) => new($"gives up: {text}", 'R', [reason], text);

    private static HostileCase Call(string name, uint number, uint[] arguments, string reason) =>
        new(name, 'c', [.. arguments, .. new uint[4 - arguments.Length], number], reason);
}
