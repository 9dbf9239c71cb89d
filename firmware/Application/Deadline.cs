using System;
using System.Threading;

namespace PortShare.Application;

/// <summary>When a wait is over.</summary>
internal readonly struct Deadline
{
    private const ulong Never = ulong.MaxValue;

    private readonly ulong _uptimeMs;

    private Deadline(ulong uptimeMs)
    {
        _uptimeMs = uptimeMs;
    }

    /// <summary>One that does not pass.</summary>
    internal static Deadline None => new(Never);

    /// <summary>Whether it has passed.</summary>
    internal bool HasPassed => _uptimeMs != Never && KernelCall.Uptime() >= _uptimeMs;

    /// <summary>A time from now. One below -1 ends the application with the reason Argument.</summary>
    /// <param name="timeMs">The time in milliseconds; <see cref="Timeout.Infinite"/>: it does not pass.</param>
    internal static Deadline In(long timeMs)
    {
        if (timeMs < Timeout.Infinite)
        {
            Fault.Raise(FaultReason.Argument);
        }
        // The running millisecond does not count, so that no wait ends early.
        return timeMs == Timeout.Infinite ? None : new Deadline(KernelCall.Uptime() + (ulong)timeMs + (timeMs != 0 ? 1u : 0u));
    }

    /// <summary>A time from now.</summary>
    /// <inheritdoc cref="In(long)"/>
    /// <param name="time">The time, in whole milliseconds.</param>
    internal static Deadline In(TimeSpan time) => In(time.Ticks / TimeSpan.TicksPerMillisecond);
}
