// What nanoFramework.TestFramework 3.0.80 says is equal (comments of its public source), and what firmware does: a row for each overload.
extern alias firmware;

using System;
using System.Collections.Generic;
using System.Linq;
using FirmwareAssert = firmware::nanoFramework.TestFramework.Assert;

namespace PortShare.Core.Tests;

internal static class EqualityMembers
{
    private const string GoesOn = "a line on the console instead of an exception, and the test goes on";

    // The real library has these names for them; the older two have no object.
    private static readonly string[] Names = ["AreEqual", "AreNotEqual", "Equal", "NotEqual"];

#pragma warning disable CS0618 // The older names are to be tried, too.
    internal static IReadOnlyList<Member> All { get; } =
    [
        .. Overloads("bool", true, false, GoesOn, FirmwareAssert.AreEqual, FirmwareAssert.AreNotEqual, FirmwareAssert.Equal, FirmwareAssert.NotEqual),
        .. Overloads<byte>("byte", 1, 2, GoesOn, FirmwareAssert.AreEqual, FirmwareAssert.AreNotEqual, FirmwareAssert.Equal, FirmwareAssert.NotEqual),
        .. Overloads("Char", 'a', 'A', GoesOn, FirmwareAssert.AreEqual, FirmwareAssert.AreNotEqual, FirmwareAssert.Equal, FirmwareAssert.NotEqual),
        .. Overloads("int", 1, -1, GoesOn, FirmwareAssert.AreEqual, FirmwareAssert.AreNotEqual, FirmwareAssert.Equal, FirmwareAssert.NotEqual),
        .. Overloads("long", 1, 1L << 32, GoesOn, FirmwareAssert.AreEqual, FirmwareAssert.AreNotEqual, FirmwareAssert.Equal, FirmwareAssert.NotEqual),
        .. Overloads<sbyte>("SByte", 1, -1, GoesOn, FirmwareAssert.AreEqual, FirmwareAssert.AreNotEqual, FirmwareAssert.Equal, FirmwareAssert.NotEqual),
        .. Overloads<short>("Int16", 1, -1, GoesOn, FirmwareAssert.AreEqual, FirmwareAssert.AreNotEqual, FirmwareAssert.Equal, FirmwareAssert.NotEqual),
        .. Overloads<uint>("UInt32", 1, uint.MaxValue, GoesOn, FirmwareAssert.AreEqual, FirmwareAssert.AreNotEqual, FirmwareAssert.Equal, FirmwareAssert.NotEqual),
        .. Overloads<ulong>("UInt64", 1, 1L << 32, GoesOn, FirmwareAssert.AreEqual, FirmwareAssert.AreNotEqual, FirmwareAssert.Equal, FirmwareAssert.NotEqual),
        .. Overloads<ushort>("UInt16", 1, ushort.MaxValue, GoesOn, FirmwareAssert.AreEqual, FirmwareAssert.AreNotEqual, FirmwareAssert.Equal, FirmwareAssert.NotEqual),
        .. Overloads("String", "ab", "aB", GoesOn, FirmwareAssert.AreEqual, FirmwareAssert.AreNotEqual, FirmwareAssert.Equal, FirmwareAssert.NotEqual),
        .. Overloads("Object", new object(), new object(), $"the same object, since nothing is boxed; {GoesOn}", FirmwareAssert.AreEqual, FirmwareAssert.AreNotEqual),
        .. Names.SelectMany(static name => new[] { "DateTime", "Double", "Single" }, Absent),
        .. Names.Skip(2).Select(static name => Absent(name, "Array")),
    ];
#pragma warning restore CS0618

    private static IEnumerable<Member> Overloads<T>(string type, T one, T other, string here, params Action<T, T, string>[] calls) =>
        Names.Zip(calls, (name, call) =>
        {
            bool isForEqual = !name.Contains("Not", StringComparison.Ordinal);
            return new Member(
                Signature(name, type),
                $"throws AssertFailedException unless both are {(isForEqual ? "equal" : "different")}",
                here,
                board =>
                {
                    Verdicts.Holds(() => call(one, isForEqual ? one : other, ""));
                    Verdicts.Fails(board, isForEqual ? "AreEqual" : "AreNotEqual", message => call(one, isForEqual ? other : one, message));
                });
        });

    private static Member Absent(string name, string type) =>
        new(Signature(name, type), "compares two of them", $"not there: firmware has no {type}, or nothing that could be asked of it", null);

    private static string Signature(string name, string type) => $"Assert.{name}({type}, {type}, String): void";
}
