// Firmware has no reflection, so the program that runs an application's tests is made while they are compiled: it calls every
// method marked [TestMethod] of every class marked [TestClass], in the order they stand in.
using System.Collections.Immutable;
using System.Linq;
using System.Text;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortShare.Analyzers;

/// <summary>Makes the entry point of an application that consists of tests.</summary>
[Generator]
public sealed class TestProgramGenerator : IIncrementalGenerator
{
    private const string TestClass = "nanoFramework.TestFramework.TestClassAttribute";
    private const string TestMethod = "nanoFramework.TestFramework.TestMethodAttribute";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<bool> isFirmware =
            context.AnalyzerConfigOptionsProvider.Select(static (options, _) => RuleSet.Has(options, RuleSet.Application));
        IncrementalValuesProvider<Source> classes = context.SyntaxProvider.ForAttributeWithMetadataName(
            TestClass, static (node, _) => node is ClassDeclarationSyntax, static (found, _) => Source.Of((INamedTypeSymbol)found.TargetSymbol));
        context.RegisterSourceOutput(classes.Collect().Combine(isFirmware), static (output, found) =>
        {
            if (found.Right && !found.Left.IsEmpty)
            {
                output.AddSource("TestProgram.g.cs", Program(found.Left));
            }
        });
    }

    private static string CallsOf(INamedTypeSymbol type)
    {
        StringBuilder calls = new();
        foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>().Where(IsTest))
        {
            string name = $"{type.Name}.{method.Name}";
            calls.AppendLine("        TestRun.Begin();");
            calls.AppendLine($"        {name}();");
            calls.AppendLine($"        TestRun.End(\"passed {name}\"u8, \"failed {name}\"u8);");
        }
        return calls.ToString();
    }

    private static bool IsTest(IMethodSymbol method) =>
        method.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == TestMethod);

    // The objects come first: a test may open the port, and then none can be made.
    private static string Program(ImmutableArray<Source> classes) =>
        $$"""
        // Made from the tests.
        namespace PortShare.ApiTests;

        internal static class TestProgram
        {
            private static void Main()
            {
        {{string.Concat(classes.Select(one => one.Object))}}{{string.Concat(classes.Select(one => one.Calls))}}        TestRun.Finish();
            }
        }
        """;

    // What the program has of a class.
    private readonly struct Source(string made, string calls)
    {
        internal string Object { get; } = made;

        internal string Calls { get; } = calls;

        internal static Source Of(INamedTypeSymbol type) =>
            new($"        global::{type.ToDisplayString()} {type.Name} = new();\n", CallsOf(type));
    }
}
