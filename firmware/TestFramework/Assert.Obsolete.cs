// The older names, which the real library still has.
using System;

namespace nanoFramework.TestFramework;

/// <content>Older names.</content>
public sealed partial class Assert
{
    [Obsolete("use AreEqual")]
    public static void Equal(bool expected, bool actual, string message = "") => AreEqual(expected, actual, message);

    [Obsolete("use AreEqual")]
    public static void Equal(byte expected, byte actual, string message = "") => AreEqual(expected, actual, message);

    [Obsolete("use AreEqual")]
    public static void Equal(char expected, char actual, string message = "") => AreEqual(expected, actual, message);

    [Obsolete("use AreEqual")]
    public static void Equal(int expected, int actual, string message = "") => AreEqual(expected, actual, message);

    [Obsolete("use AreEqual")]
    public static void Equal(long expected, long actual, string message = "") => AreEqual(expected, actual, message);

    [Obsolete("use AreEqual")]
    public static void Equal(sbyte expected, sbyte actual, string message = "") => AreEqual(expected, actual, message);

    [Obsolete("use AreEqual")]
    public static void Equal(short expected, short actual, string message = "") => AreEqual(expected, actual, message);

    [Obsolete("use AreEqual")]
    public static void Equal(string expected, string actual, string message = "") => AreEqual(expected, actual, message);

    [Obsolete("use AreEqual")]
    public static void Equal(uint expected, uint actual, string message = "") => AreEqual(expected, actual, message);

    [Obsolete("use AreEqual")]
    public static void Equal(ulong expected, ulong actual, string message = "") => AreEqual(expected, actual, message);

    [Obsolete("use AreEqual")]
    public static void Equal(ushort expected, ushort actual, string message = "") => AreEqual(expected, actual, message);

    [Obsolete("use AreNotEqual")]
    public static void NotEqual(bool notExpected, bool actual, string message = "") => AreNotEqual(notExpected, actual, message);

    [Obsolete("use AreNotEqual")]
    public static void NotEqual(byte notExpected, byte actual, string message = "") => AreNotEqual(notExpected, actual, message);

    [Obsolete("use AreNotEqual")]
    public static void NotEqual(char notExpected, char actual, string message = "") => AreNotEqual(notExpected, actual, message);

    [Obsolete("use AreNotEqual")]
    public static void NotEqual(int notExpected, int actual, string message = "") => AreNotEqual(notExpected, actual, message);

    [Obsolete("use AreNotEqual")]
    public static void NotEqual(long notExpected, long actual, string message = "") => AreNotEqual(notExpected, actual, message);

    [Obsolete("use AreNotEqual")]
    public static void NotEqual(sbyte notExpected, sbyte actual, string message = "") => AreNotEqual(notExpected, actual, message);

    [Obsolete("use AreNotEqual")]
    public static void NotEqual(short notExpected, short actual, string message = "") => AreNotEqual(notExpected, actual, message);

    [Obsolete("use AreNotEqual")]
    public static void NotEqual(string notExpected, string actual, string message = "") => AreNotEqual(notExpected, actual, message);

    [Obsolete("use AreNotEqual")]
    public static void NotEqual(uint notExpected, uint actual, string message = "") => AreNotEqual(notExpected, actual, message);

    [Obsolete("use AreNotEqual")]
    public static void NotEqual(ulong notExpected, ulong actual, string message = "") => AreNotEqual(notExpected, actual, message);

    [Obsolete("use AreNotEqual")]
    public static void NotEqual(ushort notExpected, ushort actual, string message = "") => AreNotEqual(notExpected, actual, message);

    [Obsolete("use IsTrue")]
    public static void True(bool condition, string message = "") => IsTrue(condition, message);

    [Obsolete("use IsFalse")]
    public static void False(bool condition, string message = "") => IsFalse(condition, message);

    [Obsolete("use IsNull")]
    public static void Null(object value, string message = "") => IsNull(value, message);

    [Obsolete("use IsNotNull")]
    public static void NotNull(object value, string message = "") => IsNotNull(value, message);

    [Obsolete("use AreSame")]
    public static void Same(object expected, object actual, string message = "") => AreSame(expected, actual, message);

    [Obsolete("use AreNotSame")]
    public static void NotSame(object notExpected, object actual, string message = "") => AreNotSame(notExpected, actual, message);
}
