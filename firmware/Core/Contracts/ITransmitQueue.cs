// The transmit half of what Core asks of a MAC.
namespace PortShare.Core;

/// <summary>The way out through one MAC. The kernel loop alone calls it: one context transmits.</summary>
public unsafe interface ITransmitQueue
{
    /// <summary>
    /// Whether the device can interrupt when it has finished with a frame. Else who waits for that waits until the kernel loop looks, as time passes.
    /// </summary>
    static abstract bool InterruptsWhenSent { get; }

    /// <summary>
    /// Whether the device reads a frame where it lies, so that <see cref="TransmitOutcome.Later"/> may be the outcome of sending. Else it has a
    /// copy, and sends no other than <see cref="TransmitOutcome.Sent"/>.
    /// </summary>
    static abstract bool KeepsFrames { get; }

    /// <summary>
    /// Lets the device interrupt when it has finished with a frame, or at once if it has finished with one that neither <see cref="HasRoom"/>
    /// nor <see cref="TryTakeSent"/> has found. That ends with <see cref="IReceiveQueue.MaskInterrupt"/>, and with
    /// <see cref="IReceiveQueue.ArmReceiveInterrupt"/>: while nobody waits, nothing is to interrupt. Called in the kernel loop, which the
    /// device's interrupt may interrupt here; only on a MAC that <see cref="InterruptsWhenSent"/>.
    /// </summary>
    void ArmSentInterrupt();

    /// <summary>Whether the device would take one more frame of any valid length, in up to <see cref="TransmitSegment.MaximumCount"/> segments.</summary>
    bool HasRoom();

    /// <summary>Gives one frame from a slot to the device, which has room for it.</summary>
    /// <param name="frame">2 bytes of padding, then the frame; aligned to 4 bytes. Its application can write to it until the frame is sent.</param>
    /// <param name="sender">What is sent in the place of the source address and the EtherType that are in the slot: they were checked.</param>
    /// <param name="lengthBytes">The frame's length; valid.</param>
    /// <param name="token">What <see cref="TryTakeSent"/> hands back when the outcome is <see cref="TransmitOutcome.Later"/>.</param>
    TransmitOutcome Send(byte* frame, SourceAndType sender, uint lengthBytes, nuint token);

    /// <summary>Gives one frame from a slot to the device, which has room for it: one of which more was checked than its sender.</summary>
    /// <param name="frame">2 bytes of padding, then the frame; aligned to 4 bytes. Its application can write to it until the frame is sent.</param>
    /// <param name="start">What is sent in the place of the first bytes: they were checked. It is free again when the call returns.</param>
    /// <param name="lengthBytes">The frame's length; valid.</param>
    /// <param name="token">What <see cref="TryTakeSent"/> hands back when the outcome is <see cref="TransmitOutcome.Later"/>.</param>
    TransmitOutcome Send(byte* frame, FrameStart* start, uint lengthBytes, nuint token);

    /// <summary>Gives one frame, cut into segments, to the device, which has room for it.</summary>
    /// <param name="segments">The frame's pieces in order. They stay untouched until the frame is sent.</param>
    /// <param name="count">Number of segments, 1 to <see cref="TransmitSegment.MaximumCount"/>.</param>
    /// <param name="lengthBytes">Sum of the segments' lengths; valid.</param>
    /// <param name="token">What <see cref="TryTakeSent"/> hands back when the outcome is <see cref="TransmitOutcome.Later"/>.</param>
    TransmitOutcome Send(TransmitSegment* segments, uint count, uint lengthBytes, nuint token);

    /// <summary>
    /// Tells the device of the frames that were given to it since the last call, of which there may be none: one doorbell for a batch. A device
    /// whose room is used up by frames that it was not told of yet starts them by itself.
    /// </summary>
    void Start();

    /// <summary>Takes one frame that the device has finished with, of those whose outcome was <see cref="TransmitOutcome.Later"/>.</summary>
    /// <param name="token">The token it was sent with.</param>
    /// <returns>False if there is none.</returns>
    bool TryTakeSent(out nuint token);
}
