// Static fields with a value come into being at build time: ilc interprets the static constructor and writes what it
// finds into the object file. A constructor that it cannot interpret is compiled instead, for a runtime that would run it.
// Firmware has no such runtime, and the fields would silently stay zero.
using System;
using System.Collections.Generic;
using System.Linq;
using PortShare.IlcLog.Source;
using PortShare.Inspection.Listing;

namespace PortShare.IlcLog.Rules;

/// <summary>PS0001: static fields that ilc cannot compute.</summary>
internal static class StaticConstructorRule
{
    private const string Code = "PS0001";

    // How the name of a compiled static constructor ends.
    private const string SymbolEnding = "___cctor";

    private const string Alternative =
        "use constants, write a table as 'static ReadOnlySpan<T> Table => [...]', or make one object in Main, new Node().Run(), "
        + "and keep the rest in its instance fields";

    // Of texts and other objects the compiler makes no constant span.
    private const string AlternativeForObjects =
        "make one object in Main, new Node().Run(), and keep the array in an instance field of it";

    // What ilc's words mean, by a part of them: the rest is about its own insides. The limits are its own.
    private static readonly (string Part, string Meaning, string Alternative)[] Meanings =
    [
        ("GC pointers", "an array of texts or other objects, or of structs that refer to some", AlternativeForObjects),
        ("Reference field", "an object that refers to another", AlternativeForObjects),
        ("Array out of bounds", "an array of more than 8192 elements", Alternative),
        ("Align8", "an array of numbers of 64 bits", Alternative),
        ("Instruction limit", "a calculation of more than 100,000 steps", Alternative),
        ("Extern method", "a call of what is not C#", Alternative),
    ];

    /// <summary>Finds the errors, one for an initialiser.</summary>
    /// <param name="failures">What ilc's log says.</param>
    /// <param name="sources">The assemblies that ilc read.</param>
    /// <param name="listing">What ilc made.</param>
    public static IEnumerable<BuildError> Check(
        IReadOnlyList<StaticFailure> failures, SourceMap sources, Disassembly listing) =>
        failures.Count > 0
            ? failures.Select(failure => Explain(failure, sources)).DistinctBy(error => error.Location)
            : CheckEmitted(listing);

    private static BuildError Explain(StaticFailure failure, SourceMap sources)
    {
        (_, string meaning, string alternative) =
            Array.Find(Meanings, row => failure.Reason.Contains(row.Part, StringComparison.Ordinal)) is { Part: not null } known
                ? known
                : ("", OfMethod(failure), Alternative);
        return new BuildError(
            Code,
            sources.LocateInitializer(failure.Type, failure.Method),
            $"the static fields of {SourceMap.TypeName(failure.Type)} would stay zero: the build cannot compute them ({meaning}), "
            + $"and firmware runs no static constructors; {alternative}");
    }

    private static string OfMethod(StaticFailure failure) =>
        failure.Method.Length == 0 || failure.Method.Contains("..cctor(", StringComparison.Ordinal)
            ? "it does not follow all that their initialisers do"
            : $"it does not follow all that {SourceMap.MethodName(failure.Method)} does";

    // Whatever the log says: what was compiled is what nobody will run. A module initializer, for one.
    private static IEnumerable<BuildError> CheckEmitted(Disassembly listing) =>
        from function in listing.Functions
        where function.Name.EndsWith(SymbolEnding, StringComparison.Ordinal)
        select new BuildError(
            Code, function.Name, $"ilc compiled this static constructor, and firmware runs none; {Alternative}");
}
