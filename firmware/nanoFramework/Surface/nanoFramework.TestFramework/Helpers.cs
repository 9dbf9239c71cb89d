using System;
using System.Collections;

namespace nanoFramework.TestFramework;

public sealed class CollectionAssert
{
    public static extern void Empty(ICollection collection, string message = "");

    public static extern void NotEmpty(ICollection collection, string message = "");

    public static extern void AreEqual(ICollection expected, ICollection actual, string message = "");

    public static extern void AreNotEqual(ICollection notExpected, ICollection actual, string message = "");
}

public static class OutputHelper
{
    public static extern void Write(string message);

    public static extern void WriteLine(string message);
}

public static class TestExtensions
{
    public static extern bool SequenceEqual(this Array a, Array b);
}

public class SkipTestException : Exception
{
    public extern SkipTestException(string message = null, Exception innerException = null);
}
