namespace PortShare.Core;

/// <summary>
/// A free-running counter of microseconds. All calls are direct: an implementation is named as a type. It may have state, of that type's, and
/// change it whenever it is asked: it is asked by one context at a time, the start and then the kernel loop, never by an interrupt; and
/// at least once in ten seconds, which each tick does.
/// </summary>
public interface IMicrosecondCounter
{
    /// <summary>The time since <see cref="Start"/>, modulo 2^32.</summary>
    static abstract uint Now { get; }

    /// <summary>Starts the time at 0, before any other timer is started.</summary>
    static abstract void Start();
}
