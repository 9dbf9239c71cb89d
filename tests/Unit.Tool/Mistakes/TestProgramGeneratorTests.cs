// The program that runs tests takes the classes that .NET nanoFramework's launcher takes.
using System.Linq;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

using PortShare.Analyzers;

namespace PortShare.Tool.Tests.Mistakes;

public class TestProgramGeneratorTests
{
    private const string Source = """
        using nanoFramework.TestFramework;
        namespace One
        {
            [TestClass] public class Tests
            {
                [Setup] public void Prepare() { }
                [TestMethod] public void Runs() { }
                [TestMethod] [DataRow(1, "a")] [DataRow(2, "b")] public static void HasRows(int number, string text) { }
                [Cleanup] public void End() { }
            }
        }
        namespace Two
        {
            [TestClass] public class Tests { [TestMethod] public void Runs() { } }
            [TestClass] public static class StaticTests { [TestMethod] public static void Runs() { } }
        }
        """;

    private static readonly MetadataReference[] Firmware =
    [
        .. MistakenSource.Libraries.Append(MistakenSource.AssemblyOf("PortShare.TestFramework")).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    [Fact]
    public void EveryTestOfAnApplicationIsCalled() => Assert.Equal(7, CallsIn(Run(Compilation("Mine", OutputKind.ConsoleApplication))));

    // The application that refers to it calls its tests: apitests does, on the board.
    [Fact]
    public void ALibraryOfTestsHasNoProgram() =>
        Assert.Single(Run(Compilation("Mine", OutputKind.DynamicallyLinkedLibrary)).SyntaxTrees);

    private static int CallsIn(Compilation compilation) =>
        compilation.SyntaxTrees.Last().ToString().Split("TestRun.End(").Length - 1;

    private static Compilation Run(CSharpCompilation compilation)
    {
        CSharpGeneratorDriver.Create(new TestProgramGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out Compilation complete, out _);
        Assert.Empty(complete.GetDiagnostics().Where(static one => one.Severity == DiagnosticSeverity.Error));
        return complete;
    }

    private static CSharpCompilation Compilation(string name, OutputKind kind) => CSharpCompilation.Create(
        name, [CSharpSyntaxTree.ParseText(Source)], Firmware, new CSharpCompilationOptions(kind));
}
