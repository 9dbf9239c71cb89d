// Says on the console how each test ended. The program that the build makes calls it.
using System;
using nanoFramework.TestFramework;
using PortShare.Application;

namespace PortShare.ApiTests;

/// <summary>The run of all tests.</summary>
internal static class TestRun
{
    private static uint _failedBefore;

    /// <summary>A test begins.</summary>
    internal static void Begin() => _failedBefore = Assert.FailedCount;

    /// <summary>A test has ended.</summary>
    /// <param name="passed">The line if all its assertions held.</param>
    /// <param name="failed">The line if not.</param>
    internal static void End(ReadOnlySpan<byte> passed, ReadOnlySpan<byte> failed) =>
        Log.Line(Assert.FailedCount == _failedBefore ? passed : failed);

    /// <summary>All tests have run. The program returns, and so the application ends.</summary>
    internal static void Finish() => Log.Line("tests finished"u8);
}
