// Says on the console how each test ended. The program that the build makes of an application's tests calls it.
using System;
using nanoFramework.TestFramework;
using PortShare.Application;

namespace PortShare.TestFramework;

/// <summary>The run of all tests.</summary>
public static class TestRun
{
    /// <summary>A test, or a method that prepares or ends tests, begins.</summary>
    public static void Begin() => Assert.Begin();

    /// <summary>It has ended.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>False if it skipped itself.</returns>
    public static bool End(ReadOnlySpan<byte> name)
    {
        string result = Assert.FailedCount != 0 ? "failed" : Assert.IsSkipped ? "skipped" : "passed";
        Log.Line($"{result} {name}");
        return !Assert.IsSkipped;
    }

    /// <summary>All tests have run. The program returns, and so the application ends.</summary>
    public static void Finish() => Log.Line("tests finished"u8);
}
