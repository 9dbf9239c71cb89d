// Rules that go by syntax, or by little more.
using System.Collections.Generic;
using System.Collections.Immutable;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PortShare.Analyzers;

/// <summary>Statements, declarations and keywords that an application does not have.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StatementAnalyzer() : RuleAnalyzer(RuleSet.Application)
{
    private const string QueryNamespace = "System.Linq";

    private static readonly SyntaxTable Table = new(new Dictionary<SyntaxKind, Rule>
    {
        [SyntaxKind.TryStatement] = ApplicationRules.Catch,
        [SyntaxKind.UsingStatement] = ApplicationRules.Catch,
        [SyntaxKind.ThrowStatement] = ApplicationRules.Throw,
        [SyntaxKind.ThrowExpression] = ApplicationRules.Throw,
        [SyntaxKind.LockStatement] = ApplicationRules.Lock,
        [SyntaxKind.EventDeclaration] = ApplicationRules.Event,
        [SyntaxKind.EventFieldDeclaration] = ApplicationRules.Event,
        [SyntaxKind.AwaitExpression] = ApplicationRules.Async,
        [SyntaxKind.YieldReturnStatement] = ApplicationRules.Iterator,
        [SyntaxKind.YieldBreakStatement] = ApplicationRules.Iterator,
        [SyntaxKind.QueryExpression] = ApplicationRules.Query,
        [SyntaxKind.TypeOfExpression] = ApplicationRules.Reflection,
        [SyntaxKind.RecordDeclaration] = ApplicationRules.Record,
        [SyntaxKind.RecordStructDeclaration] = ApplicationRules.Record,
    });

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. Table.Descriptors, ApplicationRules.FloatingPoint.Descriptor, ApplicationRules.ObjectMethod.Descriptor];

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(Table.Report, Table.Kinds);
        context.RegisterSyntaxNodeAction(CheckUsing, SyntaxKind.LocalDeclarationStatement, SyntaxKind.UsingDirective);
        context.RegisterSyntaxNodeAction(
            CheckAsync,
            SyntaxKind.MethodDeclaration,
            SyntaxKind.LocalFunctionStatement,
            SyntaxKind.ParenthesizedLambdaExpression,
            SyntaxKind.SimpleLambdaExpression,
            SyntaxKind.AnonymousMethodExpression);
        context.RegisterSyntaxNodeAction(CheckOverride, SyntaxKind.MethodDeclaration);
        context.RegisterSyntaxNodeAction(CheckType, SyntaxKind.PredefinedType, SyntaxKind.IdentifierName);
        context.RegisterSyntaxNodeAction(CheckLiteral, SyntaxKind.NumericLiteralExpression);
    }

    private static void CheckUsing(SyntaxNodeAnalysisContext context)
    {
        if (context.Node is LocalDeclarationStatementSyntax { UsingKeyword: var keyword } && keyword.IsKind(SyntaxKind.UsingKeyword))
        {
            Report(context, ApplicationRules.Catch, keyword.GetLocation());
        }
        else if (context.Node is UsingDirectiveSyntax { Name: NameSyntax name } && name.ToString() == QueryNamespace)
        {
            Report(context, ApplicationRules.Query, context.Node.GetLocation());
        }
    }

    private static void CheckAsync(SyntaxNodeAnalysisContext context)
    {
        SyntaxTokenList modifiers = context.Node switch
        {
            MethodDeclarationSyntax method => method.Modifiers,
            LocalFunctionStatementSyntax function => function.Modifiers,
            AnonymousFunctionExpressionSyntax function => function.Modifiers,
            _ => default,
        };
        foreach (SyntaxToken modifier in modifiers)
        {
            if (modifier.IsKind(SyntaxKind.AsyncKeyword))
            {
                Report(context, ApplicationRules.Async, modifier.GetLocation());
            }
        }
    }

    // Where the core library has no such method, the compiler knows of none that is overridden.
    private static void CheckOverride(SyntaxNodeAnalysisContext context)
    {
        MethodDeclarationSyntax declaration = (MethodDeclarationSyntax)context.Node;
        if (declaration.Modifiers.Any(SyntaxKind.OverrideKeyword)
            && context.SemanticModel.GetDeclaredSymbol(declaration) is IMethodSymbol method
            && IsLikeObjects(method)
            && RootOf(method) is null or { ContainingType.SpecialType: SpecialType.System_Object or SpecialType.System_ValueType })
        {
            Report(context, ApplicationRules.ObjectMethod, declaration.Identifier.GetLocation());
        }
    }

    private static bool IsLikeObjects(IMethodSymbol method) => (method.Name, method.Parameters.Length) switch
    {
        ("ToString" or "GetHashCode", 0) => true,
        ("Equals", 1) => method.Parameters[0].Type.SpecialType == SpecialType.System_Object,
        _ => false,
    };

    private static IMethodSymbol? RootOf(IMethodSymbol method)
    {
        IMethodSymbol? root = method.OverriddenMethod;
        while (root?.OverriddenMethod is IMethodSymbol further)
        {
            root = further;
        }
        return root;
    }

    private static void CheckType(SyntaxNodeAnalysisContext context)
    {
        Rule? broken = context.Node switch
        {
            PredefinedTypeSyntax type when type.Keyword.Kind() is SyntaxKind.DoubleKeyword or SyntaxKind.DecimalKeyword
                || (type.Keyword.IsKind(SyntaxKind.FloatKeyword) && !HasFloat(context)) => ApplicationRules.FloatingPoint,
            IdentifierNameSyntax { Identifier.ValueText: "dynamic" } name
                when context.SemanticModel.GetTypeInfo(name).Type is IDynamicTypeSymbol => ApplicationRules.Reflection,
            _ => null,
        };
        if (broken is not null)
        {
            Report(context, broken, context.Node.GetLocation());
        }
    }

    private static void CheckLiteral(SyntaxNodeAnalysisContext context)
    {
        object? value = ((LiteralExpressionSyntax)context.Node).Token.Value;
        if (value is double or decimal || (value is float && !HasFloat(context)))
        {
            Report(context, ApplicationRules.FloatingPoint, context.Node.GetLocation());
        }
    }

    private static bool HasFloat(SyntaxNodeAnalysisContext context) => RuleSet.HasFloat(context.Options.AnalyzerConfigOptionsProvider);

    private static void Report(SyntaxNodeAnalysisContext context, Rule rule, Location location) =>
        context.ReportDiagnostic(Diagnostic.Create(rule.Descriptor, location));
}
