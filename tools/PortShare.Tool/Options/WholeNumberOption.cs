using System.CommandLine;
using System.Globalization;

namespace PortShare.Tool.Options;

/// <summary>Options whose value is a whole number from 1 up.</summary>
internal static class WholeNumberOption
{
    private const int MaximumSeconds = 86400;

    /// <summary>Creates an option; its value is null if it is not given.</summary>
    /// <param name="name">The option, as it is typed.</param>
    /// <param name="kind">What the number is, for the refusal of anything else.</param>
    /// <param name="maximum">The largest number.</param>
    /// <param name="description">What it is for, for the help text.</param>
    public static Option<int?> Create(string name, string kind, int maximum, string description) => ReadOption.Create(
        name, "N", description, text => Read(text, maximum), $"not a {kind}; give a whole number, 1 to {maximum}");

    /// <summary>An option for a time in seconds, a day at most.</summary>
    /// <inheritdoc cref="Create"/>
    public static Option<int?> OfSeconds(string name, string description) => Create(name, "number of seconds", MaximumSeconds, description);

    private static int? Read(string text, int maximum) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= maximum ? number : null;
}
