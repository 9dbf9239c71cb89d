using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PortShare.Analyzers;

/// <summary>Rules that a kind of syntax alone breaks.</summary>
/// <param name="rules">Which kind breaks which rule.</param>
internal sealed class SyntaxTable(IReadOnlyDictionary<SyntaxKind, Rule> rules)
{
    /// <summary>The rules' descriptors.</summary>
    public ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        [.. rules.Values.Distinct().Select(rule => rule.Descriptor)];

    /// <summary>The kinds.</summary>
    public ImmutableArray<SyntaxKind> Kinds { get; } = [.. rules.Keys];

    /// <summary>Reports a node of one of the kinds, at its first token: there people look for it.</summary>
    /// <param name="context">The node.</param>
    public void Report(SyntaxNodeAnalysisContext context) => Report(context, context.Node.GetFirstToken().GetLocation());

    /// <summary>Reports a node of one of the kinds.</summary>
    /// <param name="context">The node.</param>
    /// <param name="location">Where.</param>
    public void Report(SyntaxNodeAnalysisContext context, Location location) =>
        context.ReportDiagnostic(Diagnostic.Create(rules[context.Node.Kind()].Descriptor, location));
}
