// The C# compiler stops after errors in declarations, and then says nothing of what is in methods, and no analyzer speaks. So
// whoever has several things to mend would see them one build after the other. Here a project that failed is looked at once
// more, in this process, and everything is asked for.
using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

using PortShare.Analyzers;

namespace PortShare.Tool.Firmware.Explaining;

/// <summary>A project's sources, as its compiler sees them.</summary>
internal sealed class ProjectCompilation
{
    private readonly CSharpCompilation compilation;
    private readonly AnalyzerOptions options;
    private readonly string project;

    private ProjectCompilation(string project, CSharpCompilation compilation, AnalyzerOptions options)
    {
        this.project = project;
        this.compilation = compilation;
        this.options = options;
    }

    /// <summary>Takes what a compiler is called with.</summary>
    /// <param name="project">The project's file, absolute.</param>
    /// <param name="arguments">The compiler's arguments.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static ProjectCompilation Of(string project, IEnumerable<string> arguments)
    {
        // The command line's own compiler may know a later C#.
        CSharpCommandLineArguments parsed = CSharpCommandLineParser.Default.Parse(
            [.. arguments, "/langversion:preview"], Path.GetDirectoryName(project), sdkDirectory: null);
        AnalyzerConfigSet settings = AnalyzerConfigSet.Create(
            parsed.AnalyzerConfigPaths.Select(path => AnalyzerConfig.Parse(File.ReadAllText(path), path)).ToImmutableArray());
        CSharpCompilation compilation = CSharpCompilation.Create(
            parsed.CompilationName,
            parsed.SourceFiles.Select(source => CSharpSyntaxTree.ParseText(File.ReadAllText(source.Path), parsed.ParseOptions, source.Path)),
            parsed.MetadataReferences.Select(reference => MetadataReference.CreateFromFile(reference.Reference)),
            // As the compiler does, which takes a facade without a key for the signed library.
            parsed.CompilationOptions.WithAssemblyIdentityComparer(DesktopAssemblyIdentityComparer.Default));
        AnalyzerOptions options = new([], new ProjectOptions(settings));
        CSharpGeneratorDriver
            .Create([new TestProgramGenerator().AsSourceGenerator()], optionsProvider: options.AnalyzerConfigOptionsProvider, parseOptions: parsed.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation complete, out _);
        return new(project, (CSharpCompilation)complete, options);
    }

    /// <summary>Finds all errors.</summary>
    /// <param name="cancellation">Ends the search.</param>
    public async Task<IReadOnlyList<Problem>> ProblemsAsync(CancellationToken cancellation)
    {
        Diagnostic[] said = [.. compilation.GetDiagnostics(cancellation).Where(one => one.Severity == DiagnosticSeverity.Error)];
        ImmutableArray<Diagnostic> rules =
            await compilation.WithAnalyzers(RuleAnalyzers.All, options).GetAnalyzerDiagnosticsAsync(cancellation);
        NameHints hints = new(compilation);
        return
        [
            .. said.Select(one => hints.MissingTypeOf(one) is string message
                ? OfDiagnostic(one, hint: null) with { Code = ApplicationRules.MissingType.Code, Text = $"'{TextAt(one)}': '{message}'" }
                : OfDiagnostic(one, hints.Of(one)) with { OwnBase = hints.OwnBaseOf(one) }),
            .. rules.Where(one => one.Severity == DiagnosticSeverity.Error && !one.IsSuppressed && one.Id.StartsWith("PS", StringComparison.Ordinal))
                .Select(one => OfDiagnostic(one, hint: null)),
        ];
    }

    private static string TextAt(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);

    private Problem OfDiagnostic(Diagnostic diagnostic, string? hint)
    {
        string text = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        FileLinePositionSpan place = diagnostic.Location.GetMappedLineSpan();
        return diagnostic.Location.IsInSource
            ? new(place.Path, place.StartLinePosition.Line + 1, place.StartLinePosition.Character + 1, diagnostic.Id, text, hint)
            : new(project, 0, 0, diagnostic.Id, text, hint);
    }

    private sealed class ProjectOptions(AnalyzerConfigSet settings) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(settings.GlobalConfigOptions.AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) =>
            new Options(settings.GetOptionsForSourcePath(tree.FilePath).AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Options(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) =>
            values.TryGetValue(key, out value);
    }
}
