using System.Runtime;
using System.Runtime.CompilerServices;

namespace PortShare.Application;

/// <summary>The instructions in Startup.s that C# cannot express.</summary>
internal static unsafe class KernelCall
{
    [RuntimeImport("*", "portshare_call")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern uint Invoke(uint number, uint argument1 = 0, uint argument2 = 0, uint argument3 = 0);

    [RuntimeImport("*", "portshare_miniport_memory")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern byte* MiniportMemory();

    [RuntimeImport("*", "portshare_miniport_slots")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern uint MiniportSlots();
}
