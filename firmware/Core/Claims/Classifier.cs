// Which miniport asked for a frame. For now a claim is an EtherType.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortShare.Abi;

namespace PortShare.Core;

/// <summary>The table of claims. The kernel loop reads it for each frame that can be claimed; calls of applications change it, between frames.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct Classifier
{
    /// <summary>The most claims of all applications together.</summary>
    public const int MaximumClaims = 16;

    private Table _claims;

    /// <summary>Number of claims in force.</summary>
    public uint Count { get; private set; }

    /// <summary>Finds the claim that a frame matches.</summary>
    /// <param name="wireEtherType">The frame's EtherType in wire order.</param>
    /// <returns>The claim, or the entry after the last, whose miniport is null.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Claim* Find(uint wireEtherType)
    {
        Claim* claim = (Claim*)Unsafe.AsPointer(ref _claims);
        while (claim->WireEtherType != wireEtherType && claim->Miniport != null)
        {
            claim++;
        }
        return claim;
    }

    /// <summary>Adds a claim.</summary>
    /// <param name="etherType">The EtherType as people write it.</param>
    /// <param name="miniport">Who asks.</param>
    public ClaimResult TryAdd(uint etherType, Miniport* miniport)
    {
        if (!EtherType.IsClaimable(etherType))
        {
            return ClaimResult.NotClaimable;
        }
        uint wire = EtherType.ToWire(etherType);
        Claim* claim = Find(wire);
        if (claim->Miniport != null)
        {
            return claim->Miniport == miniport ? ClaimResult.Accepted : ClaimResult.Taken;
        }
        if (Count == MaximumClaims)
        {
            return ClaimResult.TableFull;
        }
        Set(claim, Count, wire, miniport);
        Count++;
        return ClaimResult.Accepted;
    }

    /// <summary>Takes a claim back.</summary>
    /// <param name="etherType">The EtherType as people write it.</param>
    /// <param name="miniport">Who asks.</param>
    /// <returns>False if it has no such claim.</returns>
    public bool TryRemove(uint etherType, Miniport* miniport)
    {
        Claim* claim = Find(EtherType.ToWire(etherType));
        if (claim->Miniport != miniport || etherType > 0xFFFF)
        {
            return false;
        }
        Remove(claim);
        return true;
    }

    /// <summary>Number of claims of one miniport.</summary>
    /// <param name="miniport">Whose.</param>
    public uint CountOf(Miniport* miniport)
    {
        uint count = 0;
        for (Claim* claim = First; claim->Miniport != null; claim++)
        {
            count += claim->Miniport == miniport ? 1u : 0u;
        }
        return count;
    }

    /// <summary>Takes all claims of a miniport back.</summary>
    /// <param name="miniport">Whose.</param>
    public void RemoveAll(Miniport* miniport)
    {
        Claim* claim = First;
        while (claim->Miniport != null)
        {
            if (claim->Miniport == miniport)
            {
                // The last claim comes here, and is looked at next.
                Remove(claim);
            }
            else
            {
                claim++;
            }
        }
    }

    private Claim* First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Claim*)Unsafe.AsPointer(ref _claims);
    }

    // The table has no gaps: the last claim fills the one that is left.
    private void Remove(Claim* claim)
    {
        claim->Miniport->LastAllowed.Forget();
        Count--;
        Claim* last = First + Count;
        Set(claim, Descriptor.Low(claim->ClaimAndFlags), last->WireEtherType, last->Miniport);
        *last = default;
    }

    private static void Set(Claim* claim, uint index, uint wireEtherType, Miniport* miniport)
    {
        claim->WireEtherType = wireEtherType;
        claim->ClaimAndFlags = Descriptor.Word(index, DescriptorFlags.Received);
        claim->Miniport = miniport;
        claim->Verdict = miniport->DropsOldest ? Verdict.Waits : Verdict.Ring;
    }

    // The entry after the last claim is all zeros and ends the search.
    [InlineArray(MaximumClaims + 1)]
    private struct Table
    {
        private Claim _first;
    }
}
