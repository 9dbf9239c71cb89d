using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace PortShare.Tool.Options;

/// <summary><c>--seconds</c>: how long something runs.</summary>
internal static class SecondsOption
{
    private const int Maximum = 86400;

    /// <summary>Creates the option; its value is null if it is not given.</summary>
    /// <param name="description">What runs, for the help text.</param>
    public static Option<int?> Create(string description) => new("--seconds")
    {
        Description = description,
        HelpName = "N",
        CustomParser = Parse,
        Arity = ArgumentArity.ExactlyOne,
    };

    private static int? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds);
        if (isNumber && seconds is >= 1 and <= Maximum)
        {
            return seconds;
        }

        result.AddError($"--seconds: \"{text}\" is not a number of seconds; give a whole number, 1 to {Maximum}");
        return null;
    }
}
