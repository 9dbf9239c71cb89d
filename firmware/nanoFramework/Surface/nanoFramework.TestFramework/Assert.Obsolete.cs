using System;
using System.Collections;

namespace nanoFramework.TestFramework;

public sealed partial class Assert
{
    [Obsolete("Use AreEqual.")]
    public static extern void Equal(Array expected, Array actual, string message = "");

    [Obsolete("Use AreEqual.")]
    public static extern void Equal(bool expected, bool actual, string message = "");

    [Obsolete("Use AreEqual.")]
    public static extern void Equal(byte expected, byte actual, string message = "");

    [Obsolete("Use AreEqual.")]
    public static extern void Equal(char expected, char actual, string message = "");

    [Obsolete("Use AreEqual.")]
    public static extern void Equal(DateTime expected, DateTime actual, string message = "");

    [Obsolete("Use AreEqual.")]
    public static extern void Equal(double expected, double actual, string message = "");

    [Obsolete("Use AreEqual.")]
    public static extern void Equal(float expected, float actual, string message = "");

    [Obsolete("Use AreEqual.")]
    public static extern void Equal(int expected, int actual, string message = "");

    [Obsolete("Use AreEqual.")]
    public static extern void Equal(long expected, long actual, string message = "");

    [Obsolete("Use AreEqual.")]
    public static extern void Equal(sbyte expected, sbyte actual, string message = "");

    [Obsolete("Use AreEqual.")]
    public static extern void Equal(short expected, short actual, string message = "");

    [Obsolete("Use AreEqual.")]
    public static extern void Equal(string expected, string actual, string message = "");

    [Obsolete("Use AreEqual.")]
    public static extern void Equal(uint expected, uint actual, string message = "");

    [Obsolete("Use AreEqual.")]
    public static extern void Equal(ulong expected, ulong actual, string message = "");

    [Obsolete("Use AreEqual.")]
    public static extern void Equal(ushort expected, ushort actual, string message = "");

    [Obsolete("Use AreNotEqual.")]
    public static extern void NotEqual(Array notExpected, Array actual, string message = "");

    [Obsolete("Use AreNotEqual.")]
    public static extern void NotEqual(bool notExpected, bool actual, string message = "");

    [Obsolete("Use AreNotEqual.")]
    public static extern void NotEqual(byte notExpected, byte actual, string message = "");

    [Obsolete("Use AreNotEqual.")]
    public static extern void NotEqual(char notExpected, char actual, string message = "");

    [Obsolete("Use AreNotEqual.")]
    public static extern void NotEqual(DateTime notExpected, DateTime actual, string message = "");

    [Obsolete("Use AreNotEqual.")]
    public static extern void NotEqual(double notExpected, double actual, string message = "");

    [Obsolete("Use AreNotEqual.")]
    public static extern void NotEqual(float notExpected, float actual, string message = "");

    [Obsolete("Use AreNotEqual.")]
    public static extern void NotEqual(int notExpected, int actual, string message = "");

    [Obsolete("Use AreNotEqual.")]
    public static extern void NotEqual(long notExpected, long actual, string message = "");

    [Obsolete("Use AreNotEqual.")]
    public static extern void NotEqual(sbyte notExpected, sbyte actual, string message = "");

    [Obsolete("Use AreNotEqual.")]
    public static extern void NotEqual(short notExpected, short actual, string message = "");

    [Obsolete("Use AreNotEqual.")]
    public static extern void NotEqual(string notExpected, string actual, string message = "");

    [Obsolete("Use AreNotEqual.")]
    public static extern void NotEqual(uint notExpected, uint actual, string message = "");

    [Obsolete("Use AreNotEqual.")]
    public static extern void NotEqual(ulong notExpected, ulong actual, string message = "");

    [Obsolete("Use AreNotEqual.")]
    public static extern void NotEqual(ushort notExpected, ushort actual, string message = "");

    [Obsolete("Use IsTrue.")]
    public static extern void True(bool condition, string message = "");

    [Obsolete("Use IsFalse.")]
    public static extern void False(bool condition, string message = "");

    [Obsolete("Use IsNull.")]
    public static extern void Null(object value, string message = "");

    [Obsolete("Use IsNotNull.")]
    public static extern void NotNull(object value, string message = "");

    [Obsolete("Use AreSame.")]
    public static extern void Same(object expected, object actual, string message = "");

    [Obsolete("Use AreNotSame.")]
    public static extern void NotSame(object notExpected, object actual, string message = "");

    [Obsolete("Use IsInstanceOfType.")]
    public static extern void IsType(Type expectedType, object value, string message = "");

    [Obsolete("Use IsNotInstanceOfType.")]
    public static extern void IsNotType(Type wrongType, object value, string message = "");

    [Obsolete("Use ThrowsException.")]
    public static extern void Throws(Type exceptionType, Action action, string message = "");

    [Obsolete("Use CollectionAssert.Empty.")]
    public static extern void Empty(ICollection collection, string message = "");

    [Obsolete("Use CollectionAssert.NotEmpty.")]
    public static extern void NotEmpty(ICollection collection, string message = "");
}
