// Who owns which slot. One owner per slot: the kernel (free, or at the MAC) or the application. This is the kernel's
// private copy of the truth; nothing an application can write changes it.
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortShare.Abi;

namespace PortShare.Core;

/// <summary>The slots of one miniport, one bit each: which are free, which the application holds.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct SlotOwnership
{
    private uint _free;
    private uint _held;
    private uint _total;

    /// <summary>Number of slots in all.</summary>
    public readonly uint Total => _total;

    /// <summary>Number of slots that a received frame could be stored in now.</summary>
    public readonly uint FreeCount => CountBits(_free);

    /// <summary>Number of slots that the application holds.</summary>
    public readonly uint ApplicationCount => CountBits(_held);

    /// <summary>Makes all slots the kernel's, and free.</summary>
    /// <param name="total">Number of slots, at most <see cref="MiniportLayout.MaximumSlots"/>.</param>
    public void Reset(uint total)
    {
        _total = total;
        _free = 0xFFFFFFFF >> (int)(MiniportLayout.MaximumSlots - total);
        _held = 0;
    }

    /// <summary>Takes the first free slot and makes it the application's.</summary>
    /// <param name="slot">The slot.</param>
    /// <returns>False if none is free.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGive(out uint slot)
    {
        uint free = _free;
        uint first = free & (0 - free);
        slot = IndexOf(first);
        _free = free ^ first;
        _held |= first;
        return first != 0;
    }

    /// <summary>Makes a slot the application's that the kernel owns and that is not free: one that was at the MAC.</summary>
    /// <param name="slot">The slot.</param>
    public void GiveBack(uint slot) => _held |= 1u << (int)slot;

    /// <summary>Takes a slot from the application. It is not free yet: <see cref="Free"/> makes it so.</summary>
    /// <param name="slot">Any number: what an application wrote into a descriptor.</param>
    /// <returns>False if the application does not own such a slot.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTakeBack(uint slot)
    {
        // A shift uses the low five bits only, so the number is checked first. A slot that is not there is never held.
        uint bit = 1u << (int)slot;
        if (slot >= MiniportLayout.MaximumSlots || (_held & bit) == 0)
        {
            return false;
        }
        _held ^= bit;
        return true;
    }

    /// <summary>Makes a slot free that the kernel owns.</summary>
    /// <param name="slot">The slot.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Free(uint slot) => _free |= 1u << (int)slot;

    /// <summary>Takes slots from the application and makes them free.</summary>
    /// <param name="mask">Any number: one bit for each slot that an application says it returns.</param>
    /// <returns>False if the application does not own all of them; those it owns are taken.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRelease(uint mask)
    {
        uint owned = mask & _held;
        _held ^= owned;
        _free |= owned;
        return owned == mask;
    }

    // The position of the one bit that is set: de Bruijn's sequence has each run of five bits once, so the multiplication
    // brings another one to the top for each position, and all of them are in the table. 0 for 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint IndexOf(uint bit) => Unsafe.Add(ref Unsafe.AsRef(in PositionOfRun[0]), (int)((bit * 0x077CB531u) >> 27));

    private static ReadOnlySpan<byte> PositionOfRun =>
    [
        0, 1, 28, 2, 29, 14, 24, 3, 30, 22, 20, 15, 25, 17, 4, 8,
        31, 27, 13, 23, 21, 19, 16, 7, 26, 12, 18, 6, 11, 5, 10, 9,
    ];

    private static uint CountBits(uint mask)
    {
        uint count = 0;
        for (; mask != 0; mask &= mask - 1)
        {
            count++;
        }
        return count;
    }
}
