// Says on the console how each test ended. The program that the build makes of an application's tests calls it. The kernel empties the
// console on its ticks, and a loaded machine may emulate a board whose ticks are late: some twenty lines have room until then.
using System;
using nanoFramework.TestFramework;
using PortShare.Application;

namespace PortShare.TestFramework;

/// <summary>The run of all tests.</summary>
public static class TestRun
{
    // The shortest pause there is: it ends behind a tick.
    private const uint PauseMs = 1;

    // A minute, for a console that is slow. One that takes nothing loses lines rather than holding up the tests.
    private const uint MostPauses = 60_000;

    /// <summary>A test, or a method that prepares or ends tests, begins. What it says itself has room on the console.</summary>
    public static void Begin()
    {
        Assert.Begin();
        Pause.For(PauseMs);
    }

    /// <summary>It has ended.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>False if it skipped itself.</returns>
    public static bool End(ReadOnlySpan<byte> name)
    {
        string result = Assert.FailedCount != 0 ? "failed" : Assert.IsSkipped ? "skipped" : "passed";
        for (uint left = MostPauses; left != 0 && !Log.Line($"{result} {name}"); left--)
        {
            Pause.For(PauseMs);
        }
        return !Assert.IsSkipped;
    }

    /// <summary>All tests have run. The program returns, and so the application ends.</summary>
    public static void Finish()
    {
        Pause.For(PauseMs);
        Log.Line("tests finished"u8);
    }
}
