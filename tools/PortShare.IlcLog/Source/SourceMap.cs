// From what ilc says and emits to the statement of C# to blame. Optimised code keeps the lines of some statements only,
// and of a static constructor ilc says only in which method it stopped. Both times the statement is one that leads,
// through whatever it calls, to what is to be blamed. Names are compared without assembly, type
// arguments and parameters, which ilc and the assemblies' tables write differently.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

using PortShare.IlcLog.Listing;

namespace PortShare.IlcLog.Source;

/// <summary>The statements of some assemblies.</summary>
internal sealed partial class SourceMap
{
    private readonly ILookup<string, Method> _methods;

    /// <summary>Reads the assemblies.</summary>
    /// <param name="assemblyPaths">Their files. One without a <c>.pdb</c> beside it has no lines.</param>
    /// <exception cref="System.IO.IOException">A file cannot be read.</exception>
    /// <exception cref="BadImageFormatException">A file is not an assembly.</exception>
    public SourceMap(IEnumerable<string> assemblyPaths)
    {
        _methods = assemblyPaths.SelectMany(Read).ToLookup(method => method.Name);
    }

    /// <summary>Finds the initialiser of a static field.</summary>
    /// <param name="type">The field's type, as ilc writes it.</param>
    /// <param name="culprit">The method that the initialiser leads to, as ilc writes it.</param>
    /// <returns>Its place; that of all initialisers, if any may be the one; the type's name, if its source is unknown.</returns>
    public string LocateInitializer(string type, string culprit)
    {
        string constructorName = Plain(type) + "..cctor";
        string culpritName = Plain(culprit);
        IReadOnlyList<Statement> statements = _methods[constructorName].FirstOrDefault()?.Statements ?? [];
        if (statements.Count == 0)
        {
            return type;
        }

        Statement? blamed = culpritName == constructorName ? null : FirstLeadingTo(statements, name => name == culpritName);
        return Place(blamed ?? statements[0], blamed ?? statements[^1]);
    }

    /// <summary>Finds the statement that throws an exception.</summary>
    /// <param name="line">The line that ilc gives: a line of the same method.</param>
    public string LocateThrow(SourceLine line) => Locate(line, name => name == Statement.Throw);

    /// <summary>Finds the statement that allocates.</summary>
    /// <param name="line">The line that ilc gives: a line of the same method.</param>
    public string LocateAllocation(SourceLine line) =>
        Locate(line, name => name == Statement.Allocation || _methods[name].Any(method => method.IsClassConstructor));

    /// <summary>Finds the statement that touches a static field.</summary>
    /// <param name="line">The line that ilc gives: a line of the same method.</param>
    /// <param name="symbol">The symbol of the type's fields, which ends with the type's name.</param>
    public string LocateStaticField(SourceLine line, string symbol)
    {
        string type = symbol.Split('<')[0];
        return Locate(line, name => name.LastIndexOf('.') is int end and > 0
            && type.EndsWith("_" + NotInSymbols().Replace(name[..end], "_"), StringComparison.Ordinal));
    }

    private static IReadOnlyList<Method> Read(string assemblyPath)
    {
        using AssemblyFile assembly = new(assemblyPath);
        return [.. assembly.Methods];
    }

    // The first from the line on; ilc moves code, so that it may also be one before.
    private string Locate(SourceLine line, Func<string, bool> isCulprit)
    {
        Statement[] statements =
        [
            .. from methods in _methods
               from method in methods
               where method.Statements.Any(statement => statement.File == line.File && statement.Line == line.Line)
               from statement in method.Statements
               select statement,
        ];
        Statement? blamed = FirstLeadingTo(statements.Where(statement => statement.Line >= line.Line), isCulprit)
            ?? FirstLeadingTo(statements, isCulprit);
        return blamed is null ? line.ToString() : Place(blamed, blamed);
    }

    private Statement? FirstLeadingTo(IEnumerable<Statement> statements, Func<string, bool> isCulprit) =>
        statements.FirstOrDefault(statement => LeadsTo(statement.Uses, isCulprit, []));

    private bool LeadsTo(IEnumerable<string> uses, Func<string, bool> isCulprit, HashSet<string> visited) =>
        uses.Any(name => isCulprit(name)
            || (visited.Add(name) && _methods[name].Any(method => LeadsTo(method.Uses, isCulprit, visited))));

    private static string Place(Statement first, Statement last) =>
        $"{first.File}({first.Line},{first.Column},{last.EndLine},{last.EndColumn})";

    // "[Assembly]Outer`1+Inner<string>.Name(int32)" → "Outer`1+Inner.Name"
    private static string Plain(string name)
    {
        string bare = AssemblyName().Replace(name, "");
        while (TypeArguments().Replace(bare, "") is string shorter && shorter != bare)
        {
            bare = shorter;
        }

        return bare.Split('(')[0];
    }

    [GeneratedRegex(@"\[[\w.]+\]")]
    private static partial Regex AssemblyName();

    // The innermost ones; not the angle brackets of "<Module>" and of what the C# compiler names itself.
    [GeneratedRegex(@"(?<=\w)<[^<>]*>")]
    private static partial Regex TypeArguments();

    [GeneratedRegex(@"\W")]
    private static partial Regex NotInSymbols();
}
