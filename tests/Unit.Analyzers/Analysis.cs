// Compiles a snippet in memory and lets the analyzers look at it.
using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PortShare.Analyzers.Tests;

/// <summary>What the analyzers say of a snippet.</summary>
internal static class Analysis
{
    // What the rules know by name, and what keeps snippets short.
    private const string Surroundings = """
        namespace PortShare
        {
            public sealed class AtStartAttribute : System.Attribute { }
            public sealed class EthernetPort { public void Open(ushort etherType) { } }
        }
        namespace PortShare.Application
        {
            public struct Miniport { public static Miniport Open() => default; }
        }
        """;

    private static readonly ImmutableArray<MetadataReference> Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The errors of a snippet: line (from 1) and code, in order.</summary>
    /// <param name="source">A whole file.</param>
    /// <param name="ruleSet">Which rules; null: the project does not say.</param>
    /// <param name="usesFloat">Whether the project says that it uses float.</param>
    public static async Task<IReadOnlyList<(int Line, string Code)>> OfAsync(string source, string? ruleSet = null, bool usesFloat = false)
    {
        IReadOnlyList<Diagnostic> found = await FindAsync(source, ruleSet, usesFloat);
        return [.. found.Select(one => (one.Location.GetLineSpan().StartLinePosition.Line + 1, one.Id)).Order()];
    }

    /// <summary>The messages of a snippet.</summary>
    /// <param name="source">A whole file.</param>
    public static async Task<IReadOnlyList<string>> MessagesOfAsync(string source)
    {
        IReadOnlyList<Diagnostic> found = await FindAsync(source, ruleSet: null, usesFloat: false);
        return [.. found.Select(one => one.GetMessage(CultureInfo.InvariantCulture))];
    }

    private static async Task<IReadOnlyList<Diagnostic>> FindAsync(string source, string? ruleSet, bool usesFloat)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "snippet",
            [CSharpSyntaxTree.ParseText(source), CSharpSyntaxTree.ParseText(Surroundings)],
            Framework,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, allowUnsafe: true));
        Assert.Empty(compilation.GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error && one.Id != "CS5001"));
        AnalyzerOptions options = new([], new OptionsProvider(ruleSet, usesFloat));
        return await compilation.WithAnalyzers(RuleAnalyzers.All, options).GetAnalyzerDiagnosticsAsync(CancellationToken.None);
    }

    private sealed class OptionsProvider(string? ruleSet, bool usesFloat) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(ruleSet, usesFloat);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Options(string? ruleSet, bool usesFloat) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key switch
            {
                "build_property.PortShareRules" => ruleSet,
                "build_property.ApplicationFloat" => usesFloat ? "true" : null,
                _ => null,
            };
            return value is not null;
        }
    }
}
