// A program's calls, all together: a circle among them is a stack whose depth nobody knows. What is called through a virtual
// method or an interface is known where the program has one body for it; with several, it may be another object's.
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

using Microsoft.CodeAnalysis;
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
            OperationKind.PropertyReference);
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
        IMethodSymbol? caller = CallerOf(context);
        if (caller is null)
        {
            return;
        }

        Location place = context.Operation.Syntax.GetLocation();
        foreach (IMethodSymbol callee in CalleesOf(context.Operation))
        {
            calls.Add(new Call(caller.OriginalDefinition, callee.OriginalDefinition, place));
        }
    }

    // What is in a lambda runs when that is called, and by whom is not known.
    private static IMethodSymbol? CallerOf(OperationAnalysisContext context)
    {
        for (IOperation? outer = context.Operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation)
            {
                return null;
            }
            if (outer is ILocalFunctionOperation function)
            {
                return function.Symbol;
            }
        }
        return context.ContainingSymbol as IMethodSymbol;
    }

    private static IEnumerable<IMethodSymbol> CalleesOf(IOperation operation) => operation switch
    {
        IInvocationOperation call => [call.TargetMethod],
        IObjectCreationOperation { Constructor: IMethodSymbol constructor } => [constructor],
        IPropertyReferenceOperation { Parent: not INameOfOperation } property => AccessorsOf(property),
        _ => [],
    };

    private static IEnumerable<IMethodSymbol> AccessorsOf(IPropertyReferenceOperation property)
    {
        bool isTarget = property.Parent is IAssignmentOperation assignment && assignment.Target == property;
        bool isChanged = isTarget || property.Parent is IIncrementOrDecrementOperation;
        bool isRead = !isTarget || property.Parent is ICompoundAssignmentOperation;
        IMethodSymbol?[] accessors = [isRead ? property.Property.GetMethod : null, isChanged ? property.Property.SetMethod : null];
        return accessors.OfType<IMethodSymbol>();
    }
}
