extern alias firmware;

using System;
using FirmwareAssert = firmware::nanoFramework.TestFramework.Assert;

namespace PortShare.Core.Tests;

/// <summary>What becomes of a test in firmware that asserts something.</summary>
internal static class Verdicts
{
    private const string Message = "because";

    internal static void Holds(Action assert)
    {
        FirmwareAssert.Begin();
        assert();
        Assert.Equal((0u, false), (FirmwareAssert.FailedCount, FirmwareAssert.IsSkipped));
    }

    /// <summary>It fails: the console says which assertion it was, with the test's message.</summary>
    internal static void Fails(FakeBoard board, string assertion, Action<string> assert)
    {
        FirmwareAssert.Begin();
        assert(Message);
        Assert.Equal((1u, false), (FirmwareAssert.FailedCount, FirmwareAssert.IsSkipped));
        Assert.Equal($"Assert.{assertion} failed. {Message}", board.LastLine);
    }
}
