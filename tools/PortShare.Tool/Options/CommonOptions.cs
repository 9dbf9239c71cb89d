using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using System.Linq;

using PortShare.Tool.Firmware;

namespace PortShare.Tool.Options;

/// <summary>Options that several verbs have. Wrong values are refused with a line that names the right ones.</summary>
internal static class CommonOptions
{
    /// <summary>The environment's variable that names a folder of the user's own with lwIP.</summary>
    public const string LwipVariable = "PORTSHARE_LWIP";

    /// <summary>The folder that it names; null if it names none.</summary>
    public static string? OwnLwip => Environment.GetEnvironmentVariable(LwipVariable) is { Length: > 0 } folder ? folder : null;

    /// <summary><c>--json</c>: the result as one JSON object.</summary>
    public static Option<bool> Json() => new("--json")
    {
        Description = "Print the result as one JSON object, and nothing else, on standard output.",
    };

    /// <summary><c>--app</c>: some of the repository's applications.</summary>
    /// <param name="repository">The repository.</param>
    public static Option<string[]> Applications(Repository repository)
    {
        Option<string[]> option = new("--app")
        {
            Description = "The applications, joined by commas: folders of firmware/apps, in your own folder too, or projects of your own.",
            HelpName = "NAME|FILE[,…]",
            DefaultValueFactory = _ => [.. repository.DefaultApplications],
            CustomParser = static result => result.Tokens.Single().Value.Split(','),
            AllowMultipleArgumentsPerToken = false,
        };
        option.Arity = ArgumentArity.ExactlyOne;
        option.CompletionSources.Add(context => ListsWithOneMore(context.WordToComplete, repository.ApplicationNames));
        option.Validators.Add(result =>
        {
            string[] names = result.GetValueOrDefault<string[]>();
            string[] own = [.. names.Where(ApplicationProject.IsPath)];
            RefuseUnknown(result, "application", [.. names.Except(own)], repository.ApplicationNames, ", or name a project of your own, which ends in .csproj");
            foreach (string path in own)
            {
                if (ApplicationProject.Problem(path) is string problem)
                {
                    result.AddError($"--app: {path}: {problem}");
                }
            }

            if (names.Select(name => ApplicationProject.Of(repository, name).Name).Distinct().Count() < names.Length)
            {
                result.AddError("--app: an application is named twice; name each once");
            }
        });
        return option;
    }

    // "echo,he" is completed as a whole.
    private static IEnumerable<CompletionItem> ListsWithOneMore(string list, IEnumerable<string> names)
    {
        string begun = list[..(list.LastIndexOf(',') + 1)];
        return names.Except(begun.Split(',')).Select(name => new CompletionItem(begun + name));
    }

    /// <summary>
    /// <c>--lwip</c>: a folder of the user's own with lwIP, also taken from PORTSHARE_LWIP; null if there is none.
    /// </summary>
    public static Option<string?> Lwip() => new("--lwip")
    {
        Description = $"A folder of your own that holds lwIP 2.1.3; also taken from {LwipVariable}.",
        HelpName = "DIR",
        DefaultValueFactory = static _ => OwnLwip,
    };

    /// <summary>Refuses names that there are none of.</summary>
    /// <param name="result">The option as it was given.</param>
    /// <param name="kind">What the names are of.</param>
    /// <param name="names">The names.</param>
    /// <param name="choices">Those that there are.</param>
    /// <param name="otherwise">What else could have been given.</param>
    internal static void RefuseUnknown(
        OptionResult result, string kind, IReadOnlyList<string?> names, IReadOnlyList<string> choices, string otherwise = "")
    {
        foreach (string? name in names.Except(choices))
        {
            result.AddError($"{result.Option.Name}: no {kind} \"{name}\"; choose from {string.Join(", ", choices)}{otherwise}");
        }
    }
}
