// A read of a register whose value nobody takes. As a load of its own the compiler leaves it out, or makes it one of a byte; as a call it stays.
using System.Collections.Generic;
using System.IO;
using System.Linq;

using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortShare.Tool.Tests;

public class RegisterReadTests
{
    private const string WithoutCall = "ReadWhole";
    private static readonly string Firmware = Path.Combine(Repository.Find().Root, "firmware");

    [Fact]
    public void ARegisterThatIsReadWithoutACallHasATaker() => Assert.Empty(
        from path in Directory.EnumerateFiles(Firmware, "*.cs", SearchOption.AllDirectories)
        from read in UntakenReadsOf(File.ReadAllText(path))
        select $"{Path.GetRelativePath(Firmware, path)}: {read}");

    // Without this, the test above could pass because it sees nothing.
    [Fact]
    public void AnUntakenReadIsSeen() => Assert.Equal(
        ["A<B>.ReadWhole(1)", "ReadWhole(2)"],
        UntakenReadsOf("class C { void M() { A<B>.ReadWhole(1); ReadWhole(2); _ = ReadWhole(3); if (ReadWhole(4) != 0) { } Read(5); } }"));

    private static IEnumerable<string> UntakenReadsOf(string source) =>
        from statement in CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<ExpressionStatementSyntax>()
        where statement.Expression is InvocationExpressionSyntax { Expression: ExpressionSyntax called } && called.ToString().EndsWith(WithoutCall, System.StringComparison.Ordinal)
        select statement.Expression.ToString();
}
