// lwIP behind the stack contract: the functions of Port.c.
using System.Runtime;
using System.Runtime.CompilerServices;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>lwIP 2.1.3, NO_SYS, run by the kernel loop. It has no state of its own on this side.</summary>
internal unsafe struct LwipStack : IStack
{
    /// <inheritdoc/>
    public readonly nuint TryAllocate(uint lengthBytes, out byte* data)
    {
        byte* place = null;
        void* buffer = LwipPort.Allocate(lengthBytes, &place);
        data = place;
        return (nuint)buffer;
    }

    /// <inheritdoc/>
    public readonly void Replace(nuint buffer, byte* data) => LwipPort.Replace((void*)buffer, data);

    /// <inheritdoc/>
    public readonly void Skip(nuint buffer, uint bytes) => LwipPort.Skip((void*)buffer, bytes);

    /// <inheritdoc/>
    public readonly bool HasBuffer => LwipPort.HasBuffer() != 0;

    /// <inheritdoc/>
    public readonly void Deliver(nuint buffer) => LwipPort.Deliver((void*)buffer);

    /// <inheritdoc/>
    public readonly void Sent(nuint token) => LwipPort.Sent((void*)token);
}

/// <summary>The functions of Port.c, which Port.h describes.</summary>
internal static unsafe class LwipPort
{
    [RuntimeImport("*", "lwip_port_open")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Open(byte* hardwareAddress);

    [RuntimeImport("*", "lwip_port_allocate")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void* Allocate(uint lengthBytes, byte** data);

    [RuntimeImport("*", "lwip_port_replace")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Replace(void* buffer, byte* data);

    [RuntimeImport("*", "lwip_port_skip")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Skip(void* buffer, uint bytes);

    [RuntimeImport("*", "lwip_port_has_buffer")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern uint HasBuffer();

    [RuntimeImport("*", "lwip_port_deliver")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Deliver(void* buffer);

    [RuntimeImport("*", "lwip_port_sent")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Sent(void* token);

    [RuntimeImport("*", "lwip_port_advance")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Advance(uint elapsedMs);

    [RuntimeImport("*", "lwip_port_set_link")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void SetLink(uint isUp);

    [RuntimeImport("*", "lwip_port_set_address")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void SetAddress(uint address, uint netmask, uint gateway);

    [RuntimeImport("*", "lwip_port_begin_dhcp")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern byte* BeginDhcp(uint lengthBytes);

    [RuntimeImport("*", "lwip_port_send_dhcp")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void SendDhcp(uint source, uint destination);

    [RuntimeImport("*", "lwip_port_probe")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Probe(uint address);

    [RuntimeImport("*", "lwip_port_announce")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Announce();

    [RuntimeImport("*", "lwip_port_read_counters")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void ReadCounters(StackCounters* counters);

    [RuntimeImport("*", "lwip_port_read_memory")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void ReadMemory(StackMemory* memory);
}
