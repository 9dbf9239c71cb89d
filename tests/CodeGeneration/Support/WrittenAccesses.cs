// How many volatile accesses the source of a compiled function has: its own, and those of every method whose code the
// compiler put in place of the call, because it made no function of it.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

using PortShare.Docs.Source;
using PortShare.Inspection.Flow;
using PortShare.Inspection.Listing;

namespace PortShare.CodeGeneration.Tests.Support;

/// <summary>Counts accesses in the firmware's source.</summary>
internal sealed class WrittenAccesses
{
    private readonly FirmwareSource _source;
    private readonly string _root;
    private readonly HashSet<SyntaxNode> _compiled;

    /// <summary>Takes the functions that were made of a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="root">The folder that its paths start from.</param>
    /// <param name="functions">All functions.</param>
    public WrittenAccesses(FirmwareSource source, string root, IEnumerable<Function> functions)
    {
        _source = source;
        _root = root;
        _compiled = [.. functions.Select(DeclarationOf).OfType<SyntaxNode>()];
    }

    /// <summary>The method that a function was made of; null if it is not in the source.</summary>
    /// <param name="function">The function.</param>
    public SyntaxNode? DeclarationOf(Function function)
    {
        // The compiler's own: without lines, so that they seem to belong to whatever is in front of them.
        if (function.Name.Contains("__Module___", StringComparison.Ordinal))
        {
            return null;
        }

        // A method that begins with a loop has no line of its own for its first instructions: they count to the method before.
        IEnumerable<SyntaxNode> declarations = function.Instructions.Select(instruction => instruction.Source).OfType<SourceLine>()
            .Select(line => _source.NodesAt(Path.GetRelativePath(_root, line.File), line.Line).FirstOrDefault(IsDeclaration))
            .OfType<SyntaxNode>();
        return declarations.FirstOrDefault(declaration => IsNamed(declaration, function)) ?? declarations.FirstOrDefault();
    }

    /// <summary>Counts a method's accesses.</summary>
    /// <param name="declaration">The method.</param>
    public int Of(SyntaxNode declaration)
    {
        SemanticModel model = _source.ModelOf(declaration);
        return declaration.DescendantNodes().OfType<SimpleNameSyntax>()
            .Where(name => IsReachable(name, model))
            .Sum(name => OfSymbol(model.GetSymbolInfo(name).Symbol, name));
    }

    private int OfSymbol(ISymbol? symbol, SimpleNameSyntax name) => symbol switch
    {
        IFieldSymbol { IsVolatile: true } => IsReadAndWritten(name) ? 2 : 1,
        IPropertySymbol property => OfMethod(IsWritten(name) ? property.SetMethod : property.GetMethod),
        IMethodSymbol method => OfMethod(method),
        _ => 0,
    };

    private int OfMethod(IMethodSymbol? method)
    {
        IMethodSymbol? called = method?.ContainingType.TypeKind == TypeKind.Interface ? _source.ImplementationOf(method) : method;
        SyntaxNode? declaration = called?.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        return declaration is null || _compiled.Contains(declaration) ? 0 : Of(declaration);
    }

    // What a constant condition rules out is not compiled, nor what a property rules out that is always false for the board.
    private bool IsReachable(SyntaxNode node, SemanticModel model) =>
        node.Ancestors().OfType<StatementSyntax>()
            .Where(statement => statement.Parent is BlockSyntax)
            .All(statement => model.AnalyzeControlFlow(statement) is { StartPointIsReachable: true })
        && !node.Ancestors().OfType<IfStatementSyntax>()
            .Any(choice => choice.Statement.Span.Contains(node.Span) && IsAlwaysFalse(choice.Condition, model));

    private bool IsAlwaysFalse(ExpressionSyntax condition, SemanticModel model) => condition switch
    {
        ParenthesizedExpressionSyntax inner => IsAlwaysFalse(inner.Expression, model),
        BinaryExpressionSyntax both when both.IsKind(SyntaxKind.LogicalAndExpression) =>
            IsAlwaysFalse(both.Left, model) || IsAlwaysFalse(both.Right, model),
        BinaryExpressionSyntax both when both.IsKind(SyntaxKind.LogicalOrExpression) =>
            IsAlwaysFalse(both.Left, model) && IsAlwaysFalse(both.Right, model),
        _ => model.GetSymbolInfo(condition).Symbol is IPropertySymbol { GetMethod: IMethodSymbol getter } && IsFalse(getter),
    };

    private bool IsFalse(IMethodSymbol getter)
    {
        IMethodSymbol? called = getter.ContainingType.TypeKind == TypeKind.Interface ? _source.ImplementationOf(getter) : getter;
        ArrowExpressionClauseSyntax? body = called?.OriginalDefinition.DeclaringSyntaxReferences
            .SelectMany(place => place.GetSyntax().DescendantNodesAndSelf().OfType<ArrowExpressionClauseSyntax>())
            .SingleOrDefault();
        return body?.Expression.IsKind(SyntaxKind.FalseLiteralExpression) == true;
    }

    private static bool IsDeclaration(SyntaxNode node) =>
        node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax
        || (node is ArrowExpressionClauseSyntax && node.Parent is PropertyDeclarationSyntax);

    private static bool IsNamed(SyntaxNode declaration, Function function) =>
        declaration is MethodDeclarationSyntax method
        && SymbolName.Plain(function.Name).EndsWith($".{method.Identifier.Text}", StringComparison.Ordinal);

    private static SyntaxNode WholeOf(SimpleNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;

    private static bool IsWritten(SimpleNameSyntax name) =>
        WholeOf(name) is { Parent: AssignmentExpressionSyntax assignment } whole && assignment.Left == whole;

    private static bool IsReadAndWritten(SimpleNameSyntax name) =>
        IsWritten(name) && !WholeOf(name).Parent.IsKind(SyntaxKind.SimpleAssignmentExpression);
}
