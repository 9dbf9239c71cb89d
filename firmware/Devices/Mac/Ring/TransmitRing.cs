// The transmit ring of a MAC with DMA that cannot gather a frame from pieces, or that cannot reach them: each descriptor has a buffer of its
// own, into which a frame is copied once. A slot or a piece of lwIP's is free again when that is done, and what an application writes to its slot
// afterwards cannot reach the wire. Runs in the kernel loop.
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
    // Addresses of descriptors, in the order of the ring: oldest, started, next. The loop alone moves them.
    private uint _oldest;  // the oldest one that was given to the DMA and not yet seen to be free again; else that of the next
    private uint _started; // the one behind all that the DMA had when it was last started
    private uint _next;    // the one that takes the next frame

    private uint _room;       // descriptors that take a frame, at least: refreshed only when none is left
    private uint _lastOffset; // how far the last descriptor is from the first, which is also a mask

    /// <summary>The address of the descriptor that takes the next frame.</summary>
    internal readonly uint Next => _next;

    /// <summary>Whether it takes a frame, as far as is known: if not, <see cref="CountRoom"/> looks.</summary>
    internal readonly bool HasRoom
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _room != 0;
    }

    /// <summary>Makes the ring, each descriptor the driver's. The DMA does not know it yet.</summary>
    /// <param name="memory">The memory of both rings.</param>
    internal void Open(in RingMemory memory)
    {
        _next = memory.TransmitDescriptors;
        _oldest = _next;
        _started = _next;
        _lastOffset = (memory.Count - 1) * TDescriptor.StrideBytes;
        for (uint i = 0; i < memory.Count; i++)
        {
            uint behind = memory.TransmitDescriptors + ((i + 1) * TDescriptor.StrideBytes & _lastOffset);
            TDescriptor.Link(memory.TransmitDescriptors + i * TDescriptor.StrideBytes, behind, memory.TransmitBuffers + i * memory.BufferBytes);
        }
    }

    /// <summary>Steps over the descriptors that the DMA is done with.</summary>
    /// <param name="failed">Grows by the frames that were given up.</param>
    /// <returns>The address of the oldest one that it is not done with; <see cref="Next"/> if there is none.</returns>
    internal uint SkipSent(ref uint failed)
    {
        uint oldest = _oldest;
        while (oldest != _next && TDescriptor.IsFree(oldest))
        {
            if (TDescriptor.HasStatus && TDescriptor.HasFailed(oldest))
            {
                failed++;
            }
            uint behind = TDescriptor.Next(oldest);
            _started = oldest == _started ? behind : _started;
            oldest = behind;
        }
        return _oldest = oldest;
    }

    /// <summary>Notes that a DMA which has stopped by itself, at a descriptor of the driver's, is started with all that is in the ring now.</summary>
    /// <param name="failed">Grows by the frames that were given up.</param>
    /// <returns>The address of the descriptor where it is to begin; <see cref="Next"/> if there is no frame to be sent.</returns>
    // It stops nowhere else, so what it had when it was last started it is done with, and unless these say more, nobody looks at them again.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal uint StartAgain(ref uint failed)
    {
        uint first = TDescriptor.HasStatus ? SkipSent(ref failed) : _started;
        // It may have got on.
        while (first != _next && TDescriptor.IsFree(first))
        {
            first = TDescriptor.Next(first);
        }
        _started = _next;
        return _oldest = first;
    }

    /// <summary>As <see cref="StartAgain"/>, of a DMA that has stopped elsewhere.</summary>
    /// <param name="failed">Grows by the frames that were given up.</param>
    internal uint StartAtOldest(ref uint failed)
    {
        SkipSent(ref failed);
        _started = _next;
        return _oldest;
    }

    /// <summary>
    /// Looks how many frames the ring would take. One descriptor always stays free: so that a ring which is full is not taken for one that is empty.
    /// Without a link it takes none: frames wait in their senders' rings, instead of getting lost on the line.
    /// </summary>
    /// <param name="isLinkUp">Whether there is a link.</param>
    /// <param name="failed">Grows by the frames that were given up.</param>
    /// <returns>Whether it takes one.</returns>
    internal bool CountRoom(bool isLinkUp, ref uint failed)
    {
        uint free = ((SkipSent(ref failed) - _next - TDescriptor.StrideBytes) & _lastOffset) / TDescriptor.StrideBytes;
        _room = isLinkUp ? free : 0;
        return _room != 0;
    }

    /// <summary>Makes the ring as it was when it was opened, for a DMA that is off and will begin at the first descriptor.</summary>
    /// <param name="memory">The memory of both rings.</param>
    /// <param name="failed">Grows by the frames that were given up, and by those that were not sent, which are lost.</param>
    internal void Restart(in RingMemory memory, ref uint failed)
    {
        for (uint left = SkipSent(ref failed); left != _next; left = TDescriptor.Next(left))
        {
            TDescriptor.TakeBack(left);
            failed++;
        }
        _next = memory.TransmitDescriptors;
        _oldest = _next;
        _started = _next;
        _room = 0;
    }

    /// <summary>Takes the oldest frame back from a DMA that is off because it could not read it. There is one.</summary>
    internal void DropOldest() => TDescriptor.TakeBack(_oldest);

    /// <summary>Copies a frame from a slot and gives it to the DMA: see <see cref="ITransmitQueue"/>. There is room for it.</summary>
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

    /// <summary>The same, of which more was checked.</summary>
    internal void Give(byte* frame, FrameStart* start, uint lengthBytes)
    {
        uint checkedBytes = FrameStart.Bytes - Abi.MiniportLayout.FrameOffset;
        checkedBytes = checkedBytes < lengthBytes ? checkedBytes : lengthBytes;
        byte* to = Dma.At(TDescriptor.Buffer(_next));
        Unsafe.CopyBlockUnaligned(ref *to, ref *((byte*)start + Abi.MiniportLayout.FrameOffset), checkedBytes);
        Unsafe.CopyBlockUnaligned(ref *(to + checkedBytes), ref *(frame + Abi.MiniportLayout.FrameOffset + checkedBytes), lengthBytes - checkedBytes);
        Finish(to, lengthBytes);
    }

    /// <summary>Copies a frame from its pieces and gives it to the DMA. There is room for it.</summary>
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
        _room--;
        uint descriptor = _next;
        _next = TDescriptor.Next(descriptor);
        TDescriptor.Give(descriptor, lengthBytes);
    }
}
