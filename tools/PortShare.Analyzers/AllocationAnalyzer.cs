// Objects can be made until the port is open. Whether a line runs before that cannot be told in general, so the rule is one
// that is kept line by line: an object is made in an initialiser, in a constructor, in a method marked [AtStart], or in Main
// above the first Open. Constructors run because an object is made, and calls of [AtStart] methods are treated as if they
// made one. So each chain of them begins in an initialiser or in Main above Open: nothing is made later.
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace PortShare.Analyzers;

/// <summary>Allocation after start, and delegates.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AllocationAnalyzer() : RuleAnalyzer(RuleSet.Application)
{
    private const string AtStartAttribute = "PortShare.AtStartAttribute";
    private const string OpenMethod = "Open";

    private static readonly ImmutableArray<string> PortTypes = ["PortShare.EthernetPort", "PortShare.Application.Miniport"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [ApplicationRules.Allocation.Descriptor, ApplicationRules.StaticTable.Descriptor, ApplicationRules.Delegate.Descriptor];

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterOperationAction(
            CheckCreation,
            OperationKind.ObjectCreation,
            OperationKind.ArrayCreation,
            OperationKind.AnonymousObjectCreation,
            OperationKind.CollectionExpression,
            OperationKind.With,
            OperationKind.Invocation);
        context.RegisterOperationAction(CheckDelegate, OperationKind.DelegateCreation);
    }

    private static void CheckCreation(OperationAnalysisContext context)
    {
        bool makesObject = context.Operation is IInvocationOperation call
            ? IsMarked(call.TargetMethod)
            : context.Operation.Type is { IsReferenceType: true };
        if (makesObject && context.Operation.Syntax is not AttributeSyntax && !IsAtStart(context))
        {
            Report(context, IsForStaticField(context) ? ApplicationRules.StaticTable : ApplicationRules.Allocation);
        }
    }

    private static void CheckDelegate(OperationAnalysisContext context)
    {
        bool isConstant = context.ContainingSymbol
            is IFieldSymbol { IsStatic: true, IsReadOnly: true }
            or IMethodSymbol { MethodKind: MethodKind.StaticConstructor };
        if (!isConstant)
        {
            Report(context, ApplicationRules.Delegate);
        }
    }

    // Whether a static field of the same type gets what the method makes.
    private static bool IsForStaticField(OperationAnalysisContext context) =>
        context.ContainingSymbol is IMethodSymbol { IsStatic: true } method
        && method.ContainingType.DeclaringSyntaxReferences
            .SelectMany(reference => ((TypeDeclarationSyntax)reference.GetSyntax(context.CancellationToken)).Members)
            .OfType<FieldDeclarationSyntax>()
            .Where(field => field.Modifiers.Any(SyntaxKind.StaticKeyword))
            .SelectMany(field => field.DescendantNodes().OfType<InvocationExpressionSyntax>())
            .Any(call => call.Expression is IdentifierNameSyntax name && name.Identifier.ValueText == method.Name);

    private static bool IsAtStart(OperationAnalysisContext context)
    {
        SyntaxNode? outer = context.Operation.Syntax.Ancestors().FirstOrDefault(
            node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or AttributeSyntax);
        if (outer is not null)
        {
            // Attributes are read by compilers, and never made.
            return outer is AttributeSyntax;
        }
        return context.ContainingSymbol switch
        {
            IFieldSymbol => true,
            // An initialiser "{ get; } = new()", not the getter "=> new()".
            IPropertySymbol => true,
            IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } => true,
            IMethodSymbol method when IsMarked(method) => true,
            IMethodSymbol method => IsMain(method, context) && IsAboveOpen(context),
            _ => false,
        };
    }

    private static bool IsMain(IMethodSymbol method, OperationAnalysisContext context) =>
        SymbolEqualityComparer.Default.Equals(method, context.Compilation.GetEntryPoint(context.CancellationToken));

    private static bool IsMarked(IMethodSymbol method) =>
        method.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == AtStartAttribute);

    // Above, and not in a loop that comes back from below.
    private static bool IsAboveOpen(OperationAnalysisContext context)
    {
        IOperation body = context.Operation;
        while (body.Parent is IOperation parent)
        {
            body = parent;
        }
        IOperation? open = body.Descendants().FirstOrDefault(IsOpen);
        return open is null
            || (context.Operation.Syntax.SpanStart < open.Syntax.SpanStart
                && !LoopsAround(context.Operation).Any(loop => loop.Syntax.Span.Contains(open.Syntax.Span)));
    }

    private static bool IsOpen(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: OpenMethod } method }
        && PortTypes.Contains(method.ContainingType.ToDisplayString());

    private static IEnumerable<IOperation> LoopsAround(IOperation operation)
    {
        for (IOperation? outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is ILoopOperation)
            {
                yield return outer;
            }
        }
    }

    private static void Report(OperationAnalysisContext context, Rule rule) =>
        context.ReportDiagnostic(Diagnostic.Create(rule.Descriptor, context.Operation.Syntax.GetLocation()));
}
