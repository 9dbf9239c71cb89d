// Reads the kernel's private notes about slots, so that tests can say whose each slot is and not only how many there are.
using System.Runtime.CompilerServices;
using PortShare.Core;

namespace PortShare.Simulation;

/// <summary>Whose a slot is.</summary>
public enum SlotOwner
{
    /// <summary>The kernel's, ready for a received frame.</summary>
    Free,

    /// <summary>The application's.</summary>
    Application,

    /// <summary>The kernel's, while the MAC reads it.</summary>
    Mac,
}

/// <summary>All slots of a miniport by owner, one bit each. No slot is in two of them, and none is missing.</summary>
/// <param name="Free">The kernel's, free.</param>
/// <param name="Application">The application's.</param>
/// <param name="Mac">The kernel's, at the MAC.</param>
public readonly unsafe record struct SlotMasks(uint Free, uint Application, uint Mac)
{
    /// <summary>Reads the kernel's notes.</summary>
    /// <param name="slots">The notes.</param>
    /// <exception cref="ContractException">A slot has two owners, or one is noted that is not there.</exception>
    public static SlotMasks Of(SlotOwnership* slots)
    {
        uint taken = Taken(ref *slots);
        uint kept = Kept(ref *slots);
        uint all = All(slots->Total);
        if ((kept & ~taken) != 0)
        {
            throw new ContractException($"slots 0x{kept & ~taken:X8} are kept for the MAC, and free too");
        }
        if ((~kept & ~all) != 0)
        {
            throw new ContractException($"0x{~kept:X8} are more than {slots->Total} slots");
        }
        return new SlotMasks(~taken, taken & ~kept, kept & all);
    }

    /// <summary>A mask of so many slots.</summary>
    /// <param name="total">Number of slots, 1 to 32.</param>
    public static uint All(uint total) => uint.MaxValue >> (32 - (int)total);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_taken")]
    private static extern ref uint Taken(ref SlotOwnership slots);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_kept")]
    private static extern ref uint Kept(ref SlotOwnership slots);
}

/// <summary>Tells who owns each slot.</summary>
public static unsafe class SlotOwners
{
    /// <summary>The owner of each slot, by slot.</summary>
    /// <param name="slots">The kernel's notes.</param>
    /// <exception cref="ContractException">A slot has two owners, or one is noted that is not there.</exception>
    public static SlotOwner[] Of(SlotOwnership* slots)
    {
        SlotMasks masks = SlotMasks.Of(slots);
        SlotOwner[] owners = new SlotOwner[slots->Total];
        for (int slot = 0; slot < owners.Length; slot++)
        {
            uint bit = 1u << slot;
            owners[slot] = (masks.Free & bit) != 0 ? SlotOwner.Free
                : (masks.Mac & bit) != 0 ? SlotOwner.Mac
                : SlotOwner.Application;
        }
        return owners;
    }
}
