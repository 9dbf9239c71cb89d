// The rules for every application. The analyzers refer to them, the tests try each, and docs/csharp.md is made from them.
using System.Collections.Generic;

namespace PortShare.Analyzers;

/// <summary>PSA001 and on: what firmware does not have.</summary>
public static class ApplicationRules
{
    /// <summary>Exception handling.</summary>
    public static Rule Catch { get; } = new(
        "PSA001",
        "`try`, `catch`, `finally`, `using` statements",
        "an exception ends the application: nothing is caught, and nothing is done finally",
        "return a result and look at it; clean up by a call");

    /// <summary>Throwing.</summary>
    public static Rule Throw { get; } = new(
        "PSA002",
        "`throw`",
        "firmware has no exceptions",
        "return a result, or call Fault.Raise if the application cannot go on");

    /// <summary>Types that are missing. The core library reports it: it has them, as obsolete ones.</summary>
    public static Rule MissingType { get; } = new(
        "PSA003",
        "`List<T>`, `Dictionary<TKey, TValue>`, `StringBuilder`, `Console`, `Thread`, `Task`, `DateTime` and other types of .NET's libraries",
        "firmware does not have this type",
        "the message names what there is instead");

    /// <summary>Strings made at run time, and what cannot be a piece of one.</summary>
    public static Rule Text { get; } = new(
        "PSA004",
        "string concatenation; interpolated strings as a `string`, and in them other pieces than integers (formats D and X), `char`, `bool`, "
        + "strings and UTF-8 spans",
        "no string is made at run time, and text has no other pieces than integers (formats D and X), char, bool, strings and UTF-8 spans",
        "write it straight to its place: PortShare.Application.Log.Line($\"…\"), or in the direct layer Utf8.TryWrite(buffer, $\"…\", out int bytes); of anything "
        + "else write the numbers in it, of an enum (int)value");

    /// <summary>Locks.</summary>
    public static Rule Lock { get; } = new(
        "PSA005",
        "`lock`",
        "an application has one thread and no monitors",
        "leave it out: nothing runs at the same time");

    /// <summary>Events.</summary>
    public static Rule Event { get; } = new(
        "PSA006",
        "`event`",
        "nobody calls back: whatever happens is waited for",
        "look at it in the loop of Main, or call a method of the object that wants to know");

    /// <summary>Asynchronous methods.</summary>
    public static Rule Async { get; } = new(
        "PSA007",
        "`async`, `await`",
        "there are no tasks",
        "wait with a time-out: EthernetPort.Receive or Miniport.Wait");

    /// <summary>Iterators.</summary>
    public static Rule Iterator { get; } = new(
        "PSA008",
        "`yield`",
        "an iterator is an object that is made when it is used",
        "write a loop, or a struct with a method that gives the next element");

    /// <summary>Queries.</summary>
    public static Rule Query { get; } = new(
        "PSA009",
        "LINQ: query expressions, `using System.Linq`",
        "queries are made of iterators and delegates",
        "write a loop");

    /// <summary>Boxing.</summary>
    public static Rule Boxing { get; } = new(
        "PSA010",
        "boxing: a struct, an enum or a number as `object` or as an interface",
        "a value becomes an object when it is used",
        "take a parameter of the value's own type, or make the method generic with the interface as its constraint");

    /// <summary>Casts and type tests.</summary>
    public static Rule Cast { get; } = new(
        "PSA011",
        "casts to a derived type, `as`, `is` and patterns that test an object's type",
        "firmware does not keep what a cast would look at",
        "call a virtual method, or keep the kind in a field");

    /// <summary>Floating point.</summary>
    public static Rule FloatingPoint { get; } = new(
        "PSA012",
        "`double`, `decimal`, and `float` if its project does not say `<ApplicationFloat>true</ApplicationFloat>`",
        "a processor has floating point of single precision at most, many have none, and firmware has no library for it",
        "count in smaller units, with integers and shifts; or say so in the project, use float and literals such as 1.5f, and build for "
        + "boards with a floating point unit");

    /// <summary>Allocation once the port is open.</summary>
    public static Rule Allocation { get; } = new(
        "PSA013",
        "`new` for classes and arrays once the port is open",
        "this may run when the port is open, and then there is no memory for new objects",
        "make it in an instance field's initialiser, in a constructor, in a method marked [AtStart], or in Main before Open; or use a "
        + "struct or stackalloc");

    /// <summary>The same of a method that a static field's initialiser calls: that it is marked would be a step only, since the build
    /// follows few methods.</summary>
    public static Rule StaticTable { get; } = new(
        Allocation.Code,
        Allocation.Construct,
        Allocation.Reason,
        "keep what this makes in an instance field of an object that Main makes, new Node().Run(), and fill it in that object's constructor");

    /// <summary>Delegates.</summary>
    public static Rule Delegate { get; } = new(
        "PSA014",
        "delegates and lambdas outside static readonly fields",
        "a delegate is an object that is made when it is used",
        "keep it in a static readonly field, or call a virtual method");

    /// <summary>Recursion.</summary>
    public static Rule Recursion { get; } = new(
        "PSA015",
        "methods that call themselves, directly or by way of others",
        "the stack is small, and its depth is not known",
        "write a loop",
        isOfWholeProgram: true);

    /// <summary>Arrays as arrays of a base type.</summary>
    public static Rule Covariance { get; } = new(
        "PSA016",
        "an array as an array of a base type",
        "what is stored in an array is not checked at run time",
        "make the array of the base type from the start");

    /// <summary>Reflection.</summary>
    public static Rule Reflection { get; } = new(
        "PSA017",
        "`typeof`, `dynamic`",
        "types are not described at run time",
        "use generics, or keep the kind in a field");

    /// <summary>What floating point units of single precision leave to a library.</summary>
    public static Rule FloatLibrary { get; } = new(
        "PSA018",
        "`%` of `float`, conversions between `float` and `long` or `ulong`, and those of `float` to integers in a `checked` context",
        "the floating point unit cannot do that, and firmware has no library for it",
        "convert to int or uint, unchecked; compare first what may be out of range, and subtract what was divided out");

    /// <summary>Records.</summary>
    public static Rule Record { get; } = new(
        "PSA019",
        "`record`, `record struct`",
        "what a record makes by itself, texts and comparisons of objects, firmware does not have",
        "write a struct or a class with these fields, and a method Is(other) that compares what counts");

    /// <summary>What every object of .NET has.</summary>
    public static Rule ObjectMethod { get; } = new(
        "PSA020",
        "overriding `ToString`, `Equals` or `GetHashCode`",
        "nothing calls it: firmware makes no texts of objects and has no hash tables",
        "write a method of its own name and types, such as Is(other)");

    /// <summary>Memory on the stack that no stack has.</summary>
    public static Rule LargeStackAlloc { get; } = new(
        "PSA021",
        "`stackalloc` of more than 65,536 bytes",
        "an application's stack is smaller: its system says how small, in stackBytes",
        "make an array at start and keep it in an instance field, or take a part at a time");

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        Catch, Throw, MissingType, Text, Lock, Event, Async, Iterator, Query, Boxing, Cast, FloatingPoint, Allocation,
        Delegate, Recursion, Covariance, Reflection, FloatLibrary, Record, ObjectMethod, LargeStackAlloc,
    ];
}
