// In the shape of System.Diagnostics.Debug, which .NET nanoFramework has as well. There an interpolated string becomes a string first.
using PortShare.Application;

namespace System.Diagnostics;

/// <summary>Lines on the kernel's console.</summary>
/// <example><code>Debug.WriteLine($"answered {count}");</code></example>
public static class Debug
{
    /// <summary>Writes a line.</summary>
    /// <param name="message">The line; without room on the console it is left out.</param>
    public static void WriteLine(string message) => Log.Line(message);

    /// <summary>Writes a line with numbers in it, without an object: <see cref="LineInterpolatedStringHandler"/>.</summary>
    /// <param name="message">An interpolated string; without room on the console it is left out.</param>
    public static void WriteLine(ref LineInterpolatedStringHandler message) => Log.Line(ref message);
}
