// Firmware has no reflection, so the program that runs an application's tests is made while they are compiled. It calls what
// nanoFramework's launcher calls, class by class: the tests in the order they stand in, then those with data, then the
// methods that clean up. Methods that set up come before all tests, not before their class's: a test may open the port, and
// then nothing can be made.
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortShare.Analyzers;

/// <summary>Makes the entry point of an application that consists of tests.</summary>
[Generator]
public sealed class TestProgramGenerator : IIncrementalGenerator
{
    private const string Namespace = "nanoFramework.TestFramework.";
    private const string TestClass = Namespace + "TestClassAttribute";
    private const string TestMethod = Namespace + "TestMethodAttribute";
    private const string DataRow = Namespace + "DataRowAttribute";
    private const string Setup = Namespace + "SetupAttribute";
    private const string Cleanup = Namespace + "CleanupAttribute";

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

    private static string Program(ImmutableArray<Source> classes) =>
        $$"""
        // Made from the tests.
        namespace PortShare.ApiTests;

        internal static class TestProgram
        {
            private static void Main()
            {
        {{string.Concat(classes.Select(one => one.Object))}}{{string.Concat(classes.Select(one => one.Setups))}}{{string.Concat(classes.Select(one => one.Tests))}}        TestRun.Finish();
            }
        }
        """;

    private static IEnumerable<AttributeData> Rows(IMethodSymbol method) =>
        method.GetAttributes().Where(attribute => attribute.AttributeClass?.ToDisplayString() == DataRow);

    private static bool Has(IMethodSymbol method, string name) =>
        method.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == name);

    // What the program has of a class.
    private readonly struct Source(string made, string setups, string tests)
    {
        internal string Object { get; } = made;

        internal string Setups { get; } = setups;

        internal string Tests { get; } = tests;

        internal static Source Of(INamedTypeSymbol type)
        {
            // An object has the name of its class: so the same call does for methods with and without "static".
            string runs = $"runs{type.Name}";
            StringBuilder setups = new();
            StringBuilder tests = new();
            List<IMethodSymbol> methods = [.. type.GetMembers().OfType<IMethodSymbol>()];
            foreach (IMethodSymbol method in methods.Where(one => Has(one, Setup)))
            {
                Call(setups, type, method, "", "", $"{runs} &= ");
            }
            foreach (IMethodSymbol method in methods.Where(one => Has(one, TestMethod) && !Rows(one).Any()))
            {
                Call(tests, type, method, "", "", "");
            }
            foreach (IMethodSymbol method in methods)
            {
                int row = 0;
                foreach (AttributeData data in Rows(method))
                {
                    Call(tests, type, method, Arguments(method, data), $".{row++}", "");
                }
            }
            foreach (IMethodSymbol method in methods.Where(one => Has(one, Cleanup)))
            {
                Call(tests, type, method, "", "", "");
            }
            return new(
                $"        global::{type.ToDisplayString()} {type.Name} = new();\n        bool {runs} = true;\n",
                setups.ToString(),
                $"        if ({runs})\n        {{\n{tests}        }}\n");
        }

        private static void Call(StringBuilder calls, INamedTypeSymbol type, IMethodSymbol method, string arguments, string row, string result)
        {
            calls.AppendLine("        TestRun.Begin();");
            calls.AppendLine($"        {type.Name}.{method.Name}({arguments});");
            calls.AppendLine($"        {result}TestRun.End(\"{type.Name}.{method.Name}{row}\"u8);");
        }

        // Of the parameters' types, as the launcher's call by reflection wants them. What does not fit, the compiler refuses.
        private static string Arguments(IMethodSymbol method, AttributeData row)
        {
            ImmutableArray<TypedConstant> given = row.ConstructorArguments.Length == 1 && row.ConstructorArguments[0].Kind == TypedConstantKind.Array
                ? row.ConstructorArguments[0].Values
                : row.ConstructorArguments;
            return string.Join(
                ", ",
                given.Select((one, i) => i < method.Parameters.Length
                    ? $"({method.Parameters[i].Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}){one.ToCSharpString()}"
                    : one.ToCSharpString()));
        }
    }
}
