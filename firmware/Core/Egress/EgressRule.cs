// What may leave. Runs in the kernel loop, on copies of the kernel's own.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortShare.Abi;

namespace PortShare.Core;

/// <summary>
/// What every application's outgoing frame must satisfy: a valid length, the port's source address, and an EtherType and a tag that it takes by a
/// claim; what it takes by IP protocol or port it sends by these, from the port's IP address. A claim of copies gives no right to send.
/// <see cref="ApplicationOptions.AnySource"/> and <see cref="ApplicationOptions.AnyEtherType"/> are the rights to break the source address, and
/// all that follows it.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe partial struct EgressRule
{
    /// <summary>The port's address.</summary>
    public HardwareAddress Source;

    /// <summary>The port's IPv4 address, the first byte highest; 0 if it has none.</summary>
    public uint Ipv4Address;

    /// <summary>Who has claimed what.</summary>
    public Classifier* Claims;

    /// <summary>
    /// Whether an application may send a frame, by its header. If so, the miniport remembers it; if not, it counts why. A length that is not a
    /// frame's is a violation; a wrong address or EtherType is not.
    /// </summary>
    /// <param name="sender">The kernel's own copy of the frame's source address and EtherType.</param>
    /// <param name="lengthBytes">The frame's length.</param>
    /// <param name="miniport">Whose frame it is.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal readonly EgressVerdict Judge(SourceAndType sender, uint lengthBytes, Miniport* miniport)
    {
        bool isTagged = EtherType.IsVlanTag(sender.WireEtherType);
        uint longestBytes = isTagged ? FrameLimits.MaximumDoubleTaggedBytes : FrameLimits.MaximumBytes;
        if (lengthBytes < FrameLimits.HeaderBytes || lengthBytes > longestBytes)
        {
            return RefuseLength(miniport);
        }
        bool mayBeAny = miniport->May(ApplicationOptions.AnyEtherType);
        if (isTagged || (!mayBeAny && Claims->Routes.Find(sender.WireEtherType)->Miniport != miniport))
        {
            return EgressVerdict.ByRules;
        }
        if (!sender.IsSentBy(Source) && !miniport->May(ApplicationOptions.AnySource))
        {
            return EgressVerdict.ByRules;
        }
        Remember(sender, miniport);
        return EgressVerdict.Allowed;
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

    private static EgressVerdict RefuseLength(Miniport* miniport)
    {
        miniport->Counters.RefusedLength++;
        miniport->Blame(RingViolation.Length);
        return EgressVerdict.Refused;
    }

    private static void Remember(SourceAndType sender, Miniport* miniport)
    {
        miniport->LastAllowed.Sender = sender;
        miniport->LastAllowed.PayloadLimitBytes = FrameLimits.MaximumBytes - FrameLimits.HeaderBytes + 1;
    }
}
