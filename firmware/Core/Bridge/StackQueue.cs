// Frames that wait for the TCP/IP stack. The bridge takes frames from the MAC faster than the stack can work on them, so
// that a flood of one class fills that class's queue and not the MAC. Runs in the kernel loop.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>
/// The stack's buffers that hold frames of one class, first in, first out. A broadcast or multicast frame also notes how many unicast
/// frames had come before it, which is the order of the classes among one another.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct StackQueue
{
    /// <summary>The largest quota; a power of two.</summary>
    public const int MaximumQuotaFrames = 32;

    private uint _count;
    private uint _quotaFrames;
    private uint* _dropped;
    private uint _tail;  // free-running
    private Ring _entries;

    /// <summary>Empties the queue.</summary>
    /// <param name="quotaFrames">The most frames that may wait, 1 to <see cref="MaximumQuotaFrames"/>.</param>
    /// <param name="dropped">Counts the frames for which there was no place; it stays where it is.</param>
    public void Open(uint quotaFrames, uint* dropped)
    {
        _count = 0;
        _quotaFrames = quotaFrames;
        _dropped = dropped;
        _tail = 0;
    }

    /// <summary>Whether the class has a place left. If not, the frame is to be counted as <see cref="Dropped"/>.</summary>
    public readonly bool HasPlace => _count < _quotaFrames;

    /// <summary>Counts the frames for which there was no place.</summary>
    public readonly uint* Dropped => _dropped;

    /// <summary>Whether none waits.</summary>
    public readonly bool IsEmpty => _count == 0;

    /// <summary>Buffers added since it was opened, modulo 2^32.</summary>
    public readonly uint AddedCount => _tail + _count;

    /// <summary>Adds a buffer. There must be a place.</summary>
    /// <param name="buffer">The stack's handle.</param>
    /// <param name="unicastBefore">For a broadcast or multicast frame, the unicast class's <see cref="AddedCount"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(nuint buffer, uint unicastBefore) =>
        *EntryAt(_tail + _count++) = new Entry { Buffer = buffer, UnicastBefore = unicastBefore };

    /// <summary>Takes the oldest buffer. There must be one.</summary>
    /// <returns>The stack's handle.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nuint Take()
    {
        _count--;
        return EntryAt(_tail++)->Buffer;
    }

    /// <summary>Whether a frame waits here that came before all those that wait of the unicast class.</summary>
    /// <param name="unicast">The unicast class.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAheadOf(in StackQueue unicast) =>
        _count != 0 && (int)(EntryAt(_tail)->UnicastBefore - unicast._tail) <= 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Entry* EntryAt(uint index) =>
        (Entry*)Unsafe.AsPointer(ref _entries) + (index & (MaximumQuotaFrames - 1));

    [StructLayout(LayoutKind.Sequential)]
    private struct Entry
    {
        internal nuint Buffer;
        internal uint UnicastBefore;
    }

    [InlineArray(MaximumQuotaFrames)]
    private struct Ring
    {
        private Entry _first;
    }
}

/// <summary>How many frames of each class may wait for the stack. A miniport's quota is its slots.</summary>
/// <param name="unicastFrames">See <see cref="UnicastFrames"/>.</param>
/// <param name="groupFrames">See <see cref="GroupFrames"/>.</param>
public readonly struct StackQuotas(uint unicastFrames, uint groupFrames)
{
    /// <summary>Frames addressed to the port, 1 to <see cref="StackQueue.MaximumQuotaFrames"/>.</summary>
    public uint UnicastFrames { get; } = unicastFrames;

    /// <summary>
    /// Broadcast and multicast frames, 1 to <see cref="StackQueue.MaximumQuotaFrames"/>: a storm costs unicast traffic nothing.
    /// </summary>
    public uint GroupFrames { get; } = groupFrames;
}
