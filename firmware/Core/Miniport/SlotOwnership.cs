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
    private const byte Kernel = 0;
    private const byte Application = 1;

    private uint _total;
    private uint _freeCount;
    private fixed byte _owners[(int)MiniportLayout.MaximumSlots];
    private fixed byte _free[(int)MiniportLayout.MaximumSlots];   // a stack

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
            for (uint slot = 0; slot < _total; slot++)
            {
                count += _owners[slot];
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
        // Slot 0 ends on top of the stack, so that it is used first.
        for (uint slot = total; slot-- != 0;)
        {
            _owners[slot] = Kernel;
            Free(slot);
        }
    }

    /// <summary>Takes a free slot and makes it the application's.</summary>
    /// <param name="slot">The slot.</param>
    /// <returns>False if none is free.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGive(out uint slot)
    {
        uint count = _freeCount;
        if (count == 0)
        {
            slot = 0;
            return false;
        }
        _freeCount = --count;
        slot = _free[count];
        _owners[slot] = Application;
        return true;
    }

    /// <summary>Makes a slot the application's that the kernel owns and that is not free: one that was at the MAC.</summary>
    /// <param name="slot">The slot.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void GiveBack(uint slot) => _owners[slot] = Application;

    /// <summary>Takes a slot from the application. It is not free yet: <see cref="Free"/> makes it so.</summary>
    /// <param name="slot">Any number: what an application wrote into a descriptor.</param>
    /// <returns>False if the application does not own such a slot.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTakeBack(uint slot)
    {
        if (slot >= _total || _owners[slot] != Application)
        {
            return false;
        }
        _owners[slot] = Kernel;
        return true;
    }

    /// <summary>Makes a slot free that the kernel owns.</summary>
    /// <param name="slot">The slot.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Free(uint slot) => _free[_freeCount++] = (byte)slot;
}
