using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace PortShare.Tool.Verbs;

/// <summary>
/// <c>completion</c>: a shell's function that completes command lines; and what it asks for, candidates for the last word of a line.
/// </summary>
internal static class CompletionVerb
{
    private static readonly string[] Shells = ["bash", "zsh", "fish"];

    /// <summary>Creates the verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(ToolContext context)
    {
        Argument<string?> shell = new("SHELL")
        {
            Description = $"The shell: {string.Join(", ", Shells)}.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        shell.CompletionSources.Add(Shells);
        shell.Validators.Add(result =>
        {
            string name = result.Tokens.Single().Value;
            if (!Shells.Contains(name))
            {
                result.AddError($"completion: no shell \"{name}\"; choose from {string.Join(", ", Shells)}");
            }
        });
        Option<string?> line = new("--line") { Hidden = true };
        Command command = new("completion", "Print what makes a shell complete these commands: bash, zsh or fish. Its first line says how it is used.")
        {
            shell,
            line,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(shell) is null && result.GetResult(line) is null)
            {
                result.AddError($"completion: a shell is missing; choose from {string.Join(", ", Shells)}");
            }
        });
        return command.Does(context, async (parsed, _) =>
        {
            if (parsed.GetValue(line) is string typed)
            {
                foreach (string candidate in Candidates(context, typed))
                {
                    await context.Output.WriteLineAsync(candidate);
                }

                return ExitStatus.Success;
            }

            await context.Output.WriteAsync(await ScriptForAsync(parsed.GetValue(shell)!));
            return ExitStatus.Success;
        });
    }

    // The line's first word is however this program was called, its last one is completed. Of an option's names the long one is offered.
    private static IEnumerable<string> Candidates(ToolContext context, string line)
    {
        string arguments = line.Contains(' ', StringComparison.Ordinal) ? line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..] : "";
        return CommandLine.CreateRoot(context).Parse(arguments).GetCompletions(arguments.Length)
            .Select(candidate => candidate.Label)
            .Where(label => !label.StartsWith('/') && (!label.StartsWith('-') || label.StartsWith("--", StringComparison.Ordinal)));
    }

    private static async Task<string> ScriptForAsync(string shell)
    {
        using Stream script = typeof(CompletionVerb).Assembly.GetManifestResourceStream($"Completion.{shell}.txt")!;
        using StreamReader reader = new(script);
        return await reader.ReadToEndAsync();
    }
}
