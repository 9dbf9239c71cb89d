using System.Runtime;
using System.Runtime.CompilerServices;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>Bursts to and from the data FIFOs; their bodies are in Lan9118.s.</summary>
internal static unsafe class Fifo
{
    /// <summary>Takes the status of the next frame and, if it is that long, its first four words.</summary>
    /// <returns>The status.</returns>
    [RuntimeImport("*", "lan9118_peek")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern uint Peek(FrameHeader* header, uint fifo);

    /// <summary>Writes the header to memory and reads the rest of the frame behind it.</summary>
    [RuntimeImport("*", "lan9118_read_frame")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void ReadFrame(byte* destination, FrameHeader* header, uint fifo, uint words);

    /// <summary>Reads words and forgets them.</summary>
    [RuntimeImport("*", "lan9118_skip")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Skip(uint fifo, uint words);

    /// <summary>Writes words from memory that is aligned to 4.</summary>
    [RuntimeImport("*", "lan9118_write")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Write(uint fifo, byte* source, uint words);
}
