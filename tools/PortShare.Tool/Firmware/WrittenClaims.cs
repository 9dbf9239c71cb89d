// What projects say in ApplicationClaims, read from their files: a mistake that needs no build to be seen is told before one.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;

using PacketDotNet;

using PortShare.Claims;

namespace PortShare.Tool.Firmware;

/// <summary>Claims that can be told without MSBuild.</summary>
internal static class WrittenClaims
{
    private const string Property = "ApplicationClaims";

    // What MSBuild puts something else in the place of: properties, items and escaped characters.
    private static readonly char[] Evaluated = ['$', '@', '%'];

    /// <summary>The EtherTypes of claims that are an EtherType in frames without a tag and nothing else, in the projects' order.</summary>
    /// <param name="projects">The projects.</param>
    /// <returns>Null if one of them says its claims in a way that only MSBuild can tell, or says no rules.</returns>
    public static IReadOnlyList<EthernetType>? EtherTypesOf(IEnumerable<ApplicationProject> projects)
    {
        IReadOnlyList<Rule>?[] all = [.. projects.Select(static one => RulesIn(one.File))];
        return all.Contains(null)
            ? null
            :
            [
                .. all.SelectMany(static rules => rules!).Select(static rule => rule.OnlyEtherType).OfType<ushort>().Distinct()
                    .Select(static type => (EthernetType)type),
            ];
    }

    private static IReadOnlyList<Rule>? RulesIn(string project)
    {
        if (Read(project) is not XElement root
            || root.Descendants().Where(static one => one.Name.LocalName == Property).ToArray() is not [XElement claims]
            || claims.Parent?.Parent != root
            || claims.AncestorsAndSelf().Any(static one => one.Attribute("Condition") is not null)
            || claims.Value.IndexOfAny(Evaluated) >= 0)
        {
            return null;
        }

        List<Rule> rules = [];
        foreach (string text in claims.Value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!RuleText.TryParse(text, out Rule? rule, out _))
            {
                return null;
            }

            rules.Add(rule);
        }

        return rules;
    }

    private static XElement? Read(string project)
    {
        try
        {
            return XDocument.Load(project).Root;
        }
        catch (Exception error) when (error is XmlException or IOException or UnauthorizedAccessException)
        {
            // The build says what is wrong with it.
            return null;
        }
    }
}
