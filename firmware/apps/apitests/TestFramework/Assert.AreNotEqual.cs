// One overload for each type that the real library has and firmware has too.
namespace nanoFramework.TestFramework;

/// <content>What is not equal.</content>
public sealed partial class Assert
{
    /// <summary>Two truth values are not equal.</summary>
    /// <param name="notExpected">What it should not be.</param>
    /// <param name="actual">What it is.</param>
    /// <param name="message">What to say if they are.</param>
    public static void AreNotEqual(bool notExpected, bool actual, string message = "") => Hold(notExpected != actual, "Assert.AreNotEqual", message);

    /// <summary>Two numbers are not equal.</summary>
    /// <param name="notExpected">What it should not be.</param>
    /// <param name="actual">What it is.</param>
    /// <param name="message">What to say if they are.</param>
    public static void AreNotEqual(byte notExpected, byte actual, string message = "") => Hold(notExpected != actual, "Assert.AreNotEqual", message);

    /// <summary>Two characters are not equal.</summary>
    /// <param name="notExpected">What it should not be.</param>
    /// <param name="actual">What it is.</param>
    /// <param name="message">What to say if they are.</param>
    public static void AreNotEqual(char notExpected, char actual, string message = "") => Hold(notExpected != actual, "Assert.AreNotEqual", message);

    /// <summary>Two numbers are not equal.</summary>
    /// <param name="notExpected">What it should not be.</param>
    /// <param name="actual">What it is.</param>
    /// <param name="message">What to say if they are.</param>
    public static void AreNotEqual(int notExpected, int actual, string message = "") => Hold(notExpected != actual, "Assert.AreNotEqual", message);

    /// <summary>Two numbers are not equal.</summary>
    /// <param name="notExpected">What it should not be.</param>
    /// <param name="actual">What it is.</param>
    /// <param name="message">What to say if they are.</param>
    public static void AreNotEqual(long notExpected, long actual, string message = "") => Hold(notExpected != actual, "Assert.AreNotEqual", message);

    /// <summary>Two objects are not equal. They are if they are the same object.</summary>
    /// <param name="notExpected">What it should not be.</param>
    /// <param name="actual">What it is.</param>
    /// <param name="message">What to say if they are.</param>
    public static void AreNotEqual(object notExpected, object actual, string message = "") => Hold(notExpected != actual, "Assert.AreNotEqual", message);

    /// <summary>Two numbers are not equal.</summary>
    /// <param name="notExpected">What it should not be.</param>
    /// <param name="actual">What it is.</param>
    /// <param name="message">What to say if they are.</param>
    public static void AreNotEqual(sbyte notExpected, sbyte actual, string message = "") => Hold(notExpected != actual, "Assert.AreNotEqual", message);

    /// <summary>Two numbers are not equal.</summary>
    /// <param name="notExpected">What it should not be.</param>
    /// <param name="actual">What it is.</param>
    /// <param name="message">What to say if they are.</param>
    public static void AreNotEqual(short notExpected, short actual, string message = "") => Hold(notExpected != actual, "Assert.AreNotEqual", message);

    /// <summary>Two texts are not equal.</summary>
    /// <param name="notExpected">What it should not be.</param>
    /// <param name="actual">What it is.</param>
    /// <param name="message">What to say if they are.</param>
    public static void AreNotEqual(string notExpected, string actual, string message = "") => Hold(notExpected != actual, "Assert.AreNotEqual", message);

    /// <summary>Two numbers are not equal.</summary>
    /// <param name="notExpected">What it should not be.</param>
    /// <param name="actual">What it is.</param>
    /// <param name="message">What to say if they are.</param>
    public static void AreNotEqual(uint notExpected, uint actual, string message = "") => Hold(notExpected != actual, "Assert.AreNotEqual", message);

    /// <summary>Two numbers are not equal.</summary>
    /// <param name="notExpected">What it should not be.</param>
    /// <param name="actual">What it is.</param>
    /// <param name="message">What to say if they are.</param>
    public static void AreNotEqual(ulong notExpected, ulong actual, string message = "") => Hold(notExpected != actual, "Assert.AreNotEqual", message);

    /// <summary>Two numbers are not equal.</summary>
    /// <param name="notExpected">What it should not be.</param>
    /// <param name="actual">What it is.</param>
    /// <param name="message">What to say if they are.</param>
    public static void AreNotEqual(ushort notExpected, ushort actual, string message = "") => Hold(notExpected != actual, "Assert.AreNotEqual", message);
}
