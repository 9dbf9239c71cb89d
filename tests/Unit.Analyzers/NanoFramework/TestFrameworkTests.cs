// Firmware's own nanoFramework.TestFramework against the real one's surface: it has whatever firmware's types allow, and nothing
// else, so that tests which firmware takes are such as the real library takes.
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
    private static readonly string[] MissingMembers = ["OutputHelper.Write(string)"];

    [Fact]
    public void FirmwareHasTheMembersWhoseTypesItHas()
    {
        IEnumerable<string> theirs = MembersIn(Path.Combine(Places.NanoFramework, "Surface", "nanoFramework.TestFramework"));

        IEnumerable<string> ours = MembersIn(Path.Combine(Places.Firmware, "TestFramework"));

        Assert.Equal(theirs.Except(MissingMembers).Order(), ours.Order());
    }

    private static IEnumerable<string> MembersIn(string folder) =>
        from file in Directory.EnumerateFiles(folder, "*.cs")
        from space in CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes().OfType<FileScopedNamespaceDeclarationSyntax>()
        where space.Name.ToString() == "nanoFramework.TestFramework"
        from type in space.Members.OfType<ClassDeclarationSyntax>()
        from member in type.Members
        where member.Modifiers.Any(SyntaxKind.PublicKeyword)
        let parameters = (member as BaseMethodDeclarationSyntax)?.ParameterList.Parameters ?? []
        where !parameters.Any(one => MissingTypes.Contains(one.Type!.ToString()))
        where member is MethodDeclarationSyntax
        select $"{type.Identifier}.{((MethodDeclarationSyntax)member).Identifier}({string.Join(", ", parameters.Select(one => one.Type))})";
}
