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
        uint free = Free(ref *slots);
        uint held = Held(ref *slots);
        ContractException.Require((free & held) == 0, $"slots 0x{free & held:X8} are free, and the application's too");
        ContractException.Require((ulong)(free | held) >> (int)slots->Total == 0, $"0x{free | held:X8} names more than {slots->Total} slots");
        SlotOwner[] owners = new SlotOwner[slots->Total];
        for (int slot = 0; slot < owners.Length; slot++)
        {
            uint bit = 1u << slot;
            owners[slot] = (free & bit) != 0 ? SlotOwner.Free : (held & bit) != 0 ? SlotOwner.Application : SlotOwner.Mac;
        }
        return owners;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_free")]
    private static extern ref uint Free(ref SlotOwnership slots);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_held")]
    private static extern ref uint Held(ref SlotOwnership slots);
}
