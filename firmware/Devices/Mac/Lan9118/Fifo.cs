using System.Runtime;
using System.Runtime.CompilerServices;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>Bursts to and from the data FIFOs; their bodies are in Lan9118.S.</summary>
internal static unsafe class Lan9118Fifo
{
    /// <summary>Set in what <see cref="Peek"/> returns for a bad frame; the other bits are then its status.</summary>
    internal const uint IsBad = 1u << 31;

    /// <summary>Takes the status of the next frame and, if it has a whole header, that.</summary>
    /// <returns>The frame's length without FCS, or its status with <see cref="IsBad"/>.</returns>
    [RuntimeImport("*", "lan9118_peek")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern uint Peek(FrameHeader* header);

    /// <summary>Writes the header to memory and reads the rest of the frame, FCS included, behind it.</summary>
    [RuntimeImport("*", "lan9118_read_frame")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void ReadFrame(byte* destination, FrameHeader* header, uint lengthBytes);

    /// <summary>Reads bytes, up to the end of their last word, into memory that is aligned to 4.</summary>
    [RuntimeImport("*", "lan9118_read")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Read(byte* destination, uint bytes);

    /// <summary>Reads the next word.</summary>
    [RuntimeImport("*", "lan9118_read_word")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern uint ReadWord();

    /// <summary>Reads bytes, up to the end of their last word, and forgets them.</summary>
    [RuntimeImport("*", "lan9118_skip")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Skip(uint bytes);

    /// <summary>
    /// Skips the rest of a peeked frame, and the frames behind it that are like it: good, not too long, and with the same header under the
    /// mask. Then peeks at the next, unless as many were skipped as there may be.
    /// </summary>
    /// <returns>Number of frames skipped.</returns>
    [RuntimeImport("*", "lan9118_skip_run")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern uint SkipRun(FrameHeader* header, uint lengthBytes, uint limitFrames, FrameHeader* mask, uint* next);

    /// <summary>Takes the statuses of sent frames.</summary>
    /// <param name="count">How many; they are there.</param>
    /// <returns>Number of those that could not be sent.</returns>
    [RuntimeImport("*", "lan9118_take_transmit_status")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern uint TakeTransmitStatus(uint count);

    /// <summary>Writes a frame with its commands: from memory that is aligned to 4, but for the header's last two words.</summary>
    [RuntimeImport("*", "lan9118_write_frame")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void WriteFrame(byte* frame, uint lengthBytes, uint word2, uint word3);

    /// <summary>Writes bytes, up to the end of their last word, from memory that is aligned to 4.</summary>
    [RuntimeImport("*", "lan9118_write")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Write(byte* source, uint bytes);
}
