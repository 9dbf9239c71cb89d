// In the shape of System.Environment, which .NET nanoFramework has as well, in its library nanoFramework.Runtime.Native.
using PortShare.Application;

namespace System;

/// <summary>What the board tells of itself.</summary>
/// <example><code>
/// long next = Environment.TickCount64 + 500;
/// int left = (int)(next - Environment.TickCount64);
/// </code></example>
public static class Environment
{
    /// <summary>Milliseconds since the board started. They do not wrap.</summary>
    public static long TickCount64 => (long)Time.Milliseconds;
}
