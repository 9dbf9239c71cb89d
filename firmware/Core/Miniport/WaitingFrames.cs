// Frames that wait in the kernel for an application whose system says "dropOldest". What was published to an application is the
// application's to hold, so it gets its frames one at a time; what it has not got yet is the kernel's, and the oldest of it gives way.
// Runs in the kernel loop.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortShare.Abi;

namespace PortShare.Core;

/// <summary>One received frame that waits: what its descriptor will say.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct WaitingFrame
{
    /// <summary>The slot that it is in.</summary>
    public uint Slot;

    /// <summary>Its length without FCS.</summary>
    public uint LengthBytes;

    /// <summary>Its claim and flags: <see cref="Descriptor.ClaimAndFlags"/>.</summary>
    public uint ClaimAndFlags;

    /// <summary>Its <see cref="Descriptor.VlanTag"/>.</summary>
    public uint VlanTag;

    /// <summary>When it was received.</summary>
    public uint TimeStampMicroseconds;
}

/// <summary>A bounded queue of them, first in, first out. A slot is in it once at most, so it is never full.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct WaitingFrames
{
    private uint _head;  // free-running
    private uint _tail;  // free-running
    private Ring _frames;

    /// <summary>Number of frames that wait.</summary>
    public readonly uint Count => _head - _tail;

    /// <summary>Adds a frame, the newest.</summary>
    /// <param name="frame">The frame.</param>
    public void Add(in WaitingFrame frame) => *At(_head++) = frame;

    /// <summary>Takes the oldest frame. There must be one.</summary>
    public WaitingFrame Take() => *At(_tail++);

    private WaitingFrame* At(uint index) => (WaitingFrame*)Unsafe.AsPointer(ref _frames) + (index & (MiniportLayout.MaximumSlots - 1));

    [InlineArray((int)MiniportLayout.MaximumSlots)]
    private struct Ring
    {
        private WaitingFrame _first;
    }
}
