namespace PortShare.Core;

/// <summary>A free-running counter of microseconds. All calls are direct: an implementation is named as a type, and has no state.</summary>
public interface IMicrosecondCounter
{
    /// <summary>The time since <see cref="Start"/>, modulo 2^32.</summary>
    static abstract uint Now { get; }

    /// <summary>Starts the time at 0.</summary>
    static abstract void Start();
}
