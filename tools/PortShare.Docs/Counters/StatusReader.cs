// Follows the method that writes the status, into everything that it hands its writer to, and notes each number under the
// name that users see. So a counter that is added there is documented by its own comment, and nothing else is to be done.
using System.Collections.Generic;
using System.Linq;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

using PortShare.Docs.Source;

namespace PortShare.Docs.Counters;

/// <summary>Reads what the status holds from the code that writes it.</summary>
internal sealed class StatusReader
{
    private const string WriterType = "JsonWriter";

    private readonly FirmwareSource _source;
    private readonly List<StatusField> _fields = [];
    private readonly Stack<string> _names = new();

    private StatusReader(FirmwareSource source)
    {
        _source = source;
    }

    /// <summary>Reads the numbers, in the order in which they are written.</summary>
    /// <param name="source">The firmware.</param>
    /// <param name="type">The type that writes the status, with its namespace.</param>
    /// <param name="method">Its method.</param>
    /// <exception cref="DocumentException">A number has no literal name, or what it counts has no comment.</exception>
    public static IReadOnlyList<StatusField> Read(FirmwareSource source, string type, string method)
    {
        StatusReader reader = new(source);
        reader.Follow(source.Method(type, method));
        return reader._fields;
    }

    private void Follow(IMethodSymbol method)
    {
        SyntaxNode declaration = method.DeclaringSyntaxReferences.Single().GetSyntax();
        SemanticModel model = _source.ModelOf(declaration);
        foreach (InvocationExpressionSyntax call in declaration.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            IMethodSymbol called = model.GetSymbolInfo(call).Symbol as IMethodSymbol
                ?? throw new DocumentException($"{FirmwareSource.PlaceOf(call)}: \"{call}\" does not compile; mend it first");
            if (called.ContainingType.Name == WriterType)
            {
                Note(called.Name, call.ArgumentList.Arguments, model);
            }
            else if (called.Parameters.Any(parameter => parameter.RefKind == RefKind.Ref && parameter.Type.Name == WriterType))
            {
                Follow(called);
            }
        }
    }

    private void Note(string operation, SeparatedSyntaxList<ArgumentSyntax> arguments, SemanticModel model)
    {
        switch (operation)
        {
            case "BeginObject":
                _names.Push(arguments.Count == 0 ? "" : Literal(arguments[0].Expression));
                break;
            case "BeginArray":
                _names.Push(Literal(arguments[0].Expression) + "[]");
                break;
            case "EndObject" or "EndArray":
                _names.Pop();
                break;
            case "Number":
                string name = Literal(arguments[0].Expression);
                string path = string.Join('.', _names.Reverse().Append(name).Where(part => part.Length > 0));
                _fields.Add(new StatusField(path, Meaning.Of(arguments[1].Expression, model)));
                break;
            default:
                // A text, or bytes around the JSON.
                break;
        }
    }

    private static string Literal(ExpressionSyntax name) =>
        name.IsKind(SyntaxKind.Utf8StringLiteralExpression)
            ? ((LiteralExpressionSyntax)name).Token.ValueText
            : throw new DocumentException($"{FirmwareSource.PlaceOf(name)}: the name \"{name}\" is not known before it runs; write a \"…\"u8");
}
