namespace PortShare.Core;

/// <summary>The time, for time stamps.</summary>
public interface IClock
{
    /// <summary>Microseconds since start, modulo 2^32.</summary>
    static abstract uint Microseconds();
}
