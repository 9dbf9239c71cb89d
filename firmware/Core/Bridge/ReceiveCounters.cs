using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>
/// What became of received frames, since start. All counters wrap at 2^32.
/// <c>Frames + Copies = Kernel + Queued + </c>every miniport's <see cref="Miniport.Received"/>, <see cref="Miniport.WaitingCount"/>,
/// <see cref="MiniportCounters.NoSlot"/> and <see cref="MiniportCounters.Outdated"/><c> + every drop</c>, whenever they are read.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ReceiveCounters
{
    /// <summary>Number of reasons in <see cref="ReceiveError"/>.</summary>
    public const int ErrorKinds = (int)ReceiveError.Other + 1;

    /// <summary>Frames taken from the MAC.</summary>
    public uint Frames;

    /// <summary>Delivered to lwIP.</summary>
    public uint Kernel;

    /// <summary>Waiting for lwIP at the moment.</summary>
    public uint Queued;

    /// <summary>
    /// Copies of frames for applications whose claims ask for copies, beside whoever takes the frame; those too for which there was no slot, which
    /// are in <see cref="MiniportCounters.NoSlot"/>.
    /// </summary>
    public uint Copies;

    /// <summary>Dropped: addressed to another station.</summary>
    public uint NotForUs;

    /// <summary>Dropped: to a group address, and claimed only without a destination, by an application which the system does not grant <c>multicast</c>.</summary>
    public uint GroupNotGranted;

    /// <summary>Dropped: carries a VLAN tag, and neither lwIP nor a claim asks for it.</summary>
    public uint Tagged;

    /// <summary>Dropped: an EtherType that neither lwIP nor an application asks for.</summary>
    public uint Unclaimed;

    /// <summary>Dropped: an 802.3 length in place of the EtherType, and a right one; a wrong one is a <see cref="ReceiveError.LengthError"/>.</summary>
    public uint LengthField;

    /// <summary>Dropped: lwIP asks for it, but as many unicast frames as may already wait for lwIP.</summary>
    public uint UnicastQuota;

    /// <summary>Dropped: lwIP asks for it, but as many broadcast and multicast frames as may already wait for lwIP.</summary>
    public uint GroupQuota;

    /// <summary>Dropped: lwIP asks for it, but none of its buffers is free.</summary>
    public uint NoBuffer;

    /// <summary>Dropped: it has a place, but its source is a group address or all zeros, which is no station's (IEEE 802.3, 3.2.3).</summary>
    public uint InvalidSource;

    /// <summary>
    /// Dropped: it has a place, but its source is the port's own address, and it is lwIP's, or an application's that the system does
    /// not grant <c>promiscuous</c>.
    /// </summary>
    public uint OwnSource;

    /// <summary>Dropped: invalid, by <see cref="ReceiveError"/>; the entry of <see cref="ReceiveError.None"/> stays 0.</summary>
    public fixed uint Errors[ErrorKinds];
}
