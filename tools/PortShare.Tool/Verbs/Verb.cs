using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;
using PortShare.Tool.Processes;

namespace PortShare.Tool.Verbs;

/// <summary>What all verbs have in common: how their errors reach the user.</summary>
internal static class Verb
{
    /// <summary>Does a verb's work.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <param name="cancellation">Ctrl-C, or a polite kill.</param>
    /// <returns>The exit status.</returns>
    public delegate Task<int> Work(ParseResult parsed, CancellationToken cancellation);

    /// <summary>Gives a command its work. Expected errors become a line on standard error and an exit status.</summary>
    /// <param name="command">The command.</param>
    /// <param name="context">Where errors go.</param>
    /// <param name="work">The work.</param>
    public static Command Does(this Command command, ToolContext context, Work work)
    {
        command.SetAction(async (parsed, cancellation) =>
        {
            try
            {
                return await work(parsed, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return ExitStatus.Interrupted;
            }
            catch (Exception error) when (error is ToolException or WireException)
            {
                string title = error is ToolException { Title: string words } ? $"{words}:\n" : "";
                await context.Error.WriteLineAsync($"portshare {CalledName(command)}: {title}{error.Message}");
                return ExitStatus.Failure;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                await context.Error.WriteLineAsync($"portshare {CalledName(command)}: {MachineFault.Describe(error)}");
                return ExitStatus.Failure;
            }
        });
        return command;
    }

    /// <summary>Gives a command options that it shares with others, before its own.</summary>
    /// <param name="command">The command.</param>
    /// <param name="options">The options.</param>
    public static Command With(this Command command, IEnumerable<Option> options)
    {
        foreach ((int index, Option option) in options.Index())
        {
            command.Options.Insert(index, option);
        }

        return command;
    }

    /// <summary>A verb as it is typed: "new app" is one below another.</summary>
    /// <param name="command">The verb.</param>
    internal static string CalledName(Command command) =>
        command.Parents.OfType<Command>().SingleOrDefault() is Command parent && parent.Parents.Any() ? $"{CalledName(parent)} {command.Name}" : command.Name;
}
