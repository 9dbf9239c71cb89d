// XML documentation as Markdown.
using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;

using Microsoft.CodeAnalysis;

namespace PortShare.Docs.Source;

/// <summary>The documentation comment of a member.</summary>
internal static partial class XmlComment
{
    /// <summary>The summary as one line of Markdown; null if there is none.</summary>
    /// <param name="symbol">The member.</param>
    public static string? SummaryOf(ISymbol symbol) => Text(Read(symbol)?.Element("summary"));

    /// <summary>What a method's comment says of a parameter; null if that is nothing.</summary>
    /// <param name="parameter">The parameter.</param>
    public static string? OfParameter(IParameterSymbol parameter) =>
        Text(Read(parameter.ContainingSymbol)?.Elements("param")
            .FirstOrDefault(element => (string?)element.Attribute("name") == parameter.Name));

    private static XElement? Read(ISymbol symbol) =>
        symbol.GetDocumentationCommentXml() is { Length: > 0 } xml ? XElement.Parse(xml, LoadOptions.PreserveWhitespace) : null;

    private static string? Text(XElement? element)
    {
        string text = element is null ? "" : Blanks().Replace(string.Concat(element.Nodes().Select(Markdown)), " ").Trim();
        return text.Length == 0 ? null : text;
    }

    private static string Markdown(XNode node) => node switch
    {
        XText text => text.Value,
        XElement element when (string?)element.Attribute("cref") is string reference => $"`{ShortName(reference)}`",
        XElement element when (string?)element.Attribute("langword") is string word => $"`{word}`",
        XElement { Name.LocalName: "c" } element => $"`{element.Value.Trim()}`",
        XElement element => element.Value,
        _ => "",
    };

    // "F:Namespace.Type.Member" → "Type.Member"; "T:Namespace.Type" → "Type".
    private static string ShortName(string reference)
    {
        string[] parts = reference[(reference.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('(')[0].Split('.');
        return string.Join('.', parts[^(reference.StartsWith("T:", StringComparison.Ordinal) ? 1 : 2)..]);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
