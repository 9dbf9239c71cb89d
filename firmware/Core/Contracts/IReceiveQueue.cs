// The receive half of what Core asks of a MAC. A FIFO MAC (the frame waits in the device) and a DMA MAC (the frame already lies in a
// buffer) can both meet it. Drivers are structs used as generic parameters, so every call is direct.
namespace PortShare.Core;

/// <summary>
/// The received frames of one MAC, in the order in which they came. The kernel loop alone takes them: for each it calls
/// <see cref="Peek"/> and then one of <see cref="ReadInto"/>, <see cref="Exchange"/>, <see cref="Discard"/> and <see cref="DiscardRun"/>, exactly once;
/// or, after <see cref="PeekOn"/>, one of <see cref="ReadRest"/>, <see cref="Exchange"/> and <see cref="DiscardRest"/>.
/// </summary>
public unsafe interface IReceiveQueue
{
    /// <summary>The shortest frame that counts as valid, in bytes without FCS: less than 60 on a MAC that neither pads nor refuses short frames.</summary>
    static abstract uint ShortestFrameBytes { get; }

    /// <summary>Whether a frame lies in a buffer that can be given away: <see cref="Exchange"/>. Else it is moved.</summary>
    static abstract bool ExchangesBuffers { get; }

    /// <summary>
    /// Whether sleep leaves the interrupt masked, for the kernel loop to arm: on a MAC whose interrupt lasts until the frames are taken.
    /// </summary>
    static abstract bool SleepMasksInterrupt { get; }

    /// <summary>
    /// Acknowledges the receive interrupt, then tells how many frames wait. A frame that arrives after this sets the interrupt again.
    /// Called in the kernel loop; sleep, which the MAC's interrupt ends, does the same by itself.
    /// </summary>
    /// <returns>Number of frames that can be peeked at without asking again.</returns>
    uint AcknowledgeReceived();

    /// <summary>
    /// Whether a frame waits of which an interrupt may never tell, so that the loop has to look. Asked on each tick, and no on a device whose
    /// interrupts are to be trusted.
    /// </summary>
    bool HasUntold { get; }

    /// <summary>
    /// Lets the device interrupt when a frame arrives, or at once if one arrived since it was last acknowledged; and no longer when it has
    /// finished with one that was sent: <see cref="ITransmitQueue.ArmSentInterrupt"/>. Called in the kernel loop.
    /// </summary>
    void ArmReceiveInterrupt();

    /// <summary>
    /// Keeps the device from interrupting, for whatever reason. Called in the device's interrupt, which may come anywhere in the loop, and in
    /// the loop.
    /// </summary>
    void MaskInterrupt();

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

    /// <summary>
    /// Gives away the buffer in which the peeked frame lies, in exchange for an empty one: instead of <see cref="ReadInto"/>, on a MAC
    /// that <see cref="ExchangesBuffers"/>.
    /// </summary>
    /// <param name="empty">
    /// Where padding and frame begin in a buffer that the MAC has from now on. The driver says what it wants of one: memory that its DMA reaches,
    /// alignment of the frame, and room for the longest frame that it takes.
    /// </param>
    /// <returns>Where 2 bytes of padding, of any value, and the frame begin.</returns>
    byte* Exchange(byte* empty);

    /// <summary>Drops the peeked frame.</summary>
    /// <param name="lengthBytes">The length that <see cref="Peek"/> returned.</param>
    void Discard(uint lengthBytes);

    /// <summary>Shows more of the peeked frame, behind what was shown of it.</summary>
    /// <param name="start">Where to put it: at <paramref name="shownBytes"/> from here on.</param>
    /// <param name="shownBytes">What was shown already, padding included: <see cref="FrameStart.HeaderBytes"/> by <see cref="Peek"/>, or more by this.</param>
    /// <param name="bytes">What is to be shown then, a multiple of 4, at most <see cref="FrameStart.BytesOf"/> the frame's length.</param>
    void PeekOn(FrameStart* start, uint shownBytes, uint bytes);

    /// <summary>Moves the peeked frame into memory, like <see cref="ReadInto"/>, after <see cref="PeekOn"/>.</summary>
    /// <param name="start">What was shown of the frame, unchanged.</param>
    /// <param name="shownBytes">How much that is, padding included.</param>
    /// <param name="lengthBytes">The length that <see cref="Peek"/> returned.</param>
    /// <param name="destination">As <see cref="ReadInto"/> wants it.</param>
    void ReadRest(FrameStart* start, uint shownBytes, uint lengthBytes, byte* destination);

    /// <summary>Drops the peeked frame, after <see cref="PeekOn"/>.</summary>
    /// <param name="shownBytes">What was shown of it, padding included.</param>
    /// <param name="lengthBytes">The length that <see cref="Peek"/> returned.</param>
    void DiscardRest(uint shownBytes, uint lengthBytes);

    /// <summary>
    /// Drops the peeked frame and those behind it that are like it, and begins with the first that is not; it may stop before that, even
    /// after one frame. Alike are good frames of <see cref="ShortestFrameBytes"/> to <see cref="FrameLimits.MaximumBytes"/> whose headers
    /// have the same bits under a mask: what was decided of one holds for all, and a flood costs little more than reading it.
    /// </summary>
    /// <param name="header">The header that <see cref="Peek"/> filled in; afterwards that of the frame which was begun with.</param>
    /// <param name="lengthBytes">The length that <see cref="Peek"/> returned; valid.</param>
    /// <param name="limitFrames">The most frames to drop, 1 or more. If all of them were dropped, none was begun with.</param>
    /// <param name="mask">The bits of the header's words that must be the same; none of its padding. See <see cref="HeaderMask"/>.</param>
    /// <param name="next">What <see cref="Peek"/> would have returned for the frame which was begun with.</param>
    /// <returns>Number of frames dropped.</returns>
    uint DiscardRun(FrameHeader* header, uint lengthBytes, uint limitFrames, FrameHeader* mask, uint* next);
}
