using System;
using System.CommandLine;

namespace PortShare.Tool.Options;

/// <summary>Options whose value is read from its text in a way of its own.</summary>
internal static class ReadOption
{
    /// <summary>Creates an option; its value is null if it is not given.</summary>
    /// <param name="name">The option, as it is typed.</param>
    /// <param name="helpName">The form of its value, for the help text.</param>
    /// <param name="description">What it is for, for the help text.</param>
    /// <param name="read">Reads the text; null if it is wrong.</param>
    /// <param name="refusal">What a wrong text is not, and what would be right, for the end of the line that refuses it.</param>
    public static Option<T> Create<T>(string name, string helpName, string description, Func<string, T> read, string refusal) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            T value = read(text);
            if (value is null)
            {
                result.AddError($"{name}: \"{text}\" is {refusal}");
            }

            return value;
        },
        Arity = ArgumentArity.ExactlyOne,
    };
}
