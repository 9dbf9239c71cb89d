namespace PortShare.Abi;

/// <summary>Which of its own counters an application asks for with <see cref="CallNumber.Counter"/>. All count from the board's start, also across restarts.</summary>
public enum OwnCounter : uint
{
    /// <summary>Frames delivered to the application.</summary>
    Received = 0,

    /// <summary>Frames of the application that were given to the MAC.</summary>
    Sent = 1,

    /// <summary>Frames dropped because all of the application's slots were in use.</summary>
    NoSlot = 2,

    /// <summary>Frames of the application that were refused, for all reasons together.</summary>
    Refused = 3,

    /// <summary>Times that the application was started again after a fault.</summary>
    Restarts = 4,
}
