// Nothing of a board is touched before its start has run.
using System.IO;
using System.Linq;

using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortShare.Tool.Tests;

public class BootOrderTests
{
    [Fact]
    public void TheBoardsStartIsTheFirstThatIsCalled()
    {
        string source = File.ReadAllText(Path.Combine(Repository.Find().Root, "firmware", "Kernel", "Boot.cs"));
        MethodDeclarationSyntax run = CSharpSyntaxTree.ParseText(source).GetRoot()
            .DescendantNodes().OfType<MethodDeclarationSyntax>().Single(method => method.Identifier.Text == "Run");

        Assert.Equal("BoardInit.Run()", run.DescendantNodes().OfType<InvocationExpressionSyntax>().First().ToString());
    }

    // Boot.Run is what the reset handler leads to, by kernel_main, with nothing in between.
    [Fact]
    public void NothingRunsBeforeIt()
    {
        string source = File.ReadAllText(Path.Combine(Repository.Find().Root, "firmware", "Kernel", "KernelEntry.cs"));
        MethodDeclarationSyntax main = CSharpSyntaxTree.ParseText(source).GetRoot()
            .DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Single(method => method.AttributeLists.ToString().Contains("\"kernel_main\""));

        Assert.Equal("Boot.Run", main.DescendantNodes().OfType<InvocationExpressionSyntax>().First().Expression.ToString());
    }
}
