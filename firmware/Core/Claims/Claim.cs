using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>One rule: frames of this EtherType go to this miniport.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct Claim
{
    /// <summary>The EtherType in wire order.</summary>
    public uint WireEtherType;

    /// <summary>The second word of descriptors for frames that match: the claim's index, and that it is a received frame.</summary>
    public uint DescriptorWord;

    /// <summary>Who asked; null in the entry that ends the table.</summary>
    public Miniport* Miniport;

    /// <summary>The same, if its frames go straight into its ring; null if they wait in the kernel (<see cref="Core.Miniport.DropsOldest"/>).</summary>
    public Miniport* Direct;
}
