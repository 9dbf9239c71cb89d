using Microsoft.CodeAnalysis.Diagnostics;

namespace PortShare.Analyzers;

/// <summary>An analyzer of one set of rules.</summary>
/// <param name="ruleSet">The set, a name of <see cref="RuleSet"/>.</param>
public abstract class RuleAnalyzer(string ruleSet) : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (RuleSet.Has(start.Options.AnalyzerConfigOptionsProvider, ruleSet))
            {
                Register(start);
            }
        });
    }

    /// <summary>Says what to look at.</summary>
    /// <param name="context">The compilation.</param>
    protected abstract void Register(CompilationStartAnalysisContext context);
}
