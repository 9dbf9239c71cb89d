// docs/csharp.md: the C# that an application has, and each rule that refuses what it does not have.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

using PortShare.Analyzers;
using PortShare.Docs.Source;

namespace PortShare.Docs.Language;

/// <summary>The page of the language.</summary>
internal static class LanguagePage
{
    private const string MissingTypesFile = "firmware/CoreLib/Missing.cs";

    private const string Introduction =
        """
        # The C# of an application

        Made from the source by `./portshare docs`; a change here is lost.

        The basic layer has C# 10 without what the rules `PSN001` and on refuse, at the end of this page. An application of the direct layer has: classes with virtual methods and interfaces' constraints, structs and `ref struct`, generics over
        structs, static abstract interface members, `foreach` over arrays, spans and strings, `stackalloc`, ranges and `^1` (of
        spans and strings; an array's range would be a new array: take `AsSpan` first), tuples, `int?`, `switch` and patterns over
        numbers, strings, tuples and lists, collection expressions into spans, inline arrays, `fixed`, `u8` literals, pointers,
        `checked`, integers of 64 bits, and static fields. An initialiser of a static field must be one that is computed at build time:
        numbers, and objects without references. Whatever else it refers to, `Main` or a method marked `[AtStart]` puts there.
        An application makes its objects at start: in instance field initialisers, in constructors, in methods marked `[AtStart]`, and in
        `Main` above `Open`. Then its port is open and there is no memory for new ones: no object is ever freed, so nothing is collected.

        What it has of .NET has .NET's names, signatures and behaviour. Where .NET throws an exception, the application ends with a
        fault, and its reason stands on the console and in the status. A method with `stackalloc` has a random number behind that
        memory, another one each time the application starts, and looks at it when it returns: whoever has written beyond the end
        through a pointer ends with "stack buffer overrun". (The number is made of the times of the starts, in microseconds: it finds
        mistakes, and keeps nobody out who can guess these times.)

        [What there is](#what-there-is), type by type, is below; the basic layer has of it what .NET nanoFramework has too ([which layer](which-layer.md)). What there is not
        fails the build, with the code, the line and the alternative.

        | code | an application has no | because | instead |
        |---|---|---|---|

        """;

    private const string CompiledCode =
        """

        The build looks at the compiled code, too. The kernel is held to this alone, and makes no objects at all. It refuses:

        * `PS0001`: static fields that cannot be computed at build time
        * `PS0002`: objects where there is no heap
        * `PS0003`: a static field of the kernel that refers to an object and changes at run time
        * `PS0004`: exceptions
        * `PS0005`: whatever else would need .NET's runtime
        * `PS0006`: floating point that the program may not have
        * `PS0007`: functions that nothing defines
        * `PS0008`: what cannot be compiled for firmware, with the reason
        * `PS0009`: what .NET nanoFramework has and firmware does not, in the [basic layer](which-layer.md)

        """;

    /// <summary>Makes the page from a repository's source.</summary>
    /// <param name="root">The repository's top folder.</param>
    /// <exception cref="DocumentException">A missing type is written in a way that is not known.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static string Of(string root)
    {
        StringBuilder page = new(Introduction);
        AppendTable(page, ApplicationRules.All);
        page.Append($"\n`{ApplicationRules.MissingType.Code}` says of each type what there is instead:\n\n");
        page.AppendJoin("", MissingTypes(root).Select(message => $"* {message}\n"));
        page.Append(CompiledCode);
        page.Append(
            """

            ## What there is

            Of .NET. Members of one name are listed once; `(A)B` is a conversion from `B` to `A`. What takes a `ReadOnlySpan<T>` takes
            spans and arrays, too.

            | namespace | type | members |
            |---|---|---|

            """);
        FirmwareSource libraries = FirmwareSource.LoadLibraries(root);
        page.AppendJoin("", LibraryList.DotNetRows(libraries));
        page.Append(
            """

            Of the application library. The rules that `Open` and `Claim` take, `PortShare.Abi.ClaimRule`, have
            [a table of their own](claims.md#the-rules-in-words), each word beside its C#.

            | namespace | type | | members |
            |---|---|---|---|

            """);
        page.AppendJoin("", LibraryList.ApplicationRows(libraries));
        page.Append(
            """

            ## Sources shared with .NET nanoFramework

            What firmware shares with .NET nanoFramework 1.x uses less. Some of this nanoFramework's compiler takes, and the device
            then stops; so it is looked for here.

            | code | shared sources have no | because | instead |
            |---|---|---|---|

            """);
        AppendTable(page, NanoFrameworkRules.All);
        return page.ToString();
    }

    private static void AppendTable(StringBuilder page, IEnumerable<Rule> rules) =>
        page.AppendJoin("", rules.Select(
            rule => $"| {rule.Code} | {rule.Construct} | {rule.Reason} | {rule.Alternative} |\n".Replace("[AtStart]", "`[AtStart]`")));

    // The messages of the attributes: the first argument.
    private static IEnumerable<string> MissingTypes(string root)
    {
        SyntaxNode file = CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(root, MissingTypesFile))).GetRoot();
        return file.DescendantNodes().OfType<AttributeSyntax>().Select(attribute =>
            attribute.ArgumentList?.Arguments[0].Expression is LiteralExpressionSyntax { Token.Value: string message }
                ? message
                : throw new DocumentException(
                    $"{MissingTypesFile}({attribute.GetLocation().GetLineSpan().StartLinePosition.Line + 1}): "
                    + "the attribute's first argument must be its message"));
    }
}
