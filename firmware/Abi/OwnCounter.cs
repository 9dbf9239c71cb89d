namespace PortShare.Abi;

/// <summary>
/// Which of its own counters an application asks for with <see cref="CallNumber.Counter"/>. They count from the
/// board's start, also across restarts, but for <see cref="TransmitHead"/>.
/// </summary>
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

    /// <summary>
    /// The transmit head that the application last handed over: it waits with that where nothing is to be handed over. It begins
    /// with 0 whenever the application is started.
    /// </summary>
    TransmitHead = 5,
}
