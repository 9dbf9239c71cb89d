using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>What every application's outgoing frame must satisfy: a valid length, the port's source address, and an EtherType it has claimed.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct EgressRule
{
    /// <summary>The port's address.</summary>
    public HardwareAddress Source;

    /// <summary>Who has claimed what.</summary>
    public Classifier* Claims;

    /// <summary>Whether an application may send a frame.</summary>
    /// <param name="header">The kernel's own copy of the frame's header.</param>
    /// <param name="lengthBytes">The frame's length.</param>
    /// <param name="miniport">Whose frame it is.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Allows(FrameHeader header, uint lengthBytes, Miniport* miniport) =>
        lengthBytes - FrameLimits.HeaderBytes <= FrameLimits.MaximumBytes - FrameLimits.HeaderBytes
        && header.IsSentBy(Source)
        && Claims->Find(header.WireEtherType)->Miniport == miniport;

    /// <summary>Counts why a frame is not allowed.</summary>
    /// <param name="header">The frame's header.</param>
    /// <param name="lengthBytes">The frame's length.</param>
    /// <param name="counters">Where to count.</param>
    public readonly void CountRefusal(FrameHeader header, uint lengthBytes, MiniportCounters* counters)
    {
        if (lengthBytes is < FrameLimits.HeaderBytes or > FrameLimits.MaximumBytes)
        {
            counters->RefusedLength++;
        }
        else if (!header.IsSentBy(Source))
        {
            counters->RefusedSource++;
        }
        else
        {
            counters->RefusedEtherType++;
        }
    }
}
