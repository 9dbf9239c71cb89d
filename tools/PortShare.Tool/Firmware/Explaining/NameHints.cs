using System;
using System.Collections.Generic;
using System.Linq;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

using PortShare.Boards.Reading;

namespace PortShare.Tool.Firmware.Explaining;

/// <summary>Guesses what was meant by a name that nobody has: a namespace is not named, or a letter is wrong.</summary>
/// <param name="compilation">The sources, and what they can use.</param>
internal sealed class NameHints(CSharpCompilation compilation)
{
    private const int ShortestName = 3;
    private const int LettersPerError = 8;

    private static readonly string[] UnknownNames = ["CS0103", "CS0246", "CS0117", "CS1061"];

    private readonly Lazy<ILookup<string, INamedTypeSymbol>> types =
        new(() => TypesIn(compilation.GlobalNamespace).ToLookup(type => type.Name));

    /// <summary>Says what would be right.</summary>
    /// <param name="diagnostic">What the compiler says.</param>
    /// <returns>The advice; null if there is none.</returns>
    public string? Of(Diagnostic diagnostic)
    {
        if (!UnknownNames.Contains(diagnostic.Id) || diagnostic.Location.SourceTree is not SyntaxTree tree)
        {
            return null;
        }

        SyntaxNode node = tree.GetRoot().FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        SimpleNameSyntax? name = node as SimpleNameSyntax ?? node.DescendantNodes().OfType<SimpleNameSyntax>().FirstOrDefault();
        if (name is null)
        {
            return null;
        }

        string text = name.Identifier.ValueText;
        SemanticModel model = compilation.GetSemanticModel(tree);
        bool isMember = name.Parent is MemberAccessExpressionSyntax access && access.Name == name;
        INamedTypeSymbol? elsewhere = isMember ? null : types.Value[text].FirstOrDefault(type => !IsMissing(type));
        return elsewhere is { ContainingNamespace.IsGlobalNamespace: false }
            ? $"add \"using {elsewhere.ContainingNamespace.ToDisplayString()};\""
            : NearestTo(text, isMember ? MembersOf(model, (MemberAccessExpressionSyntax)name.Parent!) : VisibleAt(model, name)) is string near
                ? $"did you mean {near}?"
                : null;
    }

    private static IEnumerable<string> MembersOf(SemanticModel model, MemberAccessExpressionSyntax access)
    {
        ITypeSymbol? type = model.GetTypeInfo(access.Expression).Type ?? model.GetSymbolInfo(access.Expression).Symbol as ITypeSymbol;
        return type is null ? [] : model.LookupSymbols(access.SpanStart, type, includeReducedExtensionMethods: true).Select(symbol => symbol.Name);
    }

    private static IEnumerable<string> VisibleAt(SemanticModel model, SimpleNameSyntax name) =>
        model.LookupSymbols(name.SpanStart).Where(symbol => symbol is not INamedTypeSymbol type || !IsMissing(type)).Select(symbol => symbol.Name);

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceSymbol home) => home.GetTypeMembers()
        .Where(type => type.DeclaredAccessibility == Accessibility.Public || type.Locations.Any(place => place.IsInSource))
        .Concat(home.GetNamespaceMembers().SelectMany(TypesIn));

    // The core library has some types only to say that they are missing.
    private static bool IsMissing(INamedTypeSymbol type) =>
        type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == nameof(ObsoleteAttribute));

    private static string? NearestTo(string name, IEnumerable<string> known)
    {
        int limit = name.Length < ShortestName ? 0 : 1 + (name.Length / LettersPerError);
        return known.Distinct()
            .Select(one => (Name: one, Distance: NearestName.EditDistance(name, one)))
            .Where(one => one.Distance <= limit)
            .OrderBy(one => one.Distance).ThenBy(one => one.Name, StringComparer.Ordinal)
            .Select(one => one.Name)
            .FirstOrDefault();
    }
}
