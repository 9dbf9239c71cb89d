namespace PortShare.Application;

/// <summary>The kernel's clock.</summary>
/// <example><code>uint started = Time.Microseconds;</code></example>
public static class Time
{
    /// <summary>Microseconds since start, modulo 2^32 (71 minutes). Subtract two readings to measure.</summary>
    public static uint Microseconds => KernelCall.Time();

    /// <summary>Milliseconds since start. They do not wrap.</summary>
    public static ulong Milliseconds => KernelCall.Uptime();
}
