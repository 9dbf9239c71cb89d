// nanoFramework.TestFramework's assertions, with the members whose types firmware has. Firmware has no exceptions, so a test goes
// on after an assertion that does not hold; its result is no less bad.
using System;
using System.Runtime.CompilerServices;
using PortShare.Application;

namespace nanoFramework.TestFramework;

/// <summary>What a test says.</summary>
public sealed partial class Assert
{
    /// <summary>Number of assertions that did not hold.</summary>
    internal static uint FailedCount { get; private set; }

    /// <summary>Whether the test that runs has skipped itself.</summary>
    internal static bool IsSkipped { get; private set; }

    /// <summary>Something is true.</summary>
    /// <param name="condition">Whether it is.</param>
    /// <param name="message">What to say if not.</param>
    public static void IsTrue(bool condition, string message = "") => Hold(condition, message);

    /// <summary>Something is false.</summary>
    /// <param name="condition">Whether it is true.</param>
    /// <param name="message">What to say if it is.</param>
    public static void IsFalse(bool condition, string message = "") => Hold(!condition, message);

    /// <summary>There is no object.</summary>
    /// <param name="value">The object.</param>
    /// <param name="message">What to say if there is one.</param>
    public static void IsNull(object value, string message = "") => Hold(value is null, message);

    /// <summary>There is an object.</summary>
    /// <param name="value">The object.</param>
    /// <param name="message">What to say if there is none.</param>
    public static void IsNotNull(object value, string message = "") => Hold(value is not null, message);

    /// <summary>Two references are to the same object.</summary>
    /// <param name="expected">The object it should be.</param>
    /// <param name="actual">The object it is.</param>
    /// <param name="message">What to say if they are not.</param>
    public static void AreSame(object expected, object actual, string message = "") => Hold(expected == actual, message);

    /// <summary>Two references are not to the same object.</summary>
    /// <param name="notExpected">The object it should not be.</param>
    /// <param name="actual">The object it is.</param>
    /// <param name="message">What to say if they are.</param>
    public static void AreNotSame(object notExpected, object actual, string message = "") =>
        Hold(notExpected != actual, message);

    /// <summary>A text contains another.</summary>
    /// <param name="expected">The text to look for.</param>
    /// <param name="value">Where to look.</param>
    /// <param name="message">What to say if it does not.</param>
    public static void Contains(string expected, string value, string message = "") =>
        Hold(AreTexts(expected, value) && value.AsSpan().IndexOf(expected.AsSpan()) >= 0, message);

    /// <summary>A text does not contain another.</summary>
    /// <param name="notExpected">The text to look for.</param>
    /// <param name="value">Where to look.</param>
    /// <param name="message">What to say if it does.</param>
    public static void DoesNotContains(string notExpected, string value, string message = "") =>
        Hold(AreTexts(notExpected, value) && value.AsSpan().IndexOf(notExpected.AsSpan()) < 0, message);

    /// <summary>A text starts with another.</summary>
    /// <param name="expected">The text to look for.</param>
    /// <param name="value">Where to look.</param>
    /// <param name="message">What to say if it does not.</param>
    public static void StartsWith(string expected, string value, string message = "") =>
        Hold(AreTexts(expected, value) && value.AsSpan().StartsWith(expected.AsSpan()), message);

    /// <summary>A text ends with another.</summary>
    /// <param name="expected">The text to look for.</param>
    /// <param name="value">Where to look.</param>
    /// <param name="message">What to say if it does not.</param>
    public static void EndsWith(string expected, string value, string message = "") =>
        Hold(AreTexts(expected, value) && value.AsSpan().EndsWith(expected.AsSpan()), message);

    /// <summary>Skips the test that runs. It goes on to its end, but whatever it asserts from here on does not count.</summary>
    /// <param name="message">Why.</param>
    public static void SkipTest(string message = null)
    {
        IsSkipped = true;
        if (message is not null)
        {
            Log.Line(message);
        }
    }

    /// <summary>A test begins.</summary>
    internal static void Begin()
    {
        FailedCount = 0;
        IsSkipped = false;
    }

    private static bool AreTexts(string a, string b) => a is not null && b is not null;

    private static void Hold(bool holds, string message, [CallerMemberName] string assertion = "")
    {
        if (!holds && !IsSkipped)
        {
            FailedCount++;
            Log.Line($"Assert.{assertion} failed. {message}");
        }
    }
}
