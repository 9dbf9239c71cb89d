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

    /// <summary>Finds the errors, one for an initialiser.</summary>
    /// <param name="failures">What ilc's log says.</param>
    /// <param name="sources">The assemblies that ilc read.</param>
    /// <param name="listing">What ilc made.</param>
    public static IEnumerable<BuildError> Check(
        IReadOnlyList<StaticFailure> failures, SourceMap sources, Disassembly listing) =>
        failures.Count > 0
            ? failures.Select(failure => Explain(failure, sources)).DistinctBy(error => error.Location)
            : CheckEmitted(listing);

    private static BuildError Explain(StaticFailure failure, SourceMap sources) => new(
        Code,
        sources.LocateInitializer(failure.Type, failure.Method),
        $"the static fields of {SourceMap.TypeName(failure.Type)} would stay zero: the build cannot compute them ({InPlainWords(failure.Reason)}), "
        + $"and firmware runs no static constructors; {Alternative}");

    // Of an array of texts or other objects, ilc names only the instruction.
    private static string InPlainWords(string reason) =>
        reason.Contains("newarr", StringComparison.Ordinal) && reason.Contains("GC pointers", StringComparison.Ordinal)
            ? "of an array of objects"
            : reason;

    // Whatever the log says: what was compiled is what nobody will run. A module initializer, for one.
    private static IEnumerable<BuildError> CheckEmitted(Disassembly listing) =>
        from function in listing.Functions
        where function.Name.EndsWith(SymbolEnding, StringComparison.Ordinal)
        select new BuildError(
            Code, function.Name, $"ilc compiled this static constructor, and firmware runs none; {Alternative}");
}
