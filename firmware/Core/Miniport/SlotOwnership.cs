// Who owns which slot. One owner per slot: the kernel (free, or at the MAC) or the application. This is the kernel's
// private copy of the truth; nothing an application can write changes it.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortShare.Abi;

namespace PortShare.Core;

/// <summary>The slots of one miniport: which are free, which the application holds.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct SlotOwnership
{
    private uint _total;
    private uint _freeCount;
    private uint _applicationMask;
    private fixed byte _free[(int)MiniportLayout.MaximumSlots];

    /// <summary>Number of slots in all.</summary>
    public readonly uint Total => _total;

    /// <summary>Number of slots that a received frame could be stored in now.</summary>
    public readonly uint FreeCount => _freeCount;

    /// <summary>Number of slots that the application holds.</summary>
    public readonly uint ApplicationCount
    {
        get
        {
            uint count = 0;
            for (uint mask = _applicationMask; mask != 0; mask &= mask - 1)
            {
                count++;
            }
            return count;
        }
    }

    /// <summary>Makes all slots the kernel's, and free.</summary>
    /// <param name="total">Number of slots, at most <see cref="MiniportLayout.MaximumSlots"/>.</param>
    public void Reset(uint total)
    {
        _total = total;
        _freeCount = 0;
        _applicationMask = 0;
        // Slot 0 ends on top of the stack, so that it is used first.
        for (uint slot = total; slot-- != 0;)
        {
            Free(slot);
        }
    }

    /// <summary>Takes a free slot and makes it the application's.</summary>
    /// <param name="slot">The slot.</param>
    /// <returns>False if none is free.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGive(out uint slot)
    {
        if (_freeCount == 0)
        {
            slot = 0;
            return false;
        }
        slot = _free[--_freeCount];
        _applicationMask |= 1u << (int)slot;
        return true;
    }

    /// <summary>Makes a slot the application's that is neither free nor the application's: one that was at the MAC.</summary>
    /// <param name="slot">The slot.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void GiveBack(uint slot) => _applicationMask |= 1u << (int)slot;

    /// <summary>Takes a slot from the application. It is not free yet: <see cref="Free"/> makes it so.</summary>
    /// <param name="slot">Any number: what an application wrote into a descriptor.</param>
    /// <returns>False if the application does not own such a slot.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTakeBack(uint slot)
    {
        // A shift by 32 or more would wrap on the core, so the number is checked first.
        if (slot >= _total || (_applicationMask & (1u << (int)slot)) == 0)
        {
            return false;
        }
        _applicationMask &= ~(1u << (int)slot);
        return true;
    }

    /// <summary>Makes a slot free that the kernel owns.</summary>
    /// <param name="slot">The slot.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Free(uint slot) => _free[_freeCount++] = (byte)slot;
}
