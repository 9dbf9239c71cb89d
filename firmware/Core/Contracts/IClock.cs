namespace PortShare.Core;

/// <summary>The time, for time stamps, and to come back later.</summary>
public interface IClock
{
    /// <summary>Microseconds since start, modulo 2^32.</summary>
    static abstract uint Microseconds();

    /// <summary>Lets the kernel loop run again soon, if nothing else does, so that what waits for the MAC is tried again.</summary>
    static abstract void RunLoopSoon();
}
