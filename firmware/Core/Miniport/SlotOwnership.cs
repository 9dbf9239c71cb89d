// Who owns which slot. One owner per slot: the kernel (free, or kept) or the application. This is the kernel's
// private copy of the truth; nothing an application can write changes it. Two masks say it, so that the path of a frame
// changes one of them only: a slot is free, kept by the kernel, or else the application's. Model: one-owner
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortShare.Abi;

namespace PortShare.Core;

/// <summary>The slots of one miniport, one bit each.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct SlotOwnership
{
    private uint _taken;  // not free; those that are not there count as taken
    private uint _kept;   // taken, but not the application's: at the MAC, with a frame that waits for the application, or not there
    private uint _total;
    private byte* _positionOfRun;

    /// <summary>Number of slots in all.</summary>
    public readonly uint Total => _total;

    /// <summary>Number of slots that a received frame could be stored in now.</summary>
    public readonly uint FreeCount => CountBits(~_taken);

    /// <summary>Whether there is such a slot.</summary>
    public readonly bool HasFree => ~_taken != 0;

    /// <summary>Number of slots that the application holds.</summary>
    public readonly uint ApplicationCount => CountBits(_taken & ~_kept);

    /// <summary>Number of slots that are kept: see <see cref="Keep"/>.</summary>
    public readonly uint KeptCount => CountBits(_kept) - (MiniportLayout.MaximumSlots - _total);

    /// <summary>Makes all slots the kernel's, and free.</summary>
    /// <param name="total">Number of slots, at most <see cref="MiniportLayout.MaximumSlots"/>.</param>
    public void Reset(uint total)
    {
        _total = total;
        _positionOfRun = (byte*)Unsafe.AsPointer(ref Unsafe.AsRef(in PositionOfRun[0]));
        _kept = ~(0xFFFFFFFF >> (int)(MiniportLayout.MaximumSlots - total));
        _taken = _kept;
    }

    /// <summary>Takes every slot from the application and makes it free.</summary>
    /// <returns>The others, one bit each: those at the MAC, and those that are not there.</returns>
    public uint TakeAllBack()
    {
        _taken = _kept;
        return _kept;
    }

    /// <summary>Takes the first free slot and makes it the application's.</summary>
    /// <param name="slot">The slot.</param>
    /// <returns>False if none is free.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGive(out uint slot)
    {
        uint taken = _taken;
        uint first = ~taken & (taken + 1);
        if (first == 0)
        {
            slot = 0;
            return false;
        }
        // The position of the one bit that is set: de Bruijn's sequence has each run of five bits once, so the multiplication
        // brings another one to the top for each position, and all of them are in the table.
        slot = _positionOfRun[(first * 0x077CB531u) >> 27];
        _taken = taken | first;
        return true;
    }

    /// <summary>The application's slots, one bit each.</summary>
    public readonly uint Owned => _taken & ~_kept;

    /// <summary>Makes slots free that were the application's.</summary>
    /// <param name="owned">Those that stay the application's, one bit each.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void FreeAllBut(uint owned) => _taken &= _kept | owned;

    /// <summary>Makes a slot free that was the application's.</summary>
    /// <param name="slot">The slot.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Free(uint slot) => _taken &= ~(1u << (int)slot);

    /// <summary>Keeps a slot that was the application's: the MAC reads it later, or the frame in it waits.</summary>
    /// <param name="slot">The slot.</param>
    public void Keep(uint slot) => _kept |= 1u << (int)slot;

    /// <summary>Makes a slot that was kept the application's.</summary>
    /// <param name="slot">The slot.</param>
    public void Return(uint slot) => _kept &= ~(1u << (int)slot);

    /// <summary>Takes slots from the application and makes them free.</summary>
    /// <param name="mask">Any number: one bit for each slot that an application says it returns.</param>
    /// <returns>False if the application does not own all of them; those it owns are taken.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRelease(uint mask)
    {
        uint owned = mask & _taken & ~_kept;
        _taken ^= owned;
        return owned == mask;
    }

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
