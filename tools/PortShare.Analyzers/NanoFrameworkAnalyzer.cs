// Some of what it refuses nanoFramework's compiler takes, and the device then stops: so it is looked for here.
using System.Collections.Generic;
using System.Collections.Immutable;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PortShare.Analyzers;

/// <summary>The C# that .NET nanoFramework 1.x does not take.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NanoFrameworkAnalyzer() : RuleAnalyzer(RuleSet.NanoFramework)
{
    private static readonly SyntaxTable Table = new(new Dictionary<SyntaxKind, Rule>
    {
        [SyntaxKind.TypeParameterList] = NanoFrameworkRules.Generics,
        [SyntaxKind.GenericName] = NanoFrameworkRules.Generics,
        [SyntaxKind.StackAllocArrayCreationExpression] = NanoFrameworkRules.Spans,
        [SyntaxKind.ImplicitStackAllocArrayCreationExpression] = NanoFrameworkRules.Spans,
        [SyntaxKind.Utf8StringLiteralExpression] = NanoFrameworkRules.Spans,
        [SyntaxKind.TupleExpression] = NanoFrameworkRules.Tuples,
        [SyntaxKind.TupleType] = NanoFrameworkRules.Tuples,
        [SyntaxKind.YieldReturnStatement] = NanoFrameworkRules.Iterators,
        [SyntaxKind.YieldBreakStatement] = NanoFrameworkRules.Iterators,
        [SyntaxKind.PointerType] = NanoFrameworkRules.Pointers,
        [SyntaxKind.FunctionPointerType] = NanoFrameworkRules.Pointers,
        [SyntaxKind.FixedStatement] = NanoFrameworkRules.Pointers,
        [SyntaxKind.UnsafeStatement] = NanoFrameworkRules.Pointers,
        [SyntaxKind.AwaitExpression] = NanoFrameworkRules.Async,
        [SyntaxKind.CheckedExpression] = NanoFrameworkRules.Checked,
        [SyntaxKind.CheckedStatement] = NanoFrameworkRules.Checked,
    });

    // These say by a modifier what they are.
    private static readonly ImmutableDictionary<SyntaxKind, Rule> Modifiers = new Dictionary<SyntaxKind, Rule>
    {
        [SyntaxKind.VolatileKeyword] = NanoFrameworkRules.Volatile,
        [SyntaxKind.AsyncKeyword] = NanoFrameworkRules.Async,
        [SyntaxKind.UnsafeKeyword] = NanoFrameworkRules.Pointers,
    }.ToImmutableDictionary();

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        .. Table.Descriptors, NanoFrameworkRules.Volatile.Descriptor, NanoFrameworkRules.NullableValues.Descriptor,
        NanoFrameworkRules.InterfaceBodies.Descriptor, NanoFrameworkRules.Dimensions.Descriptor,
    ];

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(Table.Report, Table.Kinds);
        context.RegisterSyntaxNodeAction(CheckNullable, SyntaxKind.NullableType);
        context.RegisterSyntaxTreeAction(CheckModifiers);
        context.RegisterSyntaxNodeAction(CheckInterfaceMethod, SyntaxKind.MethodDeclaration);
        context.RegisterSyntaxNodeAction(CheckDimensions, SyntaxKind.ArrayRankSpecifier, SyntaxKind.ImplicitArrayCreationExpression);
    }

    private static void CheckNullable(SyntaxNodeAnalysisContext context)
    {
        if (context.SemanticModel.GetTypeInfo(context.Node).Type is { IsValueType: true })
        {
            Report(context, NanoFrameworkRules.NullableValues);
        }
    }

    private static void CheckInterfaceMethod(SyntaxNodeAnalysisContext context)
    {
        MethodDeclarationSyntax method = (MethodDeclarationSyntax)context.Node;
        if (method.Parent is InterfaceDeclarationSyntax && (method.Body is not null || method.ExpressionBody is not null))
        {
            Report(context, NanoFrameworkRules.InterfaceBodies);
        }
    }

    private static void CheckDimensions(SyntaxNodeAnalysisContext context)
    {
        if (context.Node is ArrayRankSpecifierSyntax { Rank: > 1 } or ImplicitArrayCreationExpressionSyntax { Commas.Count: > 0 })
        {
            Report(context, NanoFrameworkRules.Dimensions);
        }
    }

    private static void CheckModifiers(SyntaxTreeAnalysisContext context)
    {
        foreach (SyntaxToken token in context.Tree.GetRoot(context.CancellationToken).DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.RefKeyword) && token.Parent is StructDeclarationSyntax)
            {
                context.ReportDiagnostic(Diagnostic.Create(NanoFrameworkRules.Spans.Descriptor, token.GetLocation()));
            }
            else if (Modifiers.TryGetValue(token.Kind(), out Rule? broken) && token.Parent is not UnsafeStatementSyntax)
            {
                context.ReportDiagnostic(Diagnostic.Create(broken.Descriptor, token.GetLocation()));
            }
        }
    }

    private static void Report(SyntaxNodeAnalysisContext context, Rule rule) =>
        context.ReportDiagnostic(Diagnostic.Create(rule.Descriptor, context.Node.GetLocation()));
}
