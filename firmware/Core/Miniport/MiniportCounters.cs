using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>
/// What went wrong at one miniport, since start. All counters wrap at 2^32. What went right is counted by the rings' own
/// indices: <see cref="Miniport.Received"/> and <see cref="Miniport.Sent"/>.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct MiniportCounters
{
    /// <summary>Frames dropped because no slot was free.</summary>
    public uint NoSlot;

    /// <summary>
    /// Frames dropped that waited for the application: a newer one needed the slot, as the system's <c>dropOldest</c> has it, or the
    /// application ended.
    /// </summary>
    public uint Outdated;

    /// <summary>Descriptors refused: the application does not own the slot they name.</summary>
    public uint RefusedSlot;

    /// <summary>Frames refused: shorter than a header or longer than a frame may be. The slot returned to the kernel.</summary>
    public uint RefusedLength;

    /// <summary>Frames refused: their source is not the port's address, and the system does not grant <c>anySource</c>. The slot returned to the kernel.</summary>
    public uint RefusedSource;

    /// <summary>Frames refused: no claim of this miniport takes their EtherType or LLC header, and the system does not grant <c>anyEtherType</c>. The slot returned to the kernel.</summary>
    public uint RefusedEtherType;

    /// <summary>
    /// Frames refused: a claim of this miniport takes their EtherType, but not with their VLAN tag, or without one. The slot returned to the kernel.
    /// </summary>
    public uint RefusedTag;

    /// <summary>
    /// Frames refused: a claim of this miniport takes their EtherType by IP protocol or port, and they are not of that protocol, from that port and
    /// from the port's IP address. The slot returned to the kernel.
    /// </summary>
    public uint RefusedIp;

    /// <summary>Times the transmit head was further ahead than the ring is long. Nothing new was taken.</summary>
    public uint BadIndex;

    /// <summary>Times a call returned a slot that the application does not own. The others of the same call were taken.</summary>
    public uint BadReleases;

    /// <summary>All refusals together.</summary>
    public readonly uint Refused => RefusedSlot + RefusedLength + RefusedSource + RefusedEtherType + RefusedTag + RefusedIp;
}
