using System;
using System.Runtime.CompilerServices;

namespace nanoFramework.TestFramework;

public sealed partial class Assert
{
    public static extern void AreSame(
        object expected, object actual, [CallerArgumentExpression("actual")] string message = "");

    public static extern void AreNotSame(
        object notExpected, object actual, [CallerArgumentExpression("actual")] string message = "");

    public static extern void Contains(
        string expected, string value, [CallerArgumentExpression("value")] string message = "");

    public static extern void DoesNotContains(
        string notExpected, string value, [CallerArgumentExpression("value")] string message = "");

    public static extern void StartsWith(
        string expected, string value, [CallerArgumentExpression("value")] string message = "");

    public static extern void EndsWith(
        string expected, string value, [CallerArgumentExpression("value")] string message = "");

    public static extern void IsTrue(
        bool condition, [CallerArgumentExpression("condition")] string message = "");

    public static extern void IsFalse(
        bool condition, [CallerArgumentExpression("condition")] string message = "");

    public static extern void IsNull(
        object value, [CallerArgumentExpression("value")] string message = "");

    public static extern void IsNotNull(
        object value, [CallerArgumentExpression("value")] string message = "");

    public static extern void IsInstanceOfType(
        object value, Type expected, [CallerArgumentExpression("value")] string message = "");

    public static extern void IsNotInstanceOfType(
        object value, Type notExpected, [CallerArgumentExpression("value")] string message = "");

    public static extern void ThrowsException(
        Type exception, Action action, [CallerArgumentExpression("action")] string message = "");

    public static extern void SkipTest(string message = null);
}
