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
    ClaimResult Claim(in ClaimRule rule);

    /// <summary>See <see cref="CallNumber.Unclaim"/>.</summary>
    uint Unclaim(in ClaimRule rule);

    /// <summary>See <see cref="CallNumber.Log"/>.</summary>
    uint Log(ReadOnlySpan<byte> text);

    /// <summary>See <see cref="CallNumber.Time"/>.</summary>
    uint Time();

    /// <summary>See <see cref="CallNumber.Link"/>.</summary>
    uint Link();

    /// <summary>See <see cref="CallNumber.Address"/>.</summary>
    uint Address(AddressPart part);

    /// <summary>See <see cref="CallNumber.Counter"/>.</summary>
    uint Counter(OwnCounter counter);

    /// <summary>See <see cref="CallNumber.Gpio"/>.</summary>
    uint Gpio(GpioOperation operation, uint pin, uint argument);

    /// <summary>See <see cref="CallNumber.Uptime"/>.</summary>
    ulong Uptime();
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

    internal static ClaimResult Claim(ClaimRule* rule) => Answering.Claim(in *rule);

    internal static uint Unclaim(ClaimRule* rule) => Answering.Unclaim(in *rule);

    internal static uint Log(void* text, uint lengthBytes) => Answering.Log(new ReadOnlySpan<byte>(text, (int)lengthBytes));

    internal static uint Link() => Answering.Link();

    internal static uint Time() => Answering.Time();

    internal static uint Address(AddressPart part) => Answering.Address(part);

    internal static uint Counter(OwnCounter counter) => Answering.Counter(counter);

    internal static uint Gpio(GpioOperation operation, uint pin, uint argument) => Answering.Gpio(operation, pin, argument);

    internal static ulong Uptime() => Answering.Uptime();

    internal static byte* MiniportMemory() => Answering.MiniportMemory;
}

/// <summary>Stands in for the firmware's class of the same name: here, objects are the host's.</summary>
internal static class Arena
{
    internal static void Close()
    {
    }
}
