// Which miniport asked for a frame. For now a claim is an EtherType.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortShare.Abi;

namespace PortShare.Core;

/// <summary>The table of claims. The kernel loop reads it for each frame; calls of applications change it, between frames.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct Classifier
{
    /// <summary>The most claims of all applications together.</summary>
    public const int MaximumClaims = 16;

    // One word a claim: the EtherType in wire order (high half) and the miniport (low half). The word after the last is 0, which
    // no claim is, and ends the search.
    private fixed uint _claims[MaximumClaims + 1];

    /// <summary>Number of claims in force.</summary>
    public int Count { get; private set; }

    /// <summary>Finds the claim that a frame matches.</summary>
    /// <param name="wireEtherType">The frame's EtherType in wire order.</param>
    /// <param name="miniport">Whose it is.</param>
    /// <returns>The claim's index, or -1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Find(uint wireEtherType, out uint miniport)
    {
        uint claim;
        for (int i = 0; (claim = _claims[i]) != 0; i++)
        {
            if (claim >> 16 == wireEtherType)
            {
                miniport = claim & 0xFFFF;
                return i;
            }
        }
        miniport = 0;
        return -1;
    }

    /// <summary>Whether this miniport has claimed this EtherType.</summary>
    /// <param name="wireEtherType">The EtherType in wire order.</param>
    /// <param name="miniport">The miniport's index.</param>
    public readonly bool IsClaimedBy(uint wireEtherType, uint miniport) =>
        Find(wireEtherType, out uint owner) >= 0 && owner == miniport;

    /// <summary>Adds a claim.</summary>
    /// <param name="etherType">The EtherType as people write it.</param>
    /// <param name="miniport">Who asks.</param>
    public ClaimResult TryAdd(uint etherType, uint miniport)
    {
        uint wire = EtherType.ToWire(etherType);
        if (etherType is < EtherType.Minimum or > 0xFFFF || wire is EtherType.Ipv4 or EtherType.Arp or EtherType.VlanTag)
        {
            return ClaimResult.NotClaimable;
        }
        if (Find(wire, out uint owner) >= 0)
        {
            return owner == miniport ? ClaimResult.Accepted : ClaimResult.Taken;
        }
        if (Count == MaximumClaims)
        {
            return ClaimResult.TableFull;
        }
        _claims[Count++] = (wire << 16) | miniport;
        return ClaimResult.Accepted;
    }
}
