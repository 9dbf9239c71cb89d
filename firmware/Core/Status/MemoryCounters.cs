// What the TCP/IP stack has of its memory. lwIP keeps most of it (Memory.c).
using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>One memory of the stack: a pool, in pieces, or a heap, in bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct MemoryCounters
{
    /// <summary>All there is, in pieces or bytes.</summary>
    public uint Total;

    /// <summary>In use at the moment.</summary>
    public uint Used;

    /// <summary>The most that was in use at once since start.</summary>
    public uint MaximumUsed;

    /// <summary>Times that too little was left, modulo 2^32.</summary>
    public uint Failures;
}

/// <summary>
/// The stack's memories. When nothing is under way, all are as they were, but for <see cref="TcpConnections"/>: lwIP keeps one that
/// it closed for two minutes, or until another needs its place.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct StackMemory
{
    /// <summary>Buffers for received frames.</summary>
    public MemoryCounters ReceiveBuffers;

    /// <summary>The heap, in bytes: packets that lwIP makes.</summary>
    public MemoryCounters Heap;

    /// <summary>Records of packets that lie in memory elsewhere.</summary>
    public MemoryCounters ReferencePbufs;

    /// <summary>TCP connections.</summary>
    public MemoryCounters TcpConnections;

    /// <summary>TCP segments that wait to be sent or acknowledged.</summary>
    public MemoryCounters TcpSegments;
}
