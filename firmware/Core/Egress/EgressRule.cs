// What may leave. Runs in the kernel loop, on copies of the kernel's own.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortShare.Abi;

namespace PortShare.Core;

/// <summary>
/// What every application's outgoing frame must satisfy: a valid length, the port's source address, and an EtherType it has claimed.
/// <see cref="ApplicationOptions.AnySource"/> and <see cref="ApplicationOptions.AnyEtherType"/> are the rights to break the last two.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct EgressRule
{
    /// <summary>The port's address.</summary>
    public HardwareAddress Source;

    /// <summary>Who has claimed what.</summary>
    public Classifier* Claims;

    /// <summary>Whether an application may send a frame. If so, the miniport remembers it; if not, it counts why.
    /// A length that is not a frame's is a violation; a wrong address or EtherType is not.</summary>
    /// <param name="sender">The kernel's own copy of the frame's source address and EtherType.</param>
    /// <param name="lengthBytes">The frame's length.</param>
    /// <param name="miniport">Whose frame it is.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public readonly bool Allows(SourceAndType sender, uint lengthBytes, Miniport* miniport)
    {
        if (lengthBytes is < FrameLimits.HeaderBytes or > FrameLimits.MaximumBytes)
        {
            miniport->Counters.RefusedLength++;
            miniport->Blame(RingViolation.Length);
            return false;
        }
        if (!sender.IsSentBy(Source) && !miniport->May(ApplicationOptions.AnySource))
        {
            miniport->Counters.RefusedSource++;
            return false;
        }
        if (Claims->Find(sender.WireEtherType)->Miniport != miniport && !miniport->May(ApplicationOptions.AnyEtherType))
        {
            miniport->Counters.RefusedEtherType++;
            return false;
        }
        miniport->LastAllowed.Sender = sender;
        miniport->LastAllowed.PayloadLimitBytes = FrameLimits.MaximumBytes - FrameLimits.HeaderBytes + 1;
        return true;
    }

    /// <summary>
    /// Whether a frame is like the last one that was allowed: the same source address and EtherType, and a valid length. Applications send
    /// with few EtherTypes, so most frames need no other look.
    /// </summary>
    /// <param name="sender">The kernel's own copy of the frame's source address and EtherType.</param>
    /// <param name="lengthBytes">The frame's length.</param>
    /// <param name="miniport">Whose frame it is.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsLikeLastAllowed(SourceAndType sender, uint lengthBytes, Miniport* miniport) =>
        lengthBytes - FrameLimits.HeaderBytes < miniport->LastAllowed.PayloadLimitBytes
        && sender.Word2 == miniport->LastAllowed.Sender.Word2
        && sender.Word3 == miniport->LastAllowed.Sender.Word3;
}
