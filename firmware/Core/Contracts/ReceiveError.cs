namespace PortShare.Core;

/// <summary>What a MAC can find wrong with a received frame. One frame counts under one reason: the first that applies, in this order.</summary>
public enum ReceiveError : uint
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>Shorter than 64 bytes with FCS, or cut off by a collision.</summary>
    Runt,

    /// <summary>Longer than the longest valid frame.</summary>
    TooLong,

    /// <summary>A collision was seen after the collision window.</summary>
    LateCollision,

    /// <summary>The receiver's watchdog cut the frame off.</summary>
    Watchdog,

    /// <summary>The PHY signalled an error while the frame arrived.</summary>
    MiiError,

    /// <summary>The frame check sequence is wrong.</summary>
    FcsError,

    /// <summary>The frame does not end on a byte boundary.</summary>
    Dribble,

    /// <summary>The 802.3 length field disagrees with the frame's length.</summary>
    LengthError,

    /// <summary>The MAC reports an error of no kind above.</summary>
    Other,
}
