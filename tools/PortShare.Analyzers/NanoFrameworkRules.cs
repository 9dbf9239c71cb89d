// The rules for sources that firmware shares with .NET nanoFramework 1.x.
using System.Collections.Generic;

namespace PortShare.Analyzers;

/// <summary>PSN001 and on: what .NET nanoFramework 1.x does not take.</summary>
public static class NanoFrameworkRules
{
    /// <summary>Generics.</summary>
    public static Rule Generics { get; } = new(
        "PSN001", "generic types and methods", "nanoFramework 1.x has no generics", "name the type: one class for each");

    /// <summary>Spans.</summary>
    public static Rule Spans { get; } = new(
        "PSN002", "`stackalloc`, `\"…\"u8`, `ref struct`", "nanoFramework 1.x has no spans", "pass an array, an offset and a count");

    /// <summary>Volatile fields.</summary>
    public static Rule Volatile { get; } = new(
        "PSN003", "`volatile`", "nanoFramework 1.x does not load such a field", "use Interlocked, or lock");

    /// <summary>Tuples.</summary>
    public static Rule Tuples { get; } = new(
        "PSN004", "tuples", "nanoFramework 1.x has no ValueTuple", "write a struct, or out parameters");

    /// <summary>Nullable values.</summary>
    public static Rule NullableValues { get; } = new(
        "PSN005", "`int?` and other nullable values", "nanoFramework 1.x has no Nullable", "use a value that cannot occur, or a bool beside it");

    /// <summary>Iterators.</summary>
    public static Rule Iterators { get; } = new(
        "PSN006", "`yield`", "nanoFramework 1.x has no iterators", "fill an array, or write a loop");

    /// <summary>Asynchronous methods.</summary>
    public static Rule Async { get; } = new(
        "PSN007", "`async`, `await`", "nanoFramework 1.x has no tasks", "block, in a thread of its own if need be");

    /// <summary>Pointers.</summary>
    public static Rule Pointers { get; } = new(
        "PSN008", "`unsafe`, pointers, `fixed`", "nanoFramework 1.x has no pointers", "use arrays and indices");

    /// <summary>Bodies in interfaces.</summary>
    public static Rule InterfaceBodies { get; } = new(
        "PSN009", "methods with a body in interfaces", "nanoFramework 1.x does not load them", "put them into a base class");

    /// <summary>Arrays of several dimensions.</summary>
    public static Rule Dimensions { get; } = new(
        "PSN010",
        "arrays of several dimensions: `int[,]`",
        "a device refuses an assembly that has them",
        "use an array of arrays, or one array and row * width + column");

    /// <summary>Overflow that is noticed.</summary>
    public static Rule Checked { get; } = new(
        "PSN011", "`checked`", "nanoFramework 1.x computes on after an overflow, without a word", "compare before computing");

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<Rule> All { get; } =
        [Generics, Spans, Volatile, Tuples, NullableValues, Iterators, Async, Pointers, InterfaceBodies, Dimensions, Checked];
}
