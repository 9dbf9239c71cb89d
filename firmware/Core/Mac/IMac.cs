// The MAC contract: what the bridge asks of a driver. A FIFO MAC (the frame waits in the device) and a DMA MAC (the frame
// already lies in a buffer) can both meet it. Drivers are structs used as generic parameters, so every call is direct.
namespace PortShare.Core;

/// <summary>
/// One Ethernet MAC. Only the kernel loop calls it, so one context receives and transmits.
/// For each received frame the bridge calls <see cref="Peek"/> and then one of <see cref="ReadInto"/>, <see cref="Discard"/> and
/// <see cref="DiscardRun"/>, exactly once.
/// </summary>
public unsafe interface IMac
{
    /// <summary>The shortest frame that counts as valid, in bytes without FCS: less than 60 on a MAC that neither pads nor refuses short frames.</summary>
    static abstract uint ShortestFrameBytes { get; }

    /// <summary>Acknowledges the receive interrupt, then tells how many frames wait. A frame that arrives after this sets the interrupt again.</summary>
    /// <returns>Number of frames that can be peeked at without asking again.</returns>
    uint AcknowledgeReceived();

    /// <summary>Lets the device interrupt when a frame arrives, or at once if one arrived since it was last acknowledged.</summary>
    void ArmReceiveInterrupt();

    /// <summary>Keeps the device from interrupting.</summary>
    void MaskReceiveInterrupt();

    /// <summary>Begins with the next waiting frame.</summary>
    /// <param name="header">Where to put the frame's first bytes. Left alone if the frame has no whole header.</param>
    /// <returns>
    /// The frame's length in bytes, without FCS; the caller checks it. If something is wrong with the frame, a number above 65535
    /// that <see cref="Explain"/> understands: so that one comparison finds both a bad length and a bad frame.
    /// </returns>
    uint Peek(FrameHeader* header);

    /// <summary>Says what is wrong with a frame.</summary>
    /// <param name="peeked">What <see cref="Peek"/> returned.</param>
    /// <param name="lengthBytes">The frame's length, for <see cref="Discard"/>.</param>
    ReceiveError Explain(uint peeked, out uint lengthBytes);

    /// <summary>
    /// Moves the peeked frame into memory: 2 bytes of padding, then the frame. May write up to the next multiple of 4 behind the FCS.
    /// </summary>
    /// <param name="header">The header that <see cref="Peek"/> filled in.</param>
    /// <param name="lengthBytes">The length that <see cref="Peek"/> returned; at least a header.</param>
    /// <param name="destination">Aligned to 4 bytes, large enough for a slot (<see cref="Abi.MiniportLayout.SlotBytes"/>).</param>
    void ReadInto(FrameHeader* header, uint lengthBytes, byte* destination);

    /// <summary>Drops the peeked frame.</summary>
    /// <param name="lengthBytes">The length that <see cref="Peek"/> returned.</param>
    void Discard(uint lengthBytes);

    /// <summary>
    /// Drops the peeked frame and those behind it that are like it, and begins with the first that is not; it may stop before that, even
    /// after one frame. Alike are good frames of <see cref="ShortestFrameBytes"/> to <see cref="FrameLimits.MaximumBytes"/> to the same
    /// destination with the same EtherType, from such senders as are asked for: what was decided of one holds for all, and a flood costs
    /// little more than reading it.
    /// </summary>
    /// <param name="header">The header that <see cref="Peek"/> filled in; afterwards that of the frame which was begun with.</param>
    /// <param name="lengthBytes">The length that <see cref="Peek"/> returned; valid.</param>
    /// <param name="senders">Which senders they may have.</param>
    /// <param name="limitFrames">The most frames to drop, 1 or more. If all of them were dropped, none was begun with.</param>
    /// <param name="next">What <see cref="Peek"/> would have returned for the frame which was begun with.</param>
    /// <returns>Number of frames dropped.</returns>
    uint DiscardRun(FrameHeader* header, uint lengthBytes, RunSenders senders, uint limitFrames, uint* next);

    /// <summary>Whether the device would take one more frame of any valid length, in up to <see cref="TransmitSegment.MaximumCount"/> segments.</summary>
    bool HasRoom();

    /// <summary>Gives one frame from a slot to the device, which has room for it.</summary>
    /// <param name="frame">2 bytes of padding, then the frame; aligned to 4 bytes. Its application can write to it until the frame is sent.</param>
    /// <param name="sender">What is sent in the place of the source address and the EtherType that are in the slot: they were checked.</param>
    /// <param name="lengthBytes">The frame's length; valid.</param>
    /// <param name="token">What <see cref="TryTakeSent"/> hands back when the outcome is <see cref="TransmitOutcome.Later"/>.</param>
    TransmitOutcome Send(byte* frame, SourceAndType sender, uint lengthBytes, nuint token);

    /// <summary>Gives one frame, cut into segments, to the device, which has room for it.</summary>
    /// <param name="segments">The frame's pieces in order. They stay untouched until the frame is sent.</param>
    /// <param name="count">Number of segments, 1 to <see cref="TransmitSegment.MaximumCount"/>.</param>
    /// <param name="lengthBytes">Sum of the segments' lengths; valid.</param>
    /// <param name="token">What <see cref="TryTakeSent"/> hands back when the outcome is <see cref="TransmitOutcome.Later"/>.</param>
    TransmitOutcome Send(TransmitSegment* segments, uint count, uint lengthBytes, nuint token);

    /// <summary>Takes one frame that the device has finished with, of those whose outcome was <see cref="TransmitOutcome.Later"/>.</summary>
    /// <param name="token">The token it was sent with.</param>
    /// <returns>False if there is none.</returns>
    bool TryTakeSent(out nuint token);
}
