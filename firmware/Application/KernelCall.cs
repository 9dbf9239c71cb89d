using System.Runtime;
using System.Runtime.CompilerServices;
using PortShare.Abi;

namespace PortShare.Application;

/// <summary>The calls of <see cref="CallNumber"/>, and what the kernel gave at start; their bodies are in Startup.s.</summary>
internal static unsafe class KernelCall
{
    [RuntimeImport("*", "portshare_wait")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern WaitResult Wait(uint seenReceiveHead, uint transmitHead, uint releasedSlots, uint timeOutMs);

    [RuntimeImport("*", "portshare_kick")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern uint Kick(uint seenReceiveHead, uint transmitHead, uint releasedSlots);

    [RuntimeImport("*", "portshare_claim")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern ClaimResult Claim(ClaimRule* rule);

    [RuntimeImport("*", "portshare_unclaim")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern uint Unclaim(ClaimRule* rule);

    [RuntimeImport("*", "portshare_log")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern uint Log(void* text, uint lengthBytes);

    [RuntimeImport("*", "portshare_time")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern uint Time();

    [RuntimeImport("*", "portshare_address")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern uint Address(AddressPart part);

    [RuntimeImport("*", "portshare_counter")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern uint Counter(OwnCounter counter);

    [RuntimeImport("*", "portshare_link")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern uint Link();

    [RuntimeImport("*", "portshare_gpio")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern uint Gpio(GpioOperation operation, uint pin, uint argument);

    [RuntimeImport("*", "portshare_uptime")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern ulong Uptime();

    [RuntimeImport("*", "portshare_miniport_memory")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern byte* MiniportMemory();

    [RuntimeImport("*", "portshare_arena_start")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern byte* ArenaStart();

    [RuntimeImport("*", "portshare_arena_end")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern byte* ArenaEnd();
}
