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
    /// <summary>How advice begins that is more than a guess: a type of the very name is there.</summary>
    public const string NameNamespace = "add \"using ";

    private const string SystemNamespace = "System";

    private static readonly string[] UnknownNames = ["CS0103", "CS0246", "CS0117", "CS1061"];

    private readonly Lazy<ILookup<string, INamedTypeSymbol>> types =
        new(() => TypesIn(compilation.GlobalNamespace).ToLookup(type => type.Name));

    /// <summary>Says what would be right.</summary>
    /// <param name="diagnostic">What the compiler says.</param>
    /// <returns>The advice; null if there is none.</returns>
    public string? Of(Diagnostic diagnostic)
    {
        if (NameAt(diagnostic) is not SimpleNameSyntax name)
        {
            return null;
        }

        string text = name.Identifier.ValueText;
        SemanticModel model = compilation.GetSemanticModel(name.SyntaxTree);
        INamedTypeSymbol? elsewhere = IsMember(name) ? null : types.Value[text].FirstOrDefault(type => MessageOf(type) is null);
        return elsewhere is { ContainingNamespace.IsGlobalNamespace: false }
            ? $"{NameNamespace}{elsewhere.ContainingNamespace.ToDisplayString()};\""
            : NearestName.Of(text, IsMember(name) ? MembersOf(model, (MemberAccessExpressionSyntax)name.Parent!) : VisibleAt(model, name)) is string near
                ? $"did you mean {near}?"
                : null;
    }

    /// <summary>What the core library says of a type that it has only to say that it is missing, and whose namespace is not named.</summary>
    /// <param name="diagnostic">What the compiler says.</param>
    public string? MissingTypeOf(Diagnostic diagnostic) =>
        NameAt(diagnostic) is SimpleNameSyntax name && !IsMember(name) && !types.Value[name.Identifier.ValueText].Any(IsInSource)
        ? types.Value[name.Identifier.ValueText].Select(MessageOf).FirstOrDefault(message => message is not null)
        : null;

    /// <summary>Whether a member is looked for in a type that .NET does not have: of the sources, or of a library of this firmware.</summary>
    /// <param name="diagnostic">What the compiler says.</param>
    public bool IsOfOwnType(Diagnostic diagnostic) =>
        NameAt(diagnostic) is SimpleNameSyntax { Parent: MemberAccessExpressionSyntax access } name && IsMember(name)
        && OwnerOf(compilation.GetSemanticModel(name.SyntaxTree), access) is INamedTypeSymbol type
        && (IsInSource(type) || !IsOfSystem(type.ContainingNamespace));

    private static SimpleNameSyntax? NameAt(Diagnostic diagnostic)
    {
        if (!UnknownNames.Contains(diagnostic.Id) || diagnostic.Location.SourceTree is not SyntaxTree tree)
        {
            return null;
        }

        SyntaxNode node = tree.GetRoot().FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        return node as SimpleNameSyntax ?? node.DescendantNodes().OfType<SimpleNameSyntax>().FirstOrDefault();
    }

    private static bool IsMember(SimpleNameSyntax name) => name.Parent is MemberAccessExpressionSyntax access && access.Name == name;

    private static IEnumerable<string> MembersOf(SemanticModel model, MemberAccessExpressionSyntax access)
    {
        ITypeSymbol? type = OwnerOf(model, access);
        return type is null ? [] : model.LookupSymbols(access.SpanStart, type, includeReducedExtensionMethods: true).Select(symbol => symbol.Name);
    }

    private static ITypeSymbol? OwnerOf(SemanticModel model, MemberAccessExpressionSyntax access) =>
        model.GetTypeInfo(access.Expression).Type ?? model.GetSymbolInfo(access.Expression).Symbol as ITypeSymbol;

    private static bool IsOfSystem(INamespaceSymbol home) =>
        home.ToDisplayString() is var name && (name == SystemNamespace || name.StartsWith($"{SystemNamespace}.", StringComparison.Ordinal));

    private static bool IsInSource(INamedTypeSymbol type) => type.Locations.Any(place => place.IsInSource);

    private static IEnumerable<string> VisibleAt(SemanticModel model, SimpleNameSyntax name) =>
        model.LookupSymbols(name.SpanStart).Where(symbol => symbol is not INamedTypeSymbol type || MessageOf(type) is null).Select(symbol => symbol.Name);

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceSymbol home) => home.GetTypeMembers()
        .Where(type => type.DeclaredAccessibility == Accessibility.Public || IsInSource(type))
        .Concat(home.GetNamespaceMembers().SelectMany(TypesIn));

    // Of a type that the core library has only to say that it is missing.
    private static string? MessageOf(INamedTypeSymbol type) => type.GetAttributes()
        .FirstOrDefault(attribute => attribute.AttributeClass?.Name == nameof(ObsoleteAttribute))?.ConstructorArguments[0].Value as string;
}
