// The examples of docs/log-and-time.md are programs: they compile as applications do.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

using PortShare.Tool.Tests.Mistakes;

namespace PortShare.Tool.Tests;

public partial class LogAndTimeTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Find().Root, "docs", "log-and-time.md"));

    // Those below the title of a layer.
    public static TheoryData<string> Basic => ExamplesIn("Basic layer");

    public static TheoryData<string> Direct => ExamplesIn("Direct layer");

    [Theory]
    [MemberData(nameof(Basic))]
    public void AnExampleOfTheBasicLayerCompiles(string code) =>
        Compile(code, [NanoFrameworkMistakes.CoreLibrary, .. MistakenSource.Surfaces.Select(MistakenSource.AssemblyOf)], LanguageVersion.CSharp10);

    [Theory]
    [MemberData(nameof(Direct))]
    public void AnExampleOfTheDirectLayerCompiles(string code) => Compile(code, MistakenSource.Libraries, LanguageVersion.Default);

    private static void Compile(string code, IEnumerable<string> libraries, LanguageVersion version)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "example",
            [CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(version))],
            libraries.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication));

        Assert.Empty(compilation.GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error));
    }

    private static TheoryData<string> ExamplesIn(string title)
    {
        string section = Page.Split("\n## ").Single(one => one.StartsWith(title, StringComparison.Ordinal));
        return [.. Example().Matches(section).Select(match => match.Groups["code"].Value)];
    }

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Example();
}
