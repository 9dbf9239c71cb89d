// One overload for each type that the real library has and firmware has too. Two objects are not equal unless they are the same one.
namespace nanoFramework.TestFramework;

/// <content>What is not equal.</content>
public sealed partial class Assert
{
    public static void AreNotEqual(bool notExpected, bool actual, string message = "") => Hold(notExpected != actual, message);
    public static void AreNotEqual(byte notExpected, byte actual, string message = "") => Hold(notExpected != actual, message);
    public static void AreNotEqual(char notExpected, char actual, string message = "") => Hold(notExpected != actual, message);
    public static void AreNotEqual(int notExpected, int actual, string message = "") => Hold(notExpected != actual, message);
    public static void AreNotEqual(long notExpected, long actual, string message = "") => Hold(notExpected != actual, message);
    public static void AreNotEqual(object notExpected, object actual, string message = "") => Hold(notExpected != actual, message);
    public static void AreNotEqual(sbyte notExpected, sbyte actual, string message = "") => Hold(notExpected != actual, message);
    public static void AreNotEqual(short notExpected, short actual, string message = "") => Hold(notExpected != actual, message);
    public static void AreNotEqual(string notExpected, string actual, string message = "") => Hold(notExpected != actual, message);
    public static void AreNotEqual(uint notExpected, uint actual, string message = "") => Hold(notExpected != actual, message);
    public static void AreNotEqual(ulong notExpected, ulong actual, string message = "") => Hold(notExpected != actual, message);
    public static void AreNotEqual(ushort notExpected, ushort actual, string message = "") => Hold(notExpected != actual, message);
}
