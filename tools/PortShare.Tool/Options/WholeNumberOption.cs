using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace PortShare.Tool.Options;

/// <summary>Options whose value is a whole number from 1 up.</summary>
internal static class WholeNumberOption
{
    /// <summary>Creates an option; its value is null if it is not given.</summary>
    /// <param name="name">The option, as it is typed.</param>
    /// <param name="kind">What the number is, for the refusal of anything else.</param>
    /// <param name="maximum">The largest number.</param>
    /// <param name="description">What it is for, for the help text.</param>
    public static Option<int?> Create(string name, string kind, int maximum, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => Parse(result, name, kind, maximum),
        Arity = ArgumentArity.ExactlyOne,
    };

    private static int? Parse(ArgumentResult result, string name, string kind, int maximum)
    {
        string text = result.Tokens[0].Value;
        bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        if (isNumber && number >= 1 && number <= maximum)
        {
            return number;
        }

        result.AddError($"{name}: \"{text}\" is not a {kind}; give a whole number, 1 to {maximum}");
        return null;
    }
}
