using Microsoft.CodeAnalysis.Diagnostics;

namespace PortShare.Analyzers;

/// <summary>Which rules a project keeps: the MSBuild property PortShareRules says it.</summary>
internal static class RuleSet
{
    /// <summary>The rules for firmware: without the property, too.</summary>
    public const string Application = "application";

    /// <summary>The rules for sources that .NET nanoFramework 1.x compiles as well.</summary>
    public const string NanoFramework = "nanoFramework";

    // Both: for applications of the basic layer, which are compiled once for both.
    private const string Basic = "basic";

    private const string FloatProperty = "build_property.ApplicationFloat";
    private const string Property = "build_property.PortShareRules";

    /// <summary>Whether a project keeps a set of rules.</summary>
    /// <param name="options">The project's options.</param>
    /// <param name="ruleSet">The set.</param>
    public static bool Has(AnalyzerConfigOptionsProvider options, string ruleSet) =>
        options.GlobalOptions.TryGetValue(Property, out string? value) && value.Length > 0
            ? value == ruleSet || value == Basic
            : ruleSet == Application;

    /// <summary>Whether a project says that it uses float.</summary>
    /// <param name="options">The project's options.</param>
    public static bool HasFloat(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue(FloatProperty, out string? value) && value == "true";
}
