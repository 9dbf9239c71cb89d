// A program's calls, all together: a circle among them is a stack whose depth nobody knows. What is called through a virtual
// method or an interface is known where the program has one body for it; with several, it may be another object's.
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace PortShare.Analyzers;

/// <summary>Methods that call themselves, directly or by way of others.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RecursionAnalyzer() : RuleAnalyzer(RuleSet.Application)
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ApplicationRules.Recursion.Descriptor];

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context)
    {
        ConcurrentBag<Call> calls = [];
        ConcurrentBag<IMethodSymbol> bodies = [];
        context.RegisterOperationAction(
            operation => AddCalls(operation, calls),
            OperationKind.Invocation,
            OperationKind.ObjectCreation,
            OperationKind.PropertyReference,
            OperationKind.Binary,
            OperationKind.Unary,
            OperationKind.Increment,
            OperationKind.Decrement,
            OperationKind.CompoundAssignment,
            OperationKind.Conversion);
        context.RegisterSymbolAction(
            symbol => bodies.Add((IMethodSymbol)symbol.Symbol), SymbolKind.Method);
        context.RegisterCompilationEndAction(end =>
        {
            foreach (Circle circle in Circle.In(calls, bodies))
            {
                end.ReportDiagnostic(Diagnostic.Create(ApplicationRules.Recursion.Descriptor, circle.Place, circle.Description));
            }
        });
    }

    private static void AddCalls(OperationAnalysisContext context, ConcurrentBag<Call> calls)
    {
        Location place = context.Operation.Syntax.GetLocation();
        foreach (IMethodSymbol callee in CalleesOf(context.Operation))
        {
            foreach (IMethodSymbol caller in CallersOf(context))
            {
                calls.Add(new Call(caller.OriginalDefinition, callee.OriginalDefinition, place));
            }
        }
    }

    // What is in a lambda runs when that is called, and by whom is not known.
    private static IEnumerable<IMethodSymbol> CallersOf(OperationAnalysisContext context)
    {
        for (IOperation? outer = context.Operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation)
            {
                return [];
            }
            if (outer is ILocalFunctionOperation function)
            {
                return [function.Symbol];
            }
        }
        return context.ContainingSymbol switch
        {
            IMethodSymbol method => [method],
            // An initialiser of a field or of a property is run by each constructor that does not leave that to another one.
            IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false } =>
                context.ContainingSymbol.ContainingType.InstanceConstructors.Where(one => !CallsAnotherOfItsType(one)),
            _ => [],
        };
    }

    private static bool CallsAnotherOfItsType(IMethodSymbol constructor) => constructor.DeclaringSyntaxReferences
        .Any(one => one.GetSyntax() is ConstructorDeclarationSyntax { Initializer.RawKind: (int)SyntaxKind.ThisConstructorInitializer });

    private static IEnumerable<IMethodSymbol> CalleesOf(IOperation operation) => operation switch
    {
        IInvocationOperation call => [call.TargetMethod],
        IObjectCreationOperation { Constructor: IMethodSymbol constructor } => [constructor],
        IPropertyReferenceOperation { Parent: not INameOfOperation } property => AccessorsOf(property),
        IBinaryOperation { OperatorMethod: IMethodSymbol method } => [method],
        IUnaryOperation { OperatorMethod: IMethodSymbol method } => [method],
        IIncrementOrDecrementOperation { OperatorMethod: IMethodSymbol method } => [method],
        ICompoundAssignmentOperation { OperatorMethod: IMethodSymbol method } => [method],
        IConversionOperation { OperatorMethod: IMethodSymbol method } => [method],
        _ => [],
    };

    private static IEnumerable<IMethodSymbol> AccessorsOf(IPropertyReferenceOperation property)
    {
        // (P, Q) = (1, 2)
        IOperation assigned = property;
        while (assigned.Parent is ITupleOperation tuple)
        {
            assigned = tuple;
        }
        bool isTarget = assigned.Parent is IAssignmentOperation assignment && assignment.Target == assigned
            && (assigned == property || assignment is IDeconstructionAssignmentOperation);
        bool isChanged = isTarget || property.Parent is IIncrementOrDecrementOperation;
        bool isRead = !isTarget || property.Parent is ICompoundAssignmentOperation or ICoalesceAssignmentOperation;
        IMethodSymbol?[] accessors = [isRead ? property.Property.GetMethod : null, isChanged ? property.Property.SetMethod : null];
        return accessors.OfType<IMethodSymbol>();
    }
}
