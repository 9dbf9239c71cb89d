// A stackalloc that fits into no stack. Which stack the application will have is its system's to say, and an application is compiled
// for all systems; so this is for what is far from any of them. The rest shows when it runs, as a stack overflow.
using System.Collections.Immutable;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PortShare.Analyzers;

/// <summary>Memory on the stack.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StackAnalyzer() : RuleAnalyzer(RuleSet.Application)
{
    private const long LimitBytes = 65536;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ApplicationRules.LargeStackAlloc.Descriptor];

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSyntaxNodeAction(Check, SyntaxKind.StackAllocArrayCreationExpression);

    private static void Check(SyntaxNodeAnalysisContext context)
    {
        if (((StackAllocArrayCreationExpressionSyntax)context.Node).Type is ArrayTypeSyntax { RankSpecifiers.Count: 1 } type
            && context.SemanticModel.GetConstantValue(type.RankSpecifiers[0].Sizes[0], context.CancellationToken).Value is int count
            && count > LimitBytes / BytesOf(context.SemanticModel.GetTypeInfo(type.ElementType, context.CancellationToken).Type))
        {
            context.ReportDiagnostic(Diagnostic.Create(ApplicationRules.LargeStackAlloc.Descriptor, context.Node.GetLocation()));
        }
    }

    // A struct has one byte at least.
    private static long BytesOf(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Char => 2,
        SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Single => 4,
        SpecialType.System_Int64 or SpecialType.System_UInt64 => 8,
        _ => 1,
    };
}
