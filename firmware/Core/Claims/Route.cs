using System.Runtime.InteropServices;
using PortShare.Abi;

namespace PortShare.Core;

/// <summary>Where frames of one type go, as far as the type alone decides: what the bridge looks at for each frame.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct Route
{
    /// <summary>The type in wire order, where an untagged frame has it; more than 16 bits in an entry for none.</summary>
    public uint WireEtherType;

    /// <summary>
    /// <see cref="Descriptor.ClaimAndFlags"/> of frames that go to <see cref="Miniport"/>. With <see cref="Verdict.Rules"/> how much of a frame the
    /// rules look at: of a <see cref="FrameStart"/>, in bytes.
    /// </summary>
    public uint ClaimAndFlags;

    /// <summary>Who gets these frames; null if the type alone does not decide that.</summary>
    public Miniport* Miniport;

    /// <summary>
    /// What becomes of frames that <see cref="Miniport"/> may have: <see cref="Verdict.Ring"/>, or <see cref="Verdict.Waits"/> if it
    /// <see cref="Core.Miniport.DropsOldest"/>. <see cref="Verdict.Rules"/> if there is more to be looked at, <see cref="Verdict.None"/> if no
    /// rule is about them.
    /// </summary>
    internal Verdict Verdict;

    /// <summary>The type alone does not decide.</summary>
    /// <param name="lookBytes">How much of a frame a rule looks at; what another one looks at besides is kept.</param>
    internal void LeaveToRules(uint lookBytes)
    {
        ClaimAndFlags = Verdict != Verdict.Rules || ClaimAndFlags < lookBytes ? lookBytes : ClaimAndFlags;
        Verdict = Verdict.Rules;
        Miniport = null;
    }
}
