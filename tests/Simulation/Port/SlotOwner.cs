// Reads the kernel's private notes about slots, so that tests can say whose each slot is and not only how many there are.
using System.Runtime.CompilerServices;
using PortShare.Core;
using KernelMiniport = PortShare.Core.Miniport;

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

    /// <summary>The kernel's, while a received frame waits in it for the application.</summary>
    Waiting,
}

/// <summary>All slots of a miniport by owner, one bit each. No slot is in two of them, and none is missing.</summary>
/// <param name="Free">The kernel's, free.</param>
/// <param name="Application">The application's.</param>
/// <param name="Mac">The kernel's, at the MAC.</param>
/// <param name="Waiting">The kernel's, with frames that wait for the application.</param>
public readonly unsafe record struct SlotMasks(uint Free, uint Application, uint Mac, uint Waiting)
{
    /// <summary>Reads the kernel's notes.</summary>
    /// <param name="miniport">Whose slots.</param>
    /// <exception cref="ContractException">A slot has two owners, or one is noted that is not there.</exception>
    public static SlotMasks Of(KernelMiniport* miniport)
    {
        uint taken = Taken(ref miniport->Slots);
        uint kept = Kept(ref miniport->Slots);
        uint all = All(miniport->Slots.Total);
        if ((kept & ~taken) != 0)
        {
            throw new ContractException($"slots 0x{kept & ~taken:X8} are kept by the kernel, and free too");
        }
        if ((~kept & ~all) != 0)
        {
            throw new ContractException($"0x{~kept:X8} are more than {miniport->Slots.Total} slots");
        }
        uint waiting = WaitingIn(miniport);
        if ((waiting & ~(kept & all)) != 0)
        {
            throw new ContractException($"frames wait in slots 0x{waiting:X8}, but only 0x{kept & all:X8} are kept by the kernel");
        }
        return new SlotMasks(~taken, taken & ~kept, kept & all & ~waiting, waiting);
    }

    /// <summary>A mask of so many slots.</summary>
    /// <param name="total">Number of slots, 1 to 32.</param>
    public static uint All(uint total) => uint.MaxValue >> (32 - (int)total);

    private static uint WaitingIn(KernelMiniport* miniport)
    {
        uint slots = 0;
        foreach (WaitingFrame frame in WaitingList.Of(miniport))
        {
            uint bit = 1u << (int)frame.Slot;
            if ((slots & bit) != 0)
            {
                throw new ContractException($"two frames wait in slot {frame.Slot}");
            }
            slots |= bit;
        }
        return slots;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_taken")]
    private static extern ref uint Taken(ref SlotOwnership slots);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_kept")]
    private static extern ref uint Kept(ref SlotOwnership slots);
}

/// <summary>Tells who owns each slot.</summary>
public static unsafe class SlotOwners
{
    /// <summary>The owner of each slot, by slot.</summary>
    /// <param name="miniport">Whose slots.</param>
    /// <exception cref="ContractException">A slot has two owners, or one is noted that is not there.</exception>
    public static SlotOwner[] Of(KernelMiniport* miniport)
    {
        SlotMasks masks = SlotMasks.Of(miniport);
        SlotOwner[] owners = new SlotOwner[miniport->Slots.Total];
        for (int slot = 0; slot < owners.Length; slot++)
        {
            uint bit = 1u << slot;
            owners[slot] = (masks.Free & bit) != 0 ? SlotOwner.Free
                : (masks.Mac & bit) != 0 ? SlotOwner.Mac
                : (masks.Waiting & bit) != 0 ? SlotOwner.Waiting
                : SlotOwner.Application;
        }
        return owners;
    }
}
