// The examples of docs/log-and-time.md are programs: they compile as applications do.
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PortShare.Tool.Tests;

public partial class LogAndTimeTests
{
    private static readonly string Root = Repository.Find().Root;

    public static TheoryData<string> Examples =>
        [.. Example().Matches(File.ReadAllText(Path.Combine(Root, "docs", "log-and-time.md"))).Select(match => match.Groups["code"].Value)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void AnExampleCompiles(string code)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "example",
            [CSharpSyntaxTree.ParseText(code)],
            [.. ((string[])["CoreLib", "Abi", "Application"]).Select(Library)],
            new CSharpCompilationOptions(OutputKind.ConsoleApplication));

        Assert.Empty(compilation.GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error));
    }

    private static PortableExecutableReference Library(string name) => MetadataReference.CreateFromFile(
        Path.Combine(Root, "artifacts", "bin", $"PortShare.{name}", "release", $"PortShare.{name}.dll"));

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Example();
}
