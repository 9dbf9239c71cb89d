// Frames of the stack that wait for the MAC. An application's wait in its own ring.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>One frame of the stack: pieces of memory that stay with the scheduler until <see cref="IStack.Sent"/>.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct StackFrame
{
    /// <summary>Number of pieces.</summary>
    public uint Count;

    /// <summary>Their lengths' sum.</summary>
    public uint LengthBytes;

    /// <summary>What the stack is told when the frame has been sent.</summary>
    public nuint Token;

    private Pieces _segments;

    /// <summary>The pieces.</summary>
    public TransmitSegment* Segments => (TransmitSegment*)Unsafe.AsPointer(ref _segments);

    [InlineArray((int)TransmitSegment.MaximumCount)]
    private struct Pieces
    {
        private TransmitSegment _first;
    }
}

/// <summary>A bounded queue of them, first in, first out.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct StackTransmitQueue
{
    /// <summary>The most frames that wait; a power of two.</summary>
    public const int MaximumFrames = 8;

    private uint _head;  // free-running
    private uint _tail;  // free-running
    private Ring _frames;

    /// <summary>Number of frames that wait.</summary>
    public readonly uint Count => _head - _tail;

    /// <summary>The oldest frame. There must be one.</summary>
    public StackFrame* First => At(_tail);

    /// <summary>Adds a frame.</summary>
    /// <param name="segments">Its pieces, 1 to <see cref="TransmitSegment.MaximumCount"/>.</param>
    /// <param name="count">Number of pieces.</param>
    /// <param name="lengthBytes">Their lengths' sum.</param>
    /// <param name="token">What the stack is told when the frame has been sent.</param>
    /// <returns>False if the queue is full.</returns>
    public bool TryAdd(TransmitSegment* segments, uint count, uint lengthBytes, nuint token)
    {
        if (Count == MaximumFrames)
        {
            return false;
        }
        StackFrame* frame = At(_head);
        for (uint i = 0; i < count; i++)
        {
            frame->Segments[i] = segments[i];
        }
        frame->Count = count;
        frame->LengthBytes = lengthBytes;
        frame->Token = token;
        _head++;
        return true;
    }

    /// <summary>Forgets the oldest frame.</summary>
    public void RemoveFirst() => _tail++;

    private StackFrame* At(uint index) => (StackFrame*)Unsafe.AsPointer(ref _frames) + (index & (MaximumFrames - 1));

    [InlineArray(MaximumFrames)]
    private struct Ring
    {
        private StackFrame _first;
    }
}
