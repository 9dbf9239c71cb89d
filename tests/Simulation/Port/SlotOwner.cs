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

/// <summary>Tells who owns each slot.</summary>
public static unsafe class SlotOwners
{
    /// <summary>The owner of each slot, by slot.</summary>
    /// <param name="slots">The kernel's notes.</param>
    /// <exception cref="ContractException">A slot has two owners, or one is noted that is not there.</exception>
    public static SlotOwner[] Of(SlotOwnership* slots)
    {
        uint taken = Taken(ref *slots);
        uint kept = Kept(ref *slots);
        ContractException.Require((kept & ~taken) == 0, $"slots 0x{kept & ~taken:X8} are kept for the MAC, and free too");
        ContractException.Require((ulong)~kept >> (int)slots->Total == 0, $"0x{~kept:X8} are more than {slots->Total} slots");
        SlotOwner[] owners = new SlotOwner[slots->Total];
        for (int slot = 0; slot < owners.Length; slot++)
        {
            uint bit = 1u << slot;
            owners[slot] = (taken & bit) == 0 ? SlotOwner.Free : (kept & bit) == 0 ? SlotOwner.Application : SlotOwner.Mac;
        }
        return owners;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_taken")]
    private static extern ref uint Taken(ref SlotOwnership slots);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_kept")]
    private static extern ref uint Kept(ref SlotOwnership slots);
}
