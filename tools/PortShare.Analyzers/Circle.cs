using System.Collections.Generic;
using System.Linq;

using Microsoft.CodeAnalysis;

namespace PortShare.Analyzers;

/// <summary>A call.</summary>
/// <param name="caller">Who calls.</param>
/// <param name="callee">What is called.</param>
/// <param name="place">Where.</param>
internal sealed class Call(IMethodSymbol caller, IMethodSymbol callee, Location place)
{
    /// <summary>Who calls.</summary>
    public IMethodSymbol Caller { get; } = caller;

    /// <summary>What is called.</summary>
    public IMethodSymbol Callee { get; } = callee;

    /// <summary>Where.</summary>
    public Location Place { get; } = place;
}

/// <summary>Calls that lead back to where they began.</summary>
internal sealed class Circle
{
    private readonly IReadOnlyList<Call> calls;

    private Circle(IReadOnlyList<Call> calls) => this.calls = calls;

    /// <summary>The first call of it.</summary>
    public Location Place => calls[0].Place;

    /// <summary>Who calls whom.</summary>
    public string Description => calls.Count == 1
        ? $"{NameOf(calls[0].Caller)} calls itself"
        : $"{NameOf(calls[0].Caller)} calls {string.Join(", which calls ", calls.Select(call => NameOf(call.Callee)))} again";

    /// <summary>Finds the circles of a program: for each one finding, at its first call in source order.</summary>
    /// <param name="calls">All calls.</param>
    /// <param name="methods">All methods.</param>
    public static IEnumerable<Circle> In(IEnumerable<Call> calls, IEnumerable<IMethodSymbol> methods)
    {
        ILookup<ISymbol?, IMethodSymbol> overrides = OverridesOf(methods);
        Call[] inOrder =
        [
            .. calls.Select(call => new Call(call.Caller, BodyOf(call.Callee, overrides), call.Place))
                .OrderBy(call => call.Place.SourceTree?.FilePath)
                .ThenBy(call => call.Place.SourceSpan.Start),
        ];
        ILookup<ISymbol?, Call> ofCaller = inOrder.ToLookup(call => (ISymbol?)call.Caller, SymbolEqualityComparer.Default);
        HashSet<ISymbol?> callersInCircles = new(SymbolEqualityComparer.Default);
        foreach (Call first in inOrder)
        {
            bool isItself = AreSame(first.Caller, first.Callee);
            if ((isItself || !callersInCircles.Contains(first.Caller)) && Close(first, ofCaller) is Circle circle)
            {
                callersInCircles.UnionWith(isItself ? [] : circle.calls.Select(call => call.Caller));
                yield return circle;
            }
        }
    }

    // The shortest way back.
    private static Circle? Close(Call first, ILookup<ISymbol?, Call> ofCaller)
    {
        Queue<IReadOnlyList<Call>> paths = new([[first]]);
        HashSet<ISymbol?> seen = new(SymbolEqualityComparer.Default);
        while (paths.Count > 0)
        {
            IReadOnlyList<Call> path = paths.Dequeue();
            IMethodSymbol end = path[path.Count - 1].Callee;
            if (AreSame(end, first.Caller))
            {
                return new Circle(path);
            }
            if (seen.Add(end))
            {
                // A method that calls itself has a circle of its own.
                foreach (Call next in ofCaller[end].Where(call => !AreSame(call.Caller, call.Callee)))
                {
                    paths.Enqueue([.. path, next]);
                }
            }
        }
        return null;
    }

    // Of what a call may lead to, those that override or implement it.
    private static ILookup<ISymbol?, IMethodSymbol> OverridesOf(IEnumerable<IMethodSymbol> methods) => methods
        .SelectMany(method => BasesOf(method).Select(one => (Base: one, Method: method)))
        .ToLookup(pair => (ISymbol?)pair.Base, pair => pair.Method, SymbolEqualityComparer.Default);

    private static IEnumerable<IMethodSymbol> BasesOf(IMethodSymbol method)
    {
        for (IMethodSymbol? one = method.OverriddenMethod; one is not null; one = one.OverriddenMethod)
        {
            yield return one.OriginalDefinition;
        }
        IEnumerable<IMethodSymbol> ofInterfaces = method.ContainingType.AllInterfaces
            .SelectMany(one => one.GetMembers().OfType<IMethodSymbol>())
            .Where(member => AreSame(method.ContainingType.FindImplementationForInterfaceMember(member), method));
        foreach (IMethodSymbol member in ofInterfaces)
        {
            yield return member.OriginalDefinition;
        }
    }

    private static IMethodSymbol BodyOf(IMethodSymbol callee, ILookup<ISymbol?, IMethodSymbol> overrides)
    {
        IMethodSymbol[] bodies = [.. overrides[callee]];
        return callee.IsAbstract && bodies.Length == 1 ? bodies[0].OriginalDefinition : callee;
    }

    private static bool AreSame(ISymbol? one, ISymbol? other) => SymbolEqualityComparer.Default.Equals(one, other);

    private static string NameOf(IMethodSymbol method) => method.MethodKind switch
    {
        MethodKind.Constructor => $"the constructor of {method.ContainingType.Name}",
        MethodKind.PropertyGet or MethodKind.PropertySet => $"{method.ContainingType.Name}.{method.AssociatedSymbol?.Name}",
        MethodKind.LocalFunction => method.Name,
        MethodKind.UserDefinedOperator => $"an operator of {method.ContainingType.Name}",
        MethodKind.Conversion => $"a conversion of {method.ContainingType.Name}",
        _ => $"{method.ContainingType.Name}.{method.Name}",
    };
}
