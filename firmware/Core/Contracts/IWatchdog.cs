namespace PortShare.Core;

/// <summary>
/// A watchdog: resets the board unless it is fed in time. All calls are direct: an implementation is named as a type. Its period is its place's, and passes
/// while the core sleeps, but not while a debugger holds it.
/// </summary>
public interface IWatchdog
{
    /// <summary>Whether the board has one. Without it nothing else is asked.</summary>
    static abstract bool IsThere { get; }

    /// <summary>Starts it; nothing but a reset ends that.</summary>
    /// <returns>False if it does not take its period. It may have started with another.</returns>
    static abstract bool Start();

    /// <summary>Lets its period begin anew.</summary>
    static abstract void Feed();
}
