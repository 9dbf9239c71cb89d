using System;
using System.Collections.Generic;
using System.Linq;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

using PortShare.Analyzers;
using PortShare.Claims;

namespace PortShare.Tool.Firmware.Explaining;

/// <summary>Guesses what was meant by a name that nobody has: a namespace is not named, or a letter is wrong.</summary>
/// <param name="compilation">The sources, and what they can use.</param>
internal sealed class NameHints(CSharpCompilation compilation)
{
    /// <summary>How advice begins that is more than a guess: a type of the very name is there.</summary>
    private const string NameNamespace = "add \"using ";

    private const string NameNamespaceEnd = ";\"";

    private const string NoLibrary =
        "firmware has no other libraries than its own: frames, pins, time and the log, and what docs/csharp.md lists of .NET";

    private const string BasicLayer =
        "the basic layer has what .NET nanoFramework has too; spans, Miniport and today's C# are the direct layer's (docs/which-layer.md)";

    private const string NanoFrameworkCoreLibrary = "mscorlib";
    private const string SystemNamespace = "System";
    private const string Inaccessible = "CS0122";
    private const string UnknownIn = "CS0234";

    private static readonly string[] UnknownNames = ["CS0103", "CS0246", "CS0117", "CS1061", UnknownIn];

    private readonly Lazy<ILookup<string, INamedTypeSymbol>> types =
        new(() => TypesIn(compilation.GlobalNamespace).ToLookup(type => type.Name));

    /// <summary>Says what would be right.</summary>
    /// <param name="diagnostic">What the compiler says.</param>
    /// <returns>The advice; null if there is none.</returns>
    public string? Of(Diagnostic diagnostic)
    {
        if (diagnostic.Id == Inaccessible)
        {
            return OfInaccessible(diagnostic);
        }

        if (NameAt(diagnostic) is not SimpleNameSyntax name)
        {
            return null;
        }

        string text = name.Identifier.ValueText;
        SemanticModel model = compilation.GetSemanticModel(name.SyntaxTree);
        ExpressionSyntax? owner = OwnerIn(name);
        INamedTypeSymbol? elsewhere = owner is not null ? null : types.Value[text].FirstOrDefault(type => MessageOf(type) is null);
        return elsewhere is { ContainingNamespace.IsGlobalNamespace: false }
            ? $"{NameNamespace}{elsewhere.ContainingNamespace.ToDisplayString()}{NameNamespaceEnd}"
            : NearestName.Of(text, owner is null ? VisibleAt(model, name) : MembersOf(model, owner)) is string near
                ? Guess(diagnostic.Id == UnknownIn ? $"{owner}.{near}" : near)
                : OfLibraries(model, name, owner);
    }

    /// <summary>The namespace that an advice says to name.</summary>
    /// <param name="hint">The advice; null if there is none.</param>
    /// <returns>The namespace; null if it is other advice.</returns>
    public static string? NamespaceIn(string? hint) => hint?.StartsWith(NameNamespace, StringComparison.Ordinal) == true
        ? hint[NameNamespace.Length..^NameNamespaceEnd.Length]
        : null;

    /// <summary>How a guess is written.</summary>
    /// <param name="name">What may be meant.</param>
    public static string Guess(string name) => $"did you mean {name}?";

    /// <summary>What the core library says of a type that it has only to say that it is missing, and whose namespace is not named.</summary>
    /// <param name="diagnostic">What the compiler says.</param>
    public string? MissingTypeOf(Diagnostic diagnostic) =>
        NameAt(diagnostic) is SimpleNameSyntax name && OwnerIn(name) is null && !types.Value[name.Identifier.ValueText].Any(IsInSource)
        ? types.Value[name.Identifier.ValueText].Select(MessageOf).FirstOrDefault(message => message is not null)
        : null;

    /// <summary>
    /// From which type of .NET a member would come that is looked for in a type that .NET does not have: of the sources, or of a library of
    /// this firmware.
    /// </summary>
    /// <param name="diagnostic">What the compiler says.</param>
    /// <returns>The type's full name; null if it is not about such a member.</returns>
    public string? OwnBaseOf(Diagnostic diagnostic) =>
        NameAt(diagnostic) is SimpleNameSyntax name && OwnerIn(name) is ExpressionSyntax owner
        && TypeOf(compilation.GetSemanticModel(name.SyntaxTree), owner) is INamedTypeSymbol type
        && (IsInSource(type) || !IsOfSystem(type.ContainingNamespace))
            ? type.TypeKind == TypeKind.Enum ? typeof(Enum).FullName : typeof(object).FullName
            : null;

    // A member of a type of the sources can be made visible; what a library keeps to itself cannot.
    private string? OfInaccessible(Diagnostic diagnostic)
    {
        if (NodeAt(diagnostic) is not SyntaxNode node)
        {
            return null;
        }

        ISymbol? symbol = compilation.GetSemanticModel(node.SyntaxTree).GetSymbolInfo(node).CandidateSymbols.FirstOrDefault();
        return symbol is null ? null
            : symbol.Locations.Any(place => place.IsInSource) ? "declare it internal, or use it only inside its own type"
            : "use what the library has for all";
    }

    // What the libraries have that an application can use.
    private string? OfLibraries(SemanticModel model, SimpleNameSyntax name, ExpressionSyntax? owner)
    {
        bool isUsing = name.FirstAncestorOrSelf<UsingDirectiveSyntax>() is not null;
        if (compilation.ObjectType.ContainingAssembly.Name != NanoFrameworkCoreLibrary)
        {
            return isUsing ? NoLibrary : null;
        }

        // A constant that was never declared is not of a library, nor is a member of a type of the sources.
        bool mayBeOfLibrary = owner is null ? IsType(name) : TypeOf(model, owner) is not INamedTypeSymbol type || !IsInSource(type);
        return isUsing || mayBeOfLibrary ? BasicLayer : null;
    }

    private static bool IsType(SimpleNameSyntax name) =>
        name.Parent is not ExpressionSyntax || (name.Parent is MemberAccessExpressionSyntax access && access.Expression == name);

    private static SyntaxNode? NodeAt(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree?.GetRoot().FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);

    private static SimpleNameSyntax? NameAt(Diagnostic diagnostic)
    {
        if (!UnknownNames.Contains(diagnostic.Id) || NodeAt(diagnostic) is not SyntaxNode node)
        {
            return null;
        }

        return node switch
        {
            SimpleNameSyntax name => name,
            MemberAccessExpressionSyntax access => access.Name,
            QualifiedNameSyntax qualified => qualified.Right,
            _ => node.DescendantNodes().OfType<SimpleNameSyntax>().FirstOrDefault(),
        };
    }

    // What stands before the point.
    private static ExpressionSyntax? OwnerIn(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access.Expression,
        QualifiedNameSyntax qualified when qualified.Right == name => qualified.Left,
        _ => null,
    };

    private static IEnumerable<string> MembersOf(SemanticModel model, ExpressionSyntax owner)
    {
        INamespaceOrTypeSymbol? home = TypeOf(model, owner) ?? model.GetSymbolInfo(owner).Symbol as INamespaceOrTypeSymbol;
        return home is null ? [] : model.LookupSymbols(owner.SpanStart, home, includeReducedExtensionMethods: home is ITypeSymbol).Select(symbol => symbol.Name);
    }

    private static ITypeSymbol? TypeOf(SemanticModel model, ExpressionSyntax owner) =>
        model.GetTypeInfo(owner).Type ?? model.GetSymbolInfo(owner).Symbol as ITypeSymbol;

    private static bool IsOfSystem(INamespaceSymbol home) =>
        home.ToDisplayString() is var name && (name == SystemNamespace || name.StartsWith($"{SystemNamespace}.", StringComparison.Ordinal));

    private static bool IsInSource(INamedTypeSymbol type) => type.Locations.Any(place => place.IsInSource);

    private static IEnumerable<string> VisibleAt(SemanticModel model, SimpleNameSyntax name) =>
        model.LookupSymbols(name.SpanStart).Where(symbol => symbol is not INamedTypeSymbol type || MessageOf(type) is null).Select(symbol => symbol.Name);

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceSymbol home) => home.GetTypeMembers()
        .Where(type => type.DeclaredAccessibility == Accessibility.Public || IsInSource(type))
        .Concat(home.GetNamespaceMembers().SelectMany(TypesIn));

    // Of a type that the core library has only to say that it is missing: not of whatever else is obsolete.
    private static string? MessageOf(INamedTypeSymbol type) => type.GetAttributes()
        .FirstOrDefault(attribute => attribute.AttributeClass?.Name == nameof(ObsoleteAttribute)
            && attribute.NamedArguments.Any(argument => argument.Value.Value is string id && id == ApplicationRules.MissingType.Code))
        ?.ConstructorArguments[0].Value as string;
}
