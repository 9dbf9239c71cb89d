// From arguments to a verb and an exit status.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

using PortShare.Claims;
using PortShare.Tool.Verbs;

namespace PortShare.Tool;

/// <summary>The command line. A new verb is a file in <c>Verbs</c> and a line in <see cref="CreateRoot"/>.</summary>
internal static class CommandLine
{
    // After Ctrl-C a run waits for its last answers before it reports. A debugger takes Ctrl-C for itself.
    private static readonly TimeSpan InterruptedRunLimit = TimeSpan.FromSeconds(15);

    /// <summary>Runs one command.</summary>
    /// <param name="arguments">The arguments after <c>portshare</c>.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where errors go.</param>
    /// <param name="isTerminal">Whether a person watches <paramref name="output"/>, on a terminal.</param>
    /// <returns>The exit status: 0, 1 if what was asked for failed, 2 if the arguments are wrong.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, TextWriter output, TextWriter error, bool isTerminal)
    {
        if (arguments.Count == 0)
        {
            arguments = ["--help"];
        }

        ToolContext context = new(Repository.Find(), output, error, isTerminal);
        Command root = CreateRoot(context);
        ParseResult parsed = root.Parse(arguments);
        // Help for a verb or an option that does not exist would hide that, and so would the version.
        if (parsed.Action is ParseErrorAction || parsed.UnmatchedTokens.Count > 0)
        {
            foreach (string problem in Problems(root, parsed))
            {
                await error.WriteLineAsync($"portshare: {problem}");
            }

            return ExitStatus.Usage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = output,
            Error = error,
            ProcessTerminationTimeout = DebugVerb.IsIn(parsed) ? null : InterruptedRunLimit,
        });
    }

    /// <summary>Creates the command that all verbs belong to.</summary>
    /// <param name="context">What they work with.</param>
    // Not a RootCommand, which would be named after this program and not after the script that users call.
    internal static Command CreateRoot(ToolContext context)
    {
        // What is about the repository's own applications is so wherever it is called from.
        ToolContext ours = context with { Repository = context.Repository with { OwnFolder = null } };
        return new("portshare", "One Ethernet port for lwIP and raw-Ethernet applications: builds, runs and tests firmware.")
        {
            new HelpOption(),
            new VersionOption { Action = new VersionAction(context) },
            SetupVerb.Create(context),
            DoctorVerb.Create(context),
            NewVerb.Create(context),
            BuildVerb.Create(context),
            FlashVerb.Create(context),
            SizeVerb.Create(context),
            RunVerb.Create(context),
            SendVerb.Create(context),
            WatchVerb.Create(context),
            ReplayVerb.Create(context),
            SoakVerb.Create(ours),
            DebugVerb.Create(context),
            TestVerb.Create(context),
            BenchVerb.Create(ours),
            DocsVerb.Create(ours),
            CompletionVerb.Create(context),
        };
    }

    private static IEnumerable<string> Problems(Command root, ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string? unknown = parsed.UnmatchedTokens.FirstOrDefault();
        if (command == root)
        {
            IEnumerable<string> verbs = root.Subcommands.Select(static verb => verb.Name);
            string choices = $"choose from {string.Join(", ", verbs)}";
            return unknown is null ? [$"a verb is missing; {choices}"]
                : unknown.StartsWith('-') ? [NoOption(unknown, root, "portshare")]
                : [$"no verb \"{unknown}\"; {(NearestName.Of(unknown, verbs) is string near ? $"did you mean {near}? Or " : "")}{choices}"];
        }

        string called = Verb.CalledName(command);
        return unknown is null ? parsed.Errors.Select(static problem => problem.Message).Distinct()
            : unknown.StartsWith('-') ? [$"{called}: {NoOption(unknown, command, $"portshare {called}")}"]
            : [$"{called}: no place for \"{unknown}\"; values follow an option, see \"portshare {called} --help\""];
    }

    private static string NoOption(string unknown, Command command, string called) =>
        $"no option \"{unknown}\"; {(NearestName.Of(unknown, command.Options.Select(static one => one.Name)) is string near
            ? $"did you mean {near}?"
            : $"see \"{called} --help\"")}";
}
