// A frame in the hands of the application. Runs unprivileged.
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortShare.Abi;

namespace PortShare.Application;

/// <summary>
/// One slot that the application owns, with the frame in it. Pass it to <see cref="Miniport.Send"/> or
/// <see cref="Miniport.Release"/> exactly once; afterwards the kernel owns the slot.
/// </summary>
/// <example><code>
/// if (port.TryReceive(out Frame frame))
/// {
///     port.Release(frame);
/// }
/// </code></example>
public readonly unsafe ref struct Frame
{
    /// <summary>The shortest frame: a header.</summary>
    internal const uint MinimumBytes = 14;

    /// <summary>The longest frame, without FCS: with two VLAN tags.</summary>
    internal const uint MaximumBytes = 1522;

    private const int HeaderBytes = (int)MinimumBytes;
    private const int AddressBytes = 6;

    private readonly byte* _slotMemory;

    // A slot of a miniport's memory, and the length of the frame in it.
    internal Frame(byte* miniportMemory, uint slotAndLength)
    {
        _slotMemory = (byte*)((SlotBuffer*)(miniportMemory + MiniportLayout.SlotsOffset) + Descriptor.Low(slotAndLength));
        SlotAndLength = slotAndLength;
    }

    // Another frame in a slot that was received.
    internal Frame(byte* slotMemory, uint slot, uint lengthBytes)
    {
        _slotMemory = slotMemory;
        SlotAndLength = Descriptor.Word(slot, lengthBytes);
    }

    /// <summary>The frame's length in bytes: header and payload, without FCS.</summary>
    public uint LengthBytes => Descriptor.High(SlotAndLength);

    /// <summary>The descriptor's first word, which goes back to the kernel as it came.</summary>
    internal uint SlotAndLength { get; }

    /// <summary>The slot's memory, which begins before the frame.</summary>
    internal byte* SlotMemory => _slotMemory;

    /// <summary>The slot that the frame is in.</summary>
    internal uint Slot => Descriptor.Low(SlotAndLength);

    /// <summary>The whole frame, from its destination address on.</summary>
    public Span<byte> Bytes => MemoryMarshal.CreateSpan(ref _slotMemory[MiniportLayout.FrameOffset], (int)LengthBytes);

    /// <summary>
    /// What follows the first 14 bytes. Of a frame without a VLAN tag that is its payload; of a tagged one it begins with the tag control information
    /// and, behind any second tag, the EtherType.
    /// </summary>
    public Span<byte> Payload
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => MemoryMarshal.CreateSpan(ref _slotMemory[MiniportLayout.FrameOffset + HeaderBytes], (int)LengthBytes - HeaderBytes);
    }

    /// <summary>Makes the sender the receiver, and this port the sender: the frame then goes back where it came from.</summary>
    /// <remarks>
    /// Make an answer of it too, that nobody answers: else two ports send it to each other for ever. A frame that came to a group address
    /// goes back with that address as its source, and the kernel refuses it, unless any source was granted.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SwapAddresses() => SwapAddresses(ref _slotMemory[MiniportLayout.FrameOffset]);

    /// <summary>The same, of a frame anywhere.</summary>
    /// <param name="frame">Its first byte.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void SwapAddresses(ref byte frame)
    {
        // Each address is a word and a halfword. The words are not aligned, which ARMv7-M allows (ARM DDI 0403E.e, A3.2.1).
        ref byte source = ref Unsafe.Add(ref frame, AddressBytes);
        uint destination = Word(ref frame);
        ushort destinationRest = Halfword(ref frame);
        Word(ref frame) = Word(ref source);
        Halfword(ref frame) = Halfword(ref source);
        Word(ref source) = destination;
        Halfword(ref source) = destinationRest;
    }

    private static ref uint Word(ref byte address) => ref Unsafe.As<byte, uint>(ref address);

    // Behind the word.
    private static ref ushort Halfword(ref byte address) => ref Unsafe.As<byte, ushort>(ref Unsafe.Add(ref address, sizeof(uint)));

    /// <summary>Copies the whole frame out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void CopyTo(ref byte destination) =>
        Unsafe.CopyBlockUnaligned(ref destination, ref _slotMemory[MiniportLayout.FrameOffset], LengthBytes);

    /// <summary>Copies the whole frame in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void CopyFrom(ref byte source) =>
        Unsafe.CopyBlockUnaligned(ref _slotMemory[MiniportLayout.FrameOffset], ref source, LengthBytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void SetSource(uint low, uint high)
    {
        ushort* halfwords = (ushort*)_slotMemory;
        *(uint*)(halfwords + 4) = low;
        halfwords[6] = (ushort)high;
    }
}
