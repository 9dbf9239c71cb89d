// .NET nanoFramework has types and members that the firmware does not have. ilc would name the first of them, and no line.
using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.IlcLog;
using PortShare.IlcLog.Source;

namespace PortShare.Facades;

/// <summary>PS0009: what .NET nanoFramework has and the firmware does not.</summary>
internal static class MissingRule
{
    private const string Code = "PS0009";
    // Of nanoFramework's packages, and of what is shared with it.
    private static readonly string[] Prefixes = ["System.", "nanoFramework.", "PortShare"];

    private const string Remedy = "docs/csharp.md lists what there is";

    /// <summary>Finds the errors, one for each type and each member, in the order of their places.</summary>
    /// <param name="assemblies">The application's.</param>
    /// <param name="libraries">What there is.</param>
    public static IEnumerable<BuildError> Check(IReadOnlyList<ApplicationAssembly> assemblies, Libraries libraries)
    {
        HashSet<string> own = [.. assemblies.SelectMany(static assembly => assembly.TypesDefined)];
        return assemblies.SelectMany(assembly => Check(assembly, own, libraries));
    }

    private static IEnumerable<BuildError> Check(ApplicationAssembly assembly, HashSet<string> own, Libraries libraries)
    {
        Dictionary<string, string?> types = assembly.TypesUsed.Distinct().Where(type => !own.Contains(type))
            .ToDictionary(static type => type, type => RefusalOf(type, assembly, libraries));
        IEnumerable<(Statement? Use, string? Refusal)> members =
            from member in assembly.MembersUsed()
            where !own.Contains(member.Type) && types.GetValueOrDefault(member.Type) is null
            select ((Statement?)member.Use, RefusalOf(member, libraries));
        return
            from need in types.Select(type => (Use: assembly.FirstUse(type.Key), Refusal: type.Value)).Concat(members)
            where need.Refusal is not null
            orderby need.Use?.File, need.Use?.Line, need.Use?.Column
            select new BuildError(Code, need.Use?.Place ?? assembly.Path, need.Refusal);
    }

    private static string? RefusalOf(string type, ApplicationAssembly assembly, Libraries libraries) =>
        libraries.Find(type) is LibraryType found ? Libraries.RefusalOf(found.Metadata, found.Definition.GetCustomAttributes())
        : assembly.AssemblyOf(type) is string library && !IsNanoFrameworks(library)
            ? $"{SourceMap.TypeName(type)} is in {library}, which does not become firmware; name its project in the application's as <BasicLibrary Include=\"…\" />"
        : $"firmware does not have {SourceMap.TypeName(type)}; {Remedy}";

    private static bool IsNanoFrameworks(string library) =>
        library == "mscorlib" || Prefixes.Any(prefix => library.StartsWith(prefix, StringComparison.Ordinal));

    private static string? RefusalOf(MemberNeed member, Libraries libraries) =>
        libraries.Has(member.Type, member.Name, member.Signature, out string? refusal)
            ? refusal
            : $"firmware does not have {MemberText.Of(member)}; {Remedy}";
}
