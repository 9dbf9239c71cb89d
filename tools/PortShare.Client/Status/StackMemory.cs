// What lwIP has of its memory. The names are the JSON's, in camel case there.
namespace PortShare.Client;

/// <summary>lwIP's memories. When nothing is under way, what is used of each is what was used before.</summary>
/// <param name="ReceiveBuffers">Buffers for received frames.</param>
/// <param name="HeapBytes">The heap, in bytes.</param>
/// <param name="ReferencePbufs">Records of packets that lie in memory elsewhere.</param>
/// <param name="TcpConnections">
/// TCP connections. The exception: one that the device closed stays for two minutes, or until another needs its place.
/// </param>
/// <param name="TcpSegments">TCP segments that wait to be sent or acknowledged.</param>
public sealed record StackMemory(
    MemoryUse ReceiveBuffers,
    MemoryUse HeapBytes,
    MemoryUse ReferencePbufs,
    MemoryUse TcpConnections,
    MemoryUse TcpSegments);

/// <summary>One memory, in pieces or bytes.</summary>
/// <param name="Total">All there is.</param>
/// <param name="Used">In use.</param>
/// <param name="MaximumUsed">The most that was in use at once.</param>
/// <param name="Failures">Times that too little was left.</param>
public sealed record MemoryUse(uint Total, uint Used, uint MaximumUsed, uint Failures);
