// Release builds have the lines too: of Debug.WriteLine they would leave nothing.
#define DEBUG

// The console on .NET nanoFramework, in the place of the class of the same name in firmware.
using System.Diagnostics;

namespace PortShare.Application;

/// <summary>Lines for whoever watches the device: what the debugger shows.</summary>
public static class Log
{
    /// <summary>Writes a line with numbers in it.</summary>
    /// <param name="text">An interpolated string.</param>
    /// <returns>True; in firmware false if there is no room for it.</returns>
    public static bool Line(ref LineInterpolatedStringHandler text)
    {
        return Line(text.Finish());
    }

    /// <summary>Writes a line.</summary>
    /// <param name="text">The line.</param>
    /// <returns>True; in firmware false if there is no room for it.</returns>
    public static bool Line(string text)
    {
        Debug.WriteLine(text);
        return true;
    }
}
