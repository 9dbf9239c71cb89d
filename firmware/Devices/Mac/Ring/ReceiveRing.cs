// The receive ring of a MAC with DMA. Every descriptor always has a buffer: whoever takes a frame arms its descriptor again at once, with the
// same buffer or with an empty one in exchange. So a slow consumer never dries the ring; a burst that is longer than the ring does, and
// then the DMA stops at a descriptor that is full. Runs in the kernel loop.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>Received frames in the order of the ring's descriptors; most members are those of <see cref="IReceiveQueue"/>.</summary>
/// <typeparam name="TDescriptor">Their format.</typeparam>
/// <typeparam name="TDma">The DMA.</typeparam>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ReceiveRing<TDescriptor, TDma>
    where TDescriptor : struct, IReceiveDescriptor
    where TDma : struct, IReceiveDma
{
    // A slot and a buffer of lwIP's begin with padding, so that the header behind it ends on a word. What a DMA writes may begin behind it.
    private const uint PaddingBytes = Abi.MiniportLayout.FrameOffset;

    // The length of a frame that was counted before it was there. It stays counted, and is looked at again.
    private const uint NoFrame = uint.MaxValue;

    private uint _oldest;     // address of the descriptor whose frame is the next to be taken
    // Of the whole ring, whose descriptors lie side by side: the address of the first, and how far the last is from it, which is also a mask.
    private uint _first;
    private uint _lastOffset;

    /// <summary>Makes the ring, each descriptor armed. The DMA does not know it yet.</summary>
    /// <param name="memory">The memory of both rings.</param>
    /// <param name="frameOffset">Where in a buffer the DMA begins to write a frame, in bytes: room for the padding at least.</param>
    internal void Open(in RingMemory memory, uint frameOffset)
    {
        _first = memory.ReceiveDescriptors;
        _oldest = _first;
        _lastOffset = (memory.Count - 1) * TDescriptor.StrideBytes;
        for (uint i = 0; i < memory.Count; i++)
        {
            TDescriptor.Link(At(i), At(i + 1), memory.BufferBytes - frameOffset);
            TDescriptor.Arm(At(i), memory.ReceiveBuffers + i * memory.BufferBytes + frameOffset);
        }
    }

    /// <summary>The address of a descriptor.</summary>
    /// <param name="index">Which, counted from the one whose frame is the next to be taken.</param>
    internal readonly uint At(uint index) => _first + ((_oldest - _first + index * TDescriptor.StrideBytes) & _lastOffset);

    /// <summary>
    /// Starts a DMA again that has stopped. It stopped behind the frames that wait, at a descriptor that was full: it begins there and nowhere else,
    /// or frames would come out of their order; and not before a frame was taken and the descriptor armed, or it would stop again.
    /// </summary>
    /// <param name="waiting">How many frames wait.</param>
    /// <returns>False if it is to be tried again when a frame was taken.</returns>
    internal readonly bool TryResume(uint waiting)
    {
        if (waiting > _lastOffset / TDescriptor.StrideBytes)
        {
            return false;
        }
        TDma.Resume(At(waiting));
        return true;
    }

    /// <summary>Counts the frames that wait, for a MAC that does not. It has just read a register: a look into memory must not come before that.</summary>
    internal readonly uint CountWaiting()
    {
        uint limit = _lastOffset / TDescriptor.StrideBytes + 1;
        uint count = 0;
        while (count != limit && IsFull(At(count)))
        {
            count++;
        }
        return count;
    }

    /// <summary>Whether a frame waits.</summary>
    internal readonly bool HasWaiting => IsFull(_oldest);

    /// <summary>
    /// Makes the ring as it was when it was opened, for a DMA that is off and will begin at the first descriptor; but each keeps the buffer that it has.
    /// </summary>
    /// <returns>How many good frames waited, which are lost.</returns>
    internal uint Restart()
    {
        uint lost = 0;
        _oldest = _first;
        for (uint offset = 0; offset <= _lastOffset; offset += TDescriptor.StrideBytes)
        {
            lost += TDescriptor.Length(_first + offset) <= ushort.MaxValue ? 1u : 0;
            TDescriptor.Arm(_first + offset);
        }
        return lost;
    }

    /// <inheritdoc cref="IReceiveQueue.Peek"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly uint Peek(FrameHeader* header)
    {
        uint descriptor = _oldest;
        uint length = TDescriptor.Length(descriptor);
        if (length >= FrameLimits.HeaderBytes)
        {
            // Word by word: together, they would be read in a way that wants them aligned.
            uint* from = (uint*)Start(descriptor);
            header->Word0 = from[0];
            header->Word1 = from[1];
            header->Word2 = from[2];
            header->Word3 = from[3];
        }
        return length;
    }

    /// <inheritdoc cref="IReceiveQueue.Explain"/>
    internal static ReceiveError Explain(uint peeked, out uint lengthBytes)
    {
        lengthBytes = peeked;
        if (peeked <= ushort.MaxValue)
        {
            return ReceiveError.None;
        }
        if (TDescriptor.IsMissing(peeked))
        {
            lengthBytes = NoFrame;
            return ReceiveError.Other;
        }
        return TDescriptor.Explain(peeked, out lengthBytes);
    }

    /// <inheritdoc cref="IReceiveQueue.ReadInto"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void ReadInto(uint lengthBytes, byte* destination)
    {
        uint descriptor = Take();
        Unsafe.CopyBlockUnaligned(ref *destination, ref *Start(descriptor), PaddingBytes + lengthBytes);
        // In front of a DMA buffer is the kernel's memory: an application sees none of it.
        *(ushort*)destination = 0;
        Rearm(descriptor);
    }

    /// <inheritdoc cref="IReceiveQueue.PeekOn"/>
    internal readonly void PeekOn(FrameStart* start, uint shownBytes, uint bytes) =>
        Unsafe.CopyBlockUnaligned(ref *((byte*)start + shownBytes), ref *(Start(_oldest) + shownBytes), bytes - shownBytes);

    /// <inheritdoc cref="IReceiveQueue.Exchange"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal byte* Exchange(byte* empty)
    {
        uint descriptor = Take();
        byte* taken = Start(descriptor);
        TDescriptor.Arm(descriptor, Dma.AddressOf(empty) + PaddingBytes);
        TDma.Rearmed(descriptor);
        return taken;
    }

    /// <inheritdoc cref="IReceiveQueue.Discard"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Discard(uint lengthBytes)
    {
        if (lengthBytes != NoFrame)
        {
            Release();
        }
    }

    /// <inheritdoc cref="IReceiveQueue.DiscardRun"/>
    /// <param name="header">The same.</param>
    /// <param name="shortestBytes">The MAC's <see cref="IReceiveQueue.ShortestFrameBytes"/>.</param>
    /// <param name="limitFrames">The same.</param>
    /// <param name="mask">The same.</param>
    /// <param name="next">The same.</param>
    internal uint DiscardRun(FrameHeader* header, uint shortestBytes, uint limitFrames, FrameHeader* mask, uint* next)
    {
        FrameHeader first = *header;
        uint dropped = 0;
        uint length;
        do
        {
            Release();
            if (++dropped == limitFrames)
            {
                break;
            }
            length = Peek(header);
            *next = length;
        }
        while (length - shortestBytes <= FrameLimits.MaximumBytes - shortestBytes && first.IsLike(*header, *mask));
        return dropped;
    }

    // Arms the descriptor of the peeked frame, which is dropped or was copied.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Release() => Rearm(Take());

    // The descriptor of the peeked frame, which is the MAC's again once it is rearmed.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Take()
    {
        uint descriptor = _oldest;
        _oldest = TDescriptor.Next(descriptor);
        return descriptor;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rearm(uint descriptor)
    {
        TDescriptor.Arm(descriptor);
        TDma.Rearmed(descriptor);
    }

    private static bool IsFull(uint descriptor)
    {
        uint length = TDescriptor.Length(descriptor);
        return length <= ushort.MaxValue || !TDescriptor.IsMissing(length);
    }

    // Where the padding is. The DMA may write it with the rest of its word, or not; nobody relies on it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* Start(uint descriptor) => Dma.At(TDescriptor.Buffer(descriptor)) - PaddingBytes;
}
