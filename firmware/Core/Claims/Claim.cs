using System.Runtime.InteropServices;
using PortShare.Abi;

namespace PortShare.Core;

/// <summary>One rule: frames of this EtherType go to this miniport.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct Claim
{
    /// <summary>The EtherType in wire order.</summary>
    public uint WireEtherType;

    /// <summary><see cref="Descriptor.ClaimAndFlags"/> of frames that match: the claim's index, and that it is a received frame.</summary>
    public uint ClaimAndFlags;

    /// <summary>Who asked; null in the entry that ends the table.</summary>
    public Miniport* Miniport;

    /// <summary>
    /// What becomes of frames that match and that it may have: <see cref="Verdict.Ring"/>, or <see cref="Verdict.Waits"/> if it
    /// <see cref="Core.Miniport.DropsOldest"/>. <see cref="Verdict.None"/> in the entry that ends the table.
    /// </summary>
    internal Verdict Verdict;
}
