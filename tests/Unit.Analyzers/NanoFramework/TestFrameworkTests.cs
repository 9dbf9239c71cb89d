// Firmware's own nanoFramework.TestFramework against the real one's surface: it has whatever firmware's types allow, and nothing
// else, so that tests which firmware takes are such as the real library takes.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortShare.Analyzers.Tests.NanoFramework;

public class TestFrameworkTests
{
    // Firmware does not have these types, or nothing that could be asked of them.
    private static readonly HashSet<string> MissingTypes =
        ["DateTime", "double", "float", "ICollection", "Array", "Type", "Action", "Exception"];

    // Firmware's console has whole lines.
    private static readonly string[] MissingMembers = ["OutputHelper: public static void Write(string message)"];

    [Fact]
    public void FirmwareHasTheMembersWhoseTypesItHas()
    {
        IEnumerable<string> theirs = MembersIn(Path.Combine(Places.NanoFramework, "Surface", "nanoFramework.TestFramework"));

        IEnumerable<string> ours = MembersIn(Path.Combine(Places.Firmware, "TestFramework"));

        Assert.Equal(theirs.Except(MissingMembers).Order(), ours.Order());
    }

    private static IEnumerable<string> MembersIn(string folder) =>
        (from file in Directory.EnumerateFiles(folder, "*.cs")
         from space in CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes().OfType<FileScopedNamespaceDeclarationSyntax>()
         where space.Name.ToString() == "nanoFramework.TestFramework"
         from type in space.Members.OfType<ClassDeclarationSyntax>()
         from line in LinesOf(type)
         select $"{type.Identifier}: {line}").Distinct();

    // Its own line, and one for each member. A type of which no member could be there is not there itself.
    private static IEnumerable<string> LinesOf(ClassDeclarationSyntax type)
    {
        MemberDeclarationSyntax[] all = [.. type.Members.Where(member => member.Modifiers.Any(SyntaxKind.PublicKeyword))];
        MemberDeclarationSyntax[] possible = [.. all.Where(member => !TypesIn(member).Any(MissingTypes.Contains))];
        IEnumerable<string> bases = type.BaseList?.Types.Select(one => one.Type.ToString()) ?? [];
        if (bases.Any(MissingTypes.Contains) || (all.Length != 0 && possible.Length == 0))
        {
            return [];
        }
        return
        [
            $"{Words(type.Modifiers)} class : {string.Join(", ", bases)}",
            .. type.ParameterList is ParameterListSyntax primary ? [$"public new{Parameters(primary)}"] : Array.Empty<string>(),
            .. possible.Select(LineOf),
        ];
    }

    private static IEnumerable<string> TypesIn(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax one => [one.ReturnType.ToString(), .. one.ParameterList.Parameters.Select(parameter => parameter.Type!.ToString())],
        ConstructorDeclarationSyntax one => one.ParameterList.Parameters.Select(parameter => parameter.Type!.ToString()),
        PropertyDeclarationSyntax one => [one.Type.ToString()],
        _ => [],
    };

    private static string LineOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax one => $"{Words(one.Modifiers)} {one.ReturnType} {one.Identifier}{Parameters(one.ParameterList)}",
        ConstructorDeclarationSyntax one => $"{Words(one.Modifiers)} new{Parameters(one.ParameterList)}",
        PropertyDeclarationSyntax one => $"{Words(one.Modifiers)} {one.Type} {one.Identifier} {one.AccessorList}",
        // A field, an event, a type: neither side has any, and whatever comes is compared as it is written.
        _ => member.ToString(),
    };

    // The real one's parameters have attributes by which the compiler names the argument; firmware's messages do without.
    private static string Parameters(ParameterListSyntax list) =>
        $"({string.Join(", ", list.Parameters.Select(one => string.Join(' ', new[] { Words(one.Modifiers), $"{one.Type}", $"{one.Identifier}" }.Where(word => word.Length != 0))))})";

    // Of a surface nothing has a body, and both spread Assert over several files.
    private static string Words(SyntaxTokenList modifiers) =>
        string.Join(' ', modifiers.Where(one => !one.IsKind(SyntaxKind.ExternKeyword) && !one.IsKind(SyntaxKind.PartialKeyword)));
}
