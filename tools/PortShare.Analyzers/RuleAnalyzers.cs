using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PortShare.Analyzers;

/// <summary>All analyzers of this assembly, for whoever runs them by itself. The compiler finds them by their attributes.</summary>
public static class RuleAnalyzers
{
    /// <summary>One of each.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> All { get; } = ImmutableArray.Create<DiagnosticAnalyzer>(
        new StatementAnalyzer(),
        new ExpressionAnalyzer(),
        new AllocationAnalyzer(),
        new RecursionAnalyzer(),
        new StackAnalyzer(),
        new NanoFrameworkAnalyzer());
}
