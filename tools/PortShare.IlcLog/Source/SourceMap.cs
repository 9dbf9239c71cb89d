// From what ilc says and emits to the statement of C# to blame. Optimised code keeps the lines of some statements only,
// and of a static constructor ilc says only in which method it stopped. Both times the statement is one that leads,
// through whatever it calls, to what is to be blamed. Names are compared without assembly, type arguments and parameters,
// which ilc and the assemblies' tables write differently.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

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

        Statement? blamed = culpritName == constructorName
            ? null
            : statements.FirstOrDefault(statement => LeadsTo(statement, name => name == culpritName));
        return (blamed ?? statements[0]).To(blamed ?? statements[^1]);
    }

    /// <summary>A type's name as C# has it.</summary>
    /// <param name="type">The name as ilc writes it.</param>
    public static string TypeName(string type) => Arity().Replace(Plain(type), "").Replace('+', '.');

    /// <summary>A method's name as C# has it.</summary>
    /// <param name="method">The name as ilc writes it.</param>
    public static string MethodName(string method) => TypeName(method);

    /// <summary>The type that a symbol is of.</summary>
    /// <param name="symbol">The assembly's name and the type's, as ilc joins them.</param>
    /// <returns>Its name as C# has it; the symbol, if its source is unknown.</returns>
    public string TypeOfSymbol(string symbol) =>
        _methods.Select(methods => methods.Key[..Math.Max(0, methods.Key.LastIndexOf('.'))].TrimEnd('.'))
            .Where(type => type.Length > 0 && IsSymbolOf(symbol, SymbolPart(type)))
            .MaxBy(type => type.Length) is string found
            ? TypeName(found)
            : symbol;

    /// <summary>Finds a method.</summary>
    /// <param name="name">Its name, as ilc writes it.</param>
    /// <returns>The place of its first statement; its name, if its source is unknown.</returns>
    public string LocateMethod(string name)
    {
        Statement? first = _methods[Plain(name)].SelectMany(method => method.Statements).FirstOrDefault();
        return first?.Place ?? name;
    }

    /// <summary>Finds the statement that throws an exception.</summary>
    /// <param name="place">Where its code is.</param>
    public string LocateThrow(CodePlace place) => Locate(place, name => name == Statement.Throw);

    /// <summary>Finds the statement that allocates.</summary>
    /// <param name="place">Where its code is.</param>
    public string LocateAllocation(CodePlace place) =>
        Locate(place, name => name == Statement.Allocation || _methods[name].Any(method => method.IsClassConstructor));

    /// <summary>Finds the statement that touches a static field.</summary>
    /// <param name="place">Where its code is.</param>
    /// <param name="symbol">The symbol of the type's fields.</param>
    public string LocateStaticField(CodePlace place, string symbol) =>
        Locate(place, name => name.LastIndexOf('.') is int end and > 0 && IsSymbolOf(symbol, SymbolPart(name[..end])));

    private static IReadOnlyList<Method> Read(string assemblyPath)
    {
        using AssemblyFile assembly = new(assemblyPath);
        return [.. assembly.Methods];
    }

    // The first from the line on; ilc moves code, so that it may also be one before. And it may be in a method that the
    // statement calls, whose code ilc put in place of the call.
    private string Locate(CodePlace place, Func<string, bool> isCulprit)
    {
        Statement[] statements =
        [
            .. from methods in _methods
               where IsSymbolOf(place.Function, SymbolOfMethod(methods.Key))
               from method in methods
               from statement in method.Statements
               select statement,
        ];
        IEnumerable<Statement> fromLineOn = statements.SkipWhile(statement => statement.Line != place.Line?.Line);
        Statement? blamed = Innermost(fromLineOn, isCulprit, []) ?? Innermost(statements, isCulprit, []);
        return blamed?.Place ?? place.ToString();
    }

    private bool LeadsTo(Statement statement, Func<string, bool> isCulprit) => Innermost([statement], isCulprit, []) is not null;

    // The statement that has to do with the culprit itself, at the end of the first chain of calls that leads there.
    private Statement? Innermost(
        IEnumerable<Statement> statements, Func<string, bool> isCulprit, HashSet<string> visited)
    {
        foreach (Statement statement in statements)
        {
            if (statement.Uses.Any(isCulprit))
            {
                return statement;
            }

            IEnumerable<Statement> called =
                statement.Uses.Where(visited.Add).SelectMany(name => _methods[name]).SelectMany(method => method.Statements);
            if (Innermost(called, isCulprit, visited) is Statement found)
            {
                return found;
            }
        }

        return null;
    }

    // "[Assembly]Outer`1+Inner<string>.Name(int32)" → "Outer`1+Inner.Name"
    private static string Plain(string name) => WithoutTypeArguments(AssemblyName().Replace(name, "")).Split('(')[0];

    private static string WithoutTypeArguments(string name)
    {
        string shorter = TypeArguments().Replace(name, "");
        return shorter == name ? name : WithoutTypeArguments(shorter);
    }

    // A symbol is the assembly's name, the type's, and the method's with a number if there are several of one name.
    private static bool IsSymbolOf(string symbol, string part)
    {
        string plain = WithoutTypeArguments(symbol);
        return plain.EndsWith("_" + part, StringComparison.Ordinal)
            || OverloadNumber().Replace(plain, "").EndsWith("_" + part, StringComparison.Ordinal);
    }

    private static string SymbolOfMethod(string name) =>
        name.LastIndexOf('.') is int end and > 0 ? $"{SymbolPart(name[..end])}__{SymbolPart(name[(end + 1)..])}" : SymbolPart(name);

    private static string SymbolPart(string name) => NotInSymbols().Replace(name, "_");

    [GeneratedRegex(@"\[[\w.]+\]")]
    private static partial Regex AssemblyName();

    // The innermost ones; not the angle brackets of "<Module>" and of what the C# compiler names itself.
    [GeneratedRegex(@"(?<=\w)<[^<>]*>")]
    private static partial Regex TypeArguments();

    [GeneratedRegex(@"`\d+")]
    private static partial Regex Arity();

    [GeneratedRegex(@"_\d+$")]
    private static partial Regex OverloadNumber();

    [GeneratedRegex(@"\W")]
    private static partial Regex NotInSymbols();
}
