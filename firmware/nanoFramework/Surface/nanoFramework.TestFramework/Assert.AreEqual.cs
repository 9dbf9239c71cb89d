using System;
using System.Runtime.CompilerServices;

namespace nanoFramework.TestFramework;

public sealed partial class Assert
{
    public static extern void AreEqual(
        bool expected, bool actual, [CallerArgumentExpression("actual")] string message = "");

    public static extern void AreEqual(
        byte expected, byte actual, [CallerArgumentExpression("actual")] string message = "");

    public static extern void AreEqual(
        char expected, char actual, [CallerArgumentExpression("actual")] string message = "");

    public static extern void AreEqual(
        DateTime expected, DateTime actual, [CallerArgumentExpression("actual")] string message = "");

    public static extern void AreEqual(
        double expected, double actual, [CallerArgumentExpression("actual")] string message = "");

    public static extern void AreEqual(
        float expected, float actual, [CallerArgumentExpression("actual")] string message = "");

    public static extern void AreEqual(
        int expected, int actual, [CallerArgumentExpression("actual")] string message = "");

    public static extern void AreEqual(
        long expected, long actual, [CallerArgumentExpression("actual")] string message = "");

    public static extern void AreEqual(
        object expected, object actual, [CallerArgumentExpression("actual")] string message = "");

    public static extern void AreEqual(
        sbyte expected, sbyte actual, [CallerArgumentExpression("actual")] string message = "");

    public static extern void AreEqual(
        short expected, short actual, [CallerArgumentExpression("actual")] string message = "");

    public static extern void AreEqual(
        string expected, string actual, [CallerArgumentExpression("actual")] string message = "");

    public static extern void AreEqual(
        uint expected, uint actual, [CallerArgumentExpression("actual")] string message = "");

    public static extern void AreEqual(
        ulong expected, ulong actual, [CallerArgumentExpression("actual")] string message = "");

    public static extern void AreEqual(
        ushort expected, ushort actual, [CallerArgumentExpression("actual")] string message = "");
}
