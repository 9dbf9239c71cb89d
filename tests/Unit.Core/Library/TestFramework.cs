// What stands in for firmware/TestFramework: here, an assertion that does not hold says so by xunit.
using System;
using System.Diagnostics.CodeAnalysis;

namespace nanoFramework.TestFramework
{
    [AttributeUsage(AttributeTargets.Class)]
    internal sealed class TestClassAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Method)]
    internal sealed class TestMethodAttribute : Attribute;
}

namespace PortShare.ApiTests
{
    internal static class Texts
    {
        internal static string CopyOf(string text) => new(text.AsSpan());
    }

    internal static class Assert
    {
        internal static void AreEqual(int expected, int actual) => Xunit.Assert.Equal(expected, actual);

        internal static void IsTrue([DoesNotReturnIf(false)] bool condition) => Xunit.Assert.True(condition);
    }
}
