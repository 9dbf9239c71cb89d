// nanoFramework.TestFramework 3.0.80, member by member: what it documents (comments of its public source), and what firmware does. What is
// equal has a table of its own: EqualityMembers.
extern alias firmware;

using System;
using System.Collections.Generic;
using firmware::nanoFramework.TestFramework;
using Assert = Xunit.Assert;
using FirmwareAssert = firmware::nanoFramework.TestFramework.Assert;

namespace PortShare.Core.Tests;

internal static class TestFrameworkMembers
{
    private const string GoesOn = "a line on the console instead of AssertFailedException, and the test goes on";
    private const string FoundByTheBuild = "the build looks for it and calls the methods; no object is made";
    private const string NoTypes = "not there: firmware asks no object for its type";
    private const string NoExceptions = "not there: there are no exceptions";
    private const string NoCollections = "not there: firmware has no ICollection";

    private static readonly object Some = new();
    private static readonly object Other = new();

    internal static IReadOnlyList<Member> Attributes { get; } =
    [
        new("TestClassAttribute.new()", "marks a class with tests", FoundByTheBuild, static _ => Marks<TestClassAttribute>(AttributeTargets.Class)),
        new("TestClassAttribute.GetTestMethodAttribute(TestMethodAttribute): TestMethodAttribute", "gives back the method's attribute, unless a derived class has another", "the same; the build does not ask", static _ =>
        {
            TestMethodAttribute method = new();
            Assert.Same(method, new TestClassAttribute().GetTestMethodAttribute(method));
        }),
        new("TestMethodAttribute.new()", "marks a test", FoundByTheBuild, static _ => Marks<TestMethodAttribute>(AttributeTargets.Method)),
        new("SetupAttribute.new()", "marks what is called before the tests of its class", $"before all tests; {FoundByTheBuild}", static _ => Marks<SetupAttribute>(AttributeTargets.Method)),
        new("CleanupAttribute.new()", "marks what is called behind the tests of its class", FoundByTheBuild, static _ => Marks<CleanupAttribute>(AttributeTargets.Method)),
        new("DataRowAttribute.new(Object[])", "arguments of a test; ArgumentException if there are none", $"nothing is refused by it; {FoundByTheBuild}", static _ =>
        {
            Marks<DataRowAttribute>(AttributeTargets.Method, mayBeRepeated: true);
            Assert.Empty(new DataRowAttribute().MethodParameters);
        }),
        new("DataRowAttribute.MethodParameters: Object[]", "the arguments", "the same", static _ => Assert.Equal([1, "a"], new DataRowAttribute(1, "a").MethodParameters)),
    ];

#pragma warning disable CS0618 // The older names are to be tried, too.
    internal static IReadOnlyList<Member> Asserts { get; } =
    [
        new("Assert.new()", "an object that nothing takes", "the same", static _ => Assert.NotNull(new FirmwareAssert())),
        new("Assert.IsTrue(bool, String): void", "throws unless the condition is true", GoesOn, static board =>
        {
            Verdicts.Holds(static () => FirmwareAssert.IsTrue(true));
            Verdicts.Fails(board, "IsTrue", static message => FirmwareAssert.IsTrue(false, message));
        }),
        new("Assert.IsFalse(bool, String): void", "throws unless the condition is false", GoesOn, static board =>
        {
            Verdicts.Holds(static () => FirmwareAssert.IsFalse(false));
            Verdicts.Fails(board, "IsFalse", static message => FirmwareAssert.IsFalse(true, message));
        }),
        new("Assert.IsNull(Object, String): void", "throws unless there is no object", GoesOn, static board =>
        {
            Verdicts.Holds(static () => FirmwareAssert.IsNull(null!));
            Verdicts.Fails(board, "IsNull", static message => FirmwareAssert.IsNull(Some, message));
        }),
        new("Assert.IsNotNull(Object, String): void", "throws unless there is an object", GoesOn, static board =>
        {
            Verdicts.Holds(static () => FirmwareAssert.IsNotNull(Some));
            Verdicts.Fails(board, "IsNotNull", static message => FirmwareAssert.IsNotNull(null!, message));
        }),
        new("Assert.AreSame(Object, Object, String): void", "throws unless both are one object", GoesOn, static board =>
        {
            Verdicts.Holds(static () => FirmwareAssert.AreSame(Some, Some));
            Verdicts.Holds(static () => FirmwareAssert.AreSame(null!, null!));
            Verdicts.Fails(board, "AreSame", static message => FirmwareAssert.AreSame(Some, Other, message));
            Verdicts.Fails(board, "AreSame", static message => FirmwareAssert.AreSame(Some, null!, message));
        }),
        new("Assert.AreNotSame(Object, Object, String): void", "throws unless they are two objects", GoesOn, static board =>
        {
            Verdicts.Holds(static () => FirmwareAssert.AreNotSame(Some, Other));
            Verdicts.Holds(static () => FirmwareAssert.AreNotSame(null!, Some));
            Verdicts.Fails(board, "AreNotSame", static message => FirmwareAssert.AreNotSame(Some, Some, message));
        }),
        new("Assert.Contains(String, String, String): void", "throws unless the second text contains the first; if one is null, too", GoesOn, static board =>
        {
            Verdicts.Holds(static () => FirmwareAssert.Contains("bc", "abcd"));
            Verdicts.Fails(board, "Contains", static message => FirmwareAssert.Contains("bd", "abcd", message));
            Verdicts.Fails(board, "Contains", static message => FirmwareAssert.Contains(null!, "abcd", message));
            Verdicts.Fails(board, "Contains", static message => FirmwareAssert.Contains("bc", null!, message));
        }),
        new("Assert.DoesNotContains(String, String, String): void", "throws if the second text contains the first, or if one is null", GoesOn, static board =>
        {
            Verdicts.Holds(static () => FirmwareAssert.DoesNotContains("bd", "abcd"));
            Verdicts.Fails(board, "DoesNotContains", static message => FirmwareAssert.DoesNotContains("bc", "abcd", message));
            Verdicts.Fails(board, "DoesNotContains", static message => FirmwareAssert.DoesNotContains(null!, "abcd", message));
            Verdicts.Fails(board, "DoesNotContains", static message => FirmwareAssert.DoesNotContains("bc", null!, message));
        }),
        new("Assert.StartsWith(String, String, String): void", "throws unless the second text starts with the first; if one is null, too", GoesOn, static board =>
        {
            Verdicts.Holds(static () => FirmwareAssert.StartsWith("ab", "abcd"));
            Verdicts.Fails(board, "StartsWith", static message => FirmwareAssert.StartsWith("bc", "abcd", message));
            Verdicts.Fails(board, "StartsWith", static message => FirmwareAssert.StartsWith(null!, "abcd", message));
            Verdicts.Fails(board, "StartsWith", static message => FirmwareAssert.StartsWith("ab", null!, message));
        }),
        new("Assert.EndsWith(String, String, String): void", "throws unless the second text ends with the first; if one is null, too", GoesOn, static board =>
        {
            Verdicts.Holds(static () => FirmwareAssert.EndsWith("cd", "abcd"));
            Verdicts.Fails(board, "EndsWith", static message => FirmwareAssert.EndsWith("bc", "abcd", message));
            Verdicts.Fails(board, "EndsWith", static message => FirmwareAssert.EndsWith(null!, "abcd", message));
            Verdicts.Fails(board, "EndsWith", static message => FirmwareAssert.EndsWith("cd", null!, message));
        }),
        new("Assert.True(bool, String): void", "the older name of IsTrue", GoesOn, static board =>
        {
            Verdicts.Holds(static () => FirmwareAssert.True(true));
            Verdicts.Fails(board, "IsTrue", static message => FirmwareAssert.True(false, message));
        }),
        new("Assert.False(bool, String): void", "the older name of IsFalse", GoesOn, static board =>
        {
            Verdicts.Holds(static () => FirmwareAssert.False(false));
            Verdicts.Fails(board, "IsFalse", static message => FirmwareAssert.False(true, message));
        }),
        new("Assert.Null(Object, String): void", "the older name of IsNull", GoesOn, static board =>
        {
            Verdicts.Holds(static () => FirmwareAssert.Null(null!));
            Verdicts.Fails(board, "IsNull", static message => FirmwareAssert.Null(Some, message));
        }),
        new("Assert.NotNull(Object, String): void", "the older name of IsNotNull", GoesOn, static board =>
        {
            Verdicts.Holds(static () => FirmwareAssert.NotNull(Some));
            Verdicts.Fails(board, "IsNotNull", static message => FirmwareAssert.NotNull(null!, message));
        }),
        new("Assert.Same(Object, Object, String): void", "the older name of AreSame", GoesOn, static board =>
        {
            Verdicts.Holds(static () => FirmwareAssert.Same(Some, Some));
            Verdicts.Fails(board, "AreSame", static message => FirmwareAssert.Same(Some, Other, message));
        }),
        new("Assert.NotSame(Object, Object, String): void", "the older name of AreNotSame", GoesOn, static board =>
        {
            Verdicts.Holds(static () => FirmwareAssert.NotSame(Some, Other));
            Verdicts.Fails(board, "AreNotSame", static message => FirmwareAssert.NotSame(Some, Some, message));
        }),
        new("Assert.SkipTest(String): void", "throws SkipTestException, and so ends the test", "the test goes on, but nothing that it asserts from here on counts", static board =>
        {
            FirmwareAssert.Begin();
            FirmwareAssert.SkipTest("no cable");
            FirmwareAssert.IsTrue(false);
            Assert.Equal((0u, true, "no cable"), (FirmwareAssert.FailedCount, FirmwareAssert.IsSkipped, board.LastLine));
            FirmwareAssert.Begin();
            FirmwareAssert.SkipTest();
            Assert.Equal((true, "no cable"), (FirmwareAssert.IsSkipped, board.LastLine));
        }),
        new("OutputHelper.WriteLine(String): void", "writes a line", "on the console", static board =>
        {
            OutputHelper.WriteLine("half done");
            Assert.Equal("half done", board.LastLine);
        }),
    ];
#pragma warning restore CS0618

    internal static IReadOnlyList<Member> Missing { get; } =
    [
        new("Assert.IsInstanceOfType(Object, Type, String): void", "throws unless the object is of that very type", NoTypes, null),
        new("Assert.IsNotInstanceOfType(Object, Type, String): void", "throws if the object is of that very type", NoTypes, null),
        new("Assert.IsType(Type, Object, String): void", "the older name of IsInstanceOfType", NoTypes, null),
        new("Assert.IsNotType(Type, Object, String): void", "the older name of IsNotInstanceOfType", NoTypes, null),
        new("Assert.ThrowsException(Type, Action, String): void", "throws unless the action throws an exception of that very type", NoExceptions, null),
        new("Assert.Throws(Type, Action, String): void", "the older name of ThrowsException", NoExceptions, null),
        new("SkipTestException.new(String, Exception)", "what SkipTest throws", NoExceptions, null),
        new("Assert.Empty(ICollection, String): void", "throws unless the collection is empty", NoCollections, null),
        new("Assert.NotEmpty(ICollection, String): void", "throws if the collection is empty", NoCollections, null),
        new("CollectionAssert.Empty(ICollection, String): void", "throws unless the collection is empty", NoCollections, null),
        new("CollectionAssert.NotEmpty(ICollection, String): void", "throws if the collection is empty", NoCollections, null),
        new("CollectionAssert.AreEqual(ICollection, ICollection, String): void", "throws unless both have equal elements", NoCollections, null),
        new("CollectionAssert.AreNotEqual(ICollection, ICollection, String): void", "throws if both have equal elements", NoCollections, null),
        new("TestExtensions.SequenceEqual(Array, Array): bool", "whether two arrays have equal elements", "not there: firmware asks no element for its type; compare spans or elements", null),
        new("OutputHelper.Write(String): void", "writes a part of a line", "not there: the console has whole lines", null),
    ];

    private static void Marks<T>(AttributeTargets targets, bool mayBeRepeated = false)
        where T : Attribute
    {
        AttributeUsageAttribute usage = (AttributeUsageAttribute)Attribute.GetCustomAttribute(typeof(T), typeof(AttributeUsageAttribute))!;
        Assert.Equal((targets, mayBeRepeated), (usage.ValidOn, usage.AllowMultiple));
    }
}
