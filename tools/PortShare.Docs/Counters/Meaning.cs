// What a number says is what the comment of the member says that it is read from.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

using PortShare.Docs.Source;

namespace PortShare.Docs.Counters;

/// <summary>The meaning of an expression.</summary>
internal static class Meaning
{
    /// <summary>Finds it in comments.</summary>
    /// <param name="value">What is written to the status.</param>
    /// <param name="model">What the compiler knows of its file.</param>
    /// <exception cref="DocumentException">There is no comment.</exception>
    public static string Of(ExpressionSyntax value, SemanticModel model) => value switch
    {
        ParenthesizedExpressionSyntax inner => Of(inner.Expression, model),
        CastExpressionSyntax cast => Of(cast.Expression, model),
        BinaryExpressionSyntax sum => $"{Of(sum.Left, model).TrimEnd('.')} {sum.OperatorToken.Text} {Of(sum.Right, model)}",
        ElementAccessExpressionSyntax element => OfElement(element, model),
        InvocationExpressionSyntax call => Of(call.Expression, model),
        _ => OfSymbol(value, model),
    };

    // Of an array by reason, the reason says it.
    private static string OfElement(ElementAccessExpressionSyntax element, SemanticModel model)
    {
        ExpressionSyntax index = element.ArgumentList.Arguments[0].Expression;
        index = index is CastExpressionSyntax cast ? cast.Expression : index;
        return model.GetSymbolInfo(index).Symbol is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum }
            ? OfSymbol(index, model)
            : OfSymbol(element.Expression, model);
    }

    private static string OfSymbol(ExpressionSyntax expression, SemanticModel model)
    {
        ISymbol? symbol = model.GetSymbolInfo(expression).Symbol;
        string? text = symbol switch
        {
            IParameterSymbol parameter => XmlComment.OfParameter(parameter),
            null => null,
            _ => XmlComment.SummaryOf(symbol),
        };
        return text ?? throw new DocumentException(
            $"{FirmwareSource.PlaceOf(expression)}: nothing says what \"{expression}\" counts; give the member a <summary>");
    }
}
