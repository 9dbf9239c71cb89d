// The part of nanoFramework.TestFramework that the tests use. Firmware has no exceptions, so a test goes on after an
// assertion that does not hold; its result is no less bad.
using System;

namespace nanoFramework.TestFramework;

/// <summary>Marks a class with tests. The build makes the program that runs them.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TestClassAttribute : Attribute
{
}

/// <summary>Marks a test.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TestMethodAttribute : Attribute
{
}

/// <summary>What a test says.</summary>
public static class Assert
{
    /// <summary>Number of assertions that did not hold.</summary>
    internal static uint FailedCount { get; private set; }

    /// <summary>Two numbers are equal.</summary>
    /// <param name="expected">The number it should be.</param>
    /// <param name="actual">The number it is.</param>
    public static void AreEqual(int expected, int actual) => IsTrue(expected == actual);

    /// <summary>Something is true.</summary>
    /// <param name="condition">Whether it is.</param>
    public static void IsTrue(bool condition)
    {
        if (!condition)
        {
            FailedCount++;
        }
    }
}
