// The transmit ring of a MAC with DMA that cannot gather a frame from pieces: each descriptor has a buffer of its own, into which a frame
// is copied once. A slot or a piece of lwIP's is free again when that is done, and what an application writes to its slot afterwards
// cannot reach the wire. Runs in the kernel loop.
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>Frames that are to be sent, in the order of the ring's descriptors.</summary>
/// <typeparam name="TDescriptor">Their format.</typeparam>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct TransmitRing<TDescriptor>
    where TDescriptor : struct, ITransmitDescriptor
{
    private uint _next;    // address of the descriptor that takes the next frame
    private uint _oldest;  // address of the oldest one that was given to the DMA and not yet seen to be free again; else that of the next
    private uint _first;
    private uint _lastOffset;

    /// <summary>The address of the descriptor that takes the next frame.</summary>
    internal readonly uint Next => _next;

    /// <summary>Makes the ring, each descriptor the driver's. The DMA does not know it yet.</summary>
    /// <param name="descriptors">Address of the first.</param>
    /// <param name="count">How many; a power of two.</param>
    /// <param name="buffers">Address of the first buffer.</param>
    /// <param name="bufferBytes">From one buffer to the next.</param>
    internal void Open(uint descriptors, uint count, uint buffers, uint bufferBytes)
    {
        _first = descriptors;
        _next = descriptors;
        _oldest = descriptors;
        _lastOffset = (count - 1) * TDescriptor.StrideBytes;
        for (uint i = 0; i < count; i++)
        {
            uint descriptor = descriptors + i * TDescriptor.StrideBytes;
            TDescriptor.Link(descriptor, Behind(descriptor), buffers + i * bufferBytes);
        }
    }

    /// <summary>Steps over the descriptors that the DMA is done with.</summary>
    /// <returns>The address of the oldest one that it is not done with; <see cref="Next"/> if there is none.</returns>
    internal uint SkipSent()
    {
        uint oldest = _oldest;
        while (oldest != _next && TDescriptor.IsFree(oldest))
        {
            oldest = Behind(oldest);
        }
        return _oldest = oldest;
    }

    /// <summary>
    /// How many frames the ring would take. One descriptor always stays free: so that a ring which is full is not taken for one that is empty.
    /// </summary>
    internal uint CountFree() => ((SkipSent() - _next - TDescriptor.StrideBytes) & _lastOffset) / TDescriptor.StrideBytes;

    /// <summary>Takes the oldest descriptor back from a DMA that is off. There is one.</summary>
    internal void TakeBack() => TDescriptor.TakeBack(_oldest);

    /// <summary>Copies a frame from a slot and gives it to the DMA: see <see cref="ITransmitQueue"/>. There is a descriptor for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Give(byte* frame, SourceAndType sender, uint lengthBytes)
    {
        byte* to = Dma.At(TDescriptor.Buffer(_next));
        Unsafe.CopyBlockUnaligned(ref *to, ref *(frame + Abi.MiniportLayout.FrameOffset), lengthBytes);
        // What was checked, in the place of whatever the slot has there by now.
        uint* source = (uint*)(to + SourceAndType.Offset - Abi.MiniportLayout.FrameOffset);
        source[0] = sender.Word2;
        source[1] = sender.Word3;
        Finish(to, lengthBytes);
    }

    /// <summary>Copies a frame from its pieces and gives it to the DMA. There is a descriptor for it.</summary>
    internal void Give(TransmitSegment* segments, uint count, uint lengthBytes)
    {
        byte* to = Dma.At(TDescriptor.Buffer(_next));
        byte* end = to;
        for (; count != 0; count--, segments++)
        {
            Unsafe.CopyBlockUnaligned(ref *end, ref *segments->Address, segments->LengthBytes);
            end += segments->LengthBytes;
        }
        Finish(to, lengthBytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Finish(byte* frame, uint lengthBytes)
    {
        if (lengthBytes < FrameLimits.MinimumBytes)
        {
            new Span<byte>(frame + lengthBytes, (int)(FrameLimits.MinimumBytes - lengthBytes)).Clear();
            lengthBytes = FrameLimits.MinimumBytes;
        }
        TDescriptor.Give(_next, lengthBytes);
        _next = Behind(_next);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly uint Behind(uint descriptor) => _first + ((descriptor - _first + TDescriptor.StrideBytes) & _lastOffset);
}
