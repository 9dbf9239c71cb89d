namespace PortShare.Core;

/// <summary>
/// What an application wrote into a ring, or passed with one, that no correct application does. It is refused and counted, and the
/// kernel then ends the application.
/// </summary>
public enum RingViolation : byte
{
    /// <summary>Nothing so far.</summary>
    None = 0,

    /// <summary>A transmit head that is further ahead than the ring is long.</summary>
    TransmitHead,

    /// <summary>A descriptor that names a slot that the application does not own: another's, one that is not there, or one that it has sent already.</summary>
    Slot,

    /// <summary>A descriptor whose length is not a frame's.</summary>
    Length,

    /// <summary>A slot returned that the application does not own.</summary>
    Release,
}
