// The receive ring of a MAC with DMA. Every descriptor always has a buffer: whoever takes a frame arms its descriptor again at once, with the
// same buffer or with an empty one in exchange. So a slow consumer never dries the ring; a burst that is longer than the ring does, and
// then the DMA stops at a descriptor that is full, until its driver starts it there again. Runs in the kernel loop.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>Received frames in the order of the ring's descriptors.</summary>
/// <typeparam name="TDescriptor">Their format.</typeparam>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ReceiveRing<TDescriptor>
    where TDescriptor : struct, IReceiveDescriptor
{
    // A slot and a buffer of lwIP's begin with padding, so that the header behind it ends on a word; a DMA buffer may not.
    private const uint PaddingBytes = Abi.MiniportLayout.FrameOffset;

    private uint _oldest;     // address of the descriptor whose frame is the next to be taken
    private uint _first;
    private uint _lastOffset;

    /// <summary>Number of descriptors.</summary>
    internal readonly uint Count => _lastOffset / TDescriptor.StrideBytes + 1;

    /// <summary>Makes the ring, each descriptor armed. The DMA does not know it yet.</summary>
    /// <param name="descriptors">Address of the first.</param>
    /// <param name="count">How many; a power of two.</param>
    /// <param name="buffers">Address of the first buffer.</param>
    /// <param name="bufferBytes">From one buffer to the next.</param>
    internal void Open(uint descriptors, uint count, uint buffers, uint bufferBytes)
    {
        _first = descriptors;
        _oldest = descriptors;
        _lastOffset = (count - 1) * TDescriptor.StrideBytes;
        for (uint i = 0; i < count; i++)
        {
            TDescriptor.Link(At(i), At(i + 1));
            TDescriptor.Arm(At(i), buffers + i * bufferBytes);
        }
    }

    /// <summary>The address of a descriptor.</summary>
    /// <param name="index">Which, counted from the one whose frame is the next to be taken.</param>
    internal readonly uint At(uint index) => _first + ((_oldest - _first + index * TDescriptor.StrideBytes) & _lastOffset);

    /// <summary>See <see cref="IReceiveQueue.Peek"/>.</summary>
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

    /// <summary>Copies the peeked frame, with padding in front: see <see cref="IReceiveQueue.ReadInto"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void ReadInto(uint lengthBytes, byte* destination)
    {
        Unsafe.CopyBlockUnaligned(ref *destination, ref *Start(_oldest), PaddingBytes + lengthBytes);
        // In front of a DMA buffer is the kernel's memory: an application sees none of it.
        *(ushort*)destination = 0;
        Release();
    }

    /// <summary>Takes the buffer in which the peeked frame lies: see <see cref="IReceiveQueue.Exchange"/>.</summary>
    /// <param name="empty">Where the padding of an empty buffer is.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal byte* Exchange(byte* empty)
    {
        uint descriptor = _oldest;
        byte* taken = Start(descriptor);
        TDescriptor.Arm(descriptor, Dma.AddressOf(empty) + PaddingBytes);
        Advance();
        return taken;
    }

    /// <summary>Arms the descriptor of the peeked frame, which is dropped or was copied.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Release()
    {
        TDescriptor.Arm(_oldest);
        Advance();
    }

    // Where the padding is: the DMA does not write it, and nobody relies on it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* Start(uint descriptor) => Dma.At(TDescriptor.Buffer(descriptor)) - PaddingBytes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Advance() => _oldest = At(1);
}
