// One overload for each type that the real library has and firmware has too. Two objects are equal if they are the same one.
namespace nanoFramework.TestFramework;

/// <content>What is equal.</content>
public sealed partial class Assert
{
    public static void AreEqual(bool expected, bool actual, string message = "") => Hold(expected == actual, message);
    public static void AreEqual(byte expected, byte actual, string message = "") => Hold(expected == actual, message);
    public static void AreEqual(char expected, char actual, string message = "") => Hold(expected == actual, message);
    public static void AreEqual(int expected, int actual, string message = "") => Hold(expected == actual, message);
    public static void AreEqual(long expected, long actual, string message = "") => Hold(expected == actual, message);
    public static void AreEqual(object expected, object actual, string message = "") => Hold(expected == actual, message);
    public static void AreEqual(sbyte expected, sbyte actual, string message = "") => Hold(expected == actual, message);
    public static void AreEqual(short expected, short actual, string message = "") => Hold(expected == actual, message);
    public static void AreEqual(string expected, string actual, string message = "") => Hold(expected == actual, message);
    public static void AreEqual(uint expected, uint actual, string message = "") => Hold(expected == actual, message);
    public static void AreEqual(ulong expected, ulong actual, string message = "") => Hold(expected == actual, message);
    public static void AreEqual(ushort expected, ushort actual, string message = "") => Hold(expected == actual, message);
}
