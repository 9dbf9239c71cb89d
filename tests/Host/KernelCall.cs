// What an application's calls lead to on the host: not an SVC instruction, but whoever plays the kernel.
using System;
using PortShare.Abi;

namespace PortShare.Application;

/// <summary>The kernel as one application sees it: the calls of <see cref="CallNumber"/>, and what it gave at start.</summary>
internal unsafe interface IKernelCalls
{
    /// <summary>The start of the application's miniport memory.</summary>
    byte* MiniportMemory { get; }

    /// <summary>See <see cref="CallNumber.Wait"/>.</summary>
    WaitResult Wait(uint seenReceiveHead, uint transmitHead, uint releasedSlots, uint timeOutMs);

    /// <summary>See <see cref="CallNumber.Kick"/>.</summary>
    void Kick(uint seenReceiveHead, uint transmitHead, uint releasedSlots);

    /// <summary>See <see cref="CallNumber.Claim"/>.</summary>
    ClaimResult Claim(uint etherType);

    /// <summary>See <see cref="CallNumber.Time"/>.</summary>
    uint Time();

    /// <summary>See <see cref="CallNumber.Link"/>.</summary>
    uint Link();

    /// <summary>The port's address: part 0 its first four bytes, part 1 its last two, the first one lowest.</summary>
    uint Address(uint part);
}

/// <summary>Stands in for the firmware's class of the same name.</summary>
internal static unsafe class KernelCall
{
    /// <summary>Who answers the calls that this thread makes next.</summary>
    [ThreadStatic]
    internal static IKernelCalls? Kernel;

    private static IKernelCalls Answering =>
        Kernel ?? throw new InvalidOperationException("an application calls the kernel, but KernelCall.Kernel is not set");

    internal static WaitResult Wait(uint seenReceiveHead, uint transmitHead, uint releasedSlots, uint timeOutMs) =>
        Answering.Wait(seenReceiveHead, transmitHead, releasedSlots, timeOutMs);

    internal static uint Kick(uint seenReceiveHead, uint transmitHead, uint releasedSlots)
    {
        Answering.Kick(seenReceiveHead, transmitHead, releasedSlots);
        return 0;
    }

    internal static ClaimResult Claim(uint etherType) => Answering.Claim(etherType);

    internal static uint Link() => Answering.Link();

    internal static uint Time() => Answering.Time();

    internal static uint Address(uint part) => Answering.Address(part);

    internal static byte* MiniportMemory() => Answering.MiniportMemory;
}

/// <summary>Stands in for the firmware's class of the same name: here, objects are the host's.</summary>
internal static class Arena
{
    internal static void Close()
    {
    }
}
