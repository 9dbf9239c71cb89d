// Code that needs .NET's runtime refers to its symbols: to the thrower of exceptions, to the allocator, to memory for
// static fields that refer to objects. The linker would only say that a symbol is missing, and of such fields nothing.
using System;
using System.Collections.Generic;
using System.Linq;
using PortShare.IlcLog.Source;
using PortShare.Inspection.Listing;

namespace PortShare.IlcLog.Rules;

/// <summary>PS0002 to PS0005: what only .NET's runtime could do.</summary>
internal static class RuntimeRule
{
    private const string StaticObjectsCode = "PS0003";

    // How the symbol of a class's static fields begins that refer to objects.
    private const string StaticObjects = "__GCSTATICS";

    // An application makes them at its start; the kernel makes no object.
    private const string StaticObjectsMaker = "_StaticObjects__Make";

    private delegate string Locator(SourceMap sources, CodePlace place, string symbol);

    // Symbols are told by how they begin; a "*" stands for a name that nothing in ilc's input defines. The most telling
    // need comes first: to throw an exception is also to allocate it.
    private static readonly (string Code, string[] Symbols, Locator Locate, string Message)[] Needs =
    [
        (
            "PS0004",
            ["*RhpThrow", "*RhpRethrow"],
            (sources, place, _) => sources.LocateThrow(place),
            "this throws an exception, and firmware has none; return a result, or call Fault.Raise"),
        (
            "PS0002",
            ["*RhpNew", "*RhNew", "*RhBox"],
            (sources, place, _) => sources.LocateAllocation(place),
            "this allocates an object, and firmware has no heap; use a struct, stackalloc, or a static readonly field "
            + "with a constant initialiser"),
        (
            StaticObjectsCode,
            [StaticObjects],
            (sources, place, symbol) => sources.LocateStaticField(place, symbol),
            "the kernel has no static field that refers to an object and changes at run time; keep a struct there, or make the field readonly "
            + "with a constant initialiser"),
        (
            "PS0005",
            ["*Rh"],
            (_, place, _) => place.ToString(),
            "this needs .NET's runtime, which firmware does not have; use structs, spans and pointers"),
    ];

    // Of .NET's runtime, firmware has these (build/Support.s): products and shifts of 64 bits.
    private static readonly string[] Supported = ["*RhpLMul", "*RhpLLsh", "*RhpLRsh", "*RhpLRsz"];

    /// <summary>Finds the errors, one for a statement.</summary>
    /// <param name="listing">What ilc made.</param>
    /// <param name="sources">The assemblies that ilc read.</param>
    public static IEnumerable<BuildError> Check(Disassembly listing, SourceMap sources)
    {
        bool makesStaticObjects = listing.Functions.Any(function => function.Name.EndsWith(StaticObjectsMaker, StringComparison.Ordinal));
        IEnumerable<BuildError> errors =
            from function in listing.Functions
            from instruction in function.Instructions
            let symbol = SymbolOf(instruction.Relocation)
            where !Supported.Contains(symbol)
            let kind = Array.FindIndex(
                Needs, need => need.Symbols.Any(start => symbol.StartsWith(start, StringComparison.Ordinal)))
            where kind >= 0
            orderby kind
            let need = Needs[kind]
            where !(makesStaticObjects && need.Code == StaticObjectsCode)
            let place = need.Locate(sources, new CodePlace(function.Name, instruction.Source), symbol)
            let name = symbol.StartsWith(StaticObjects, StringComparison.Ordinal) ? sources.TypeOfSymbol(symbol[StaticObjects.Length..]) : symbol.TrimStart('*')
            select new BuildError(need.Code, place, $"{need.Message} ({name})");

        // Whatever touches a class's static fields, it is one thing to mend.
        return errors.DistinctBy(error => error.Location).DistinctBy(error => error.Code == StaticObjectsCode ? error.Message : error.Location);
    }

    // ilc calls what its input does not define through a thunk.
    private static string SymbolOf(string relocation)
    {
        const string ThunkEnding = "$thunk";
        return relocation.EndsWith(ThunkEnding, StringComparison.Ordinal) ? "*" + relocation[..^ThunkEnding.Length] : relocation;
    }
}
