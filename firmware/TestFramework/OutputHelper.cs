using PortShare.Application;

namespace nanoFramework.TestFramework;

/// <summary>What a test says beside its result. The console takes whole lines.</summary>
public static class OutputHelper
{
    /// <summary>Writes a line on the console.</summary>
    /// <param name="message">The line.</param>
    public static void WriteLine(string message) => Log.Line(message);
}
