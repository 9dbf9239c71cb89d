// What an application has of .NET and of its own library, type by type, as docs/csharp.md lists it.
using System;
using System.Collections.Generic;
using System.Linq;

using Microsoft.CodeAnalysis;

using PortShare.Docs.Source;

namespace PortShare.Docs.Language;

/// <summary>The public types of firmware's libraries.</summary>
internal static class LibraryList
{
    private const string CoreLibrary = "firmware/CoreLib/";
    private const string ApplicationLibrary = "firmware/Application/";

    // What is there because compilers look for it, and what is there to be refused.
    private static readonly string[] NotForUse =
    [
        .. new[]
        {
            "Attributes.cs", "Collections/Enumeration.cs", "CompilerContract.cs", "Missing.cs", "Primitives.cs", "Text/InterpolatedStringAttributes.cs",
        }.Select(name => CoreLibrary + name),
    ];

    /// <summary>The types of .NET, as rows of a table: namespace, types that have the same members, members.</summary>
    /// <param name="source">The libraries.</param>
    public static IEnumerable<string> DotNetRows(FirmwareSource source) =>
        from type in TypesOf(source, CoreLibrary)
        where MembersOf(type).Length > 0
        group NameOf(type) by (Namespace: type.ContainingNamespace.ToDisplayString(), Members: MembersOf(type)) into same
        orderby same.Key.Namespace, same.First()
        select $"| {same.Key.Namespace} | {string.Join(", ", same)} | {same.Key.Members} |\n";

    /// <summary>The types of the application library, as rows of a table: namespace, type, what it is, members.</summary>
    /// <param name="source">The libraries.</param>
    public static IEnumerable<string> ApplicationRows(FirmwareSource source) =>
        from type in TypesOf(source, ApplicationLibrary)
        orderby type.ContainingNamespace.ToDisplayString()
        select $"| {type.ContainingNamespace.ToDisplayString()} | {NameOf(type)} | {XmlComment.SummaryOf(type)} | {MembersOf(type)} |\n";

    private static IOrderedEnumerable<INamedTypeSymbol> TypesOf(FirmwareSource source, string folder) =>
        source.AllTypes
            .Where(type => type is { DeclaredAccessibility: Accessibility.Public, ContainingType: null }
                && type.Locations.Any(place => IsListed(place.SourceTree!.FilePath, folder)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .ThenBy(type => type.Arity);

    private static bool IsListed(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal) && !NotForUse.Contains(path);

    private static string NameOf(INamedTypeSymbol type) => $"`{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}`";

    private static string MembersOf(INamedTypeSymbol type) =>
        string.Join(", ", type.GetMembers().Where(IsForUse).Select(Shown).Distinct().Select(name => $"`{name}`"));

    private static bool IsForUse(ISymbol member) =>
        member is { DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false } and not INamedTypeSymbol
        && member is not IMethodSymbol { AssociatedSymbol: not null };

    private static string Shown(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => "new",
        IMethodSymbol { MethodKind: MethodKind.Conversion } conversion => $"({Short(conversion.ReturnType)}){Short(conversion.Parameters[0].Type)}",
        IMethodSymbol { Name: "op_Equality" } => "==",
        IMethodSymbol { Name: "op_Inequality" } => "!=",
        IPropertySymbol { IsIndexer: true } => "[]",
        _ => member.Name,
    };

    private static string Short(ITypeSymbol type) => type.ToDisplayString(NullableFlowState.None, SymbolDisplayFormat.MinimallyQualifiedFormat);
}
