// Firmware has no reflection, so the program that runs an application's tests, and those of the libraries it refers to, is made
// while it is compiled. It calls what nanoFramework's launcher calls, class by class: the tests in the order they stand in, then
// those with data, then the methods that clean up. Methods that set up come before all tests, not before their class's: a test may
// open the port, and then nothing can be made.
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
    private const string Library = "nanoFramework.TestFramework";
    private const string Namespace = Library + ".";
    private const string TestClass = Namespace + "TestClassAttribute";
    private const string TestMethod = Namespace + "TestMethodAttribute";
    private const string DataRow = Namespace + "DataRowAttribute";
    private const string Setup = Namespace + "SetupAttribute";
    private const string Cleanup = Namespace + "CleanupAttribute";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<bool> isProgram = context.CompilationProvider
            .Select(static (compilation, _) => compilation.Options.OutputKind != OutputKind.DynamicallyLinkedLibrary)
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (options, _) => RuleSet.Has(options, RuleSet.Application)))
            .Select(static (found, _) => found.Left && found.Right);
        IncrementalValuesProvider<Source> classes = context.SyntaxProvider.ForAttributeWithMetadataName(
            TestClass, static (node, _) => node is ClassDeclarationSyntax, static (found, _) => Source.Of((INamedTypeSymbol)found.TargetSymbol));
        IncrementalValueProvider<ImmutableArray<Source>> referenced = context.CompilationProvider.Select(static (compilation, _) => InLibrariesOf(compilation));
        context.RegisterSourceOutput(classes.Collect().Combine(referenced).Combine(isProgram), static (output, found) =>
        {
            ImmutableArray<Source> all = found.Left.Left.AddRange(found.Left.Right);
            if (found.Right && !all.IsEmpty)
            {
                output.AddSource("TestProgram.g.cs", Program(all));
            }
        });
    }

    // A library of tests has no program itself: the application that refers to it calls them.
    private static ImmutableArray<Source> InLibrariesOf(Compilation compilation) =>
    [
        .. from library in compilation.SourceModule.ReferencedAssemblySymbols
           where library.Modules.Any(static module => module.ReferencedAssemblies.Any(static one => one.Name == Library))
           from type in TypesIn(library.GlobalNamespace)
           where type.GetAttributes().Any(static attribute => attribute.AttributeClass?.ToDisplayString() == TestClass)
           select Source.Of(type),
    ];

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(TypesIn));

    private static string Program(ImmutableArray<Source> classes) =>
        $$"""
        // Made from the tests.
        using PortShare.TestFramework;

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
            string runs = $"runs_{ObjectOf(type)}";
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
                $"{(type.IsStatic ? "" : $"        {FullNameOf(type)} {ObjectOf(type)} = new();\n")}        bool {runs} = true;\n",
                setups.ToString(),
                $"        if ({runs})\n        {{\n{tests}        }}\n");
        }

        private static void Call(StringBuilder calls, INamedTypeSymbol type, IMethodSymbol method, string arguments, string row, string result)
        {
            calls.AppendLine("        TestRun.Begin();");
            calls.AppendLine($"        {(method.IsStatic ? FullNameOf(type) : ObjectOf(type))}.{method.Name}({arguments});");
            calls.AppendLine($"        {result}TestRun.End(\"{type.Name}.{method.Name}{row}\"u8);");
        }

        private static string FullNameOf(INamedTypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

        // Of classes with the same name, libraries may have several.
        private static string ObjectOf(INamedTypeSymbol type) => type.ToDisplayString().Replace('.', '_');

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
