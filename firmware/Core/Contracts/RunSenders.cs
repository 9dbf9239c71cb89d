namespace PortShare.Core;

/// <summary>
/// Which senders the frames of a run may have (<see cref="IReceiveQueue.DiscardRun"/>). As a number, the bits of a source address's first four
/// bytes, as a little-endian core loads them, in which all are alike.
/// </summary>
public enum RunSenders : uint
{
    /// <summary>Any: they do not matter.</summary>
    Any = 0,

    /// <summary>Groups, if the first frame's is one; otherwise stations (IEEE 802.3, 3.2.3).</summary>
    AlikeInGroupBit = 1,

    /// <summary>The first frame's.</summary>
    TheSame = uint.MaxValue,
}
