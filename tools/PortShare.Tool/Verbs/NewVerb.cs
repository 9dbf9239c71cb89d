using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

using PortShare.Tool.Making;

namespace PortShare.Tool.Verbs;

/// <summary><c>new app</c>: a folder for an application of the user's own.</summary>
internal static class NewVerb
{
    /// <summary>Creates the verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(ToolContext context)
    {
        Argument<string> name = new("NAME")
        {
            Description = "The application's name: of a-z, 0-9 and _.-, at most 16 characters.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string?> parent = new("--in")
        {
            Description = "The folder to make it in. Without it: the current one.",
            HelpName = "FOLDER",
        };
        Command application = new("app", "Make a folder with an application of a small protocol: project, system, tests, and a script that builds and runs it.")
        {
            name,
            parent,
        };
        application.Validators.Add(result =>
        {
            string? given = result.GetResult(name)?.Tokens.SingleOrDefault()?.Value;
            if ((given is null ? "a name is missing; give one" : ApplicationFolder.Problem(given)) is string problem)
            {
                result.AddError($"new app: {problem}");
            }
        });
        application.Does(context, async (parsed, cancellation) =>
        {
            string made = await new ApplicationFolder(context.Repository, parsed.GetRequiredValue(name))
                .MakeAsync(parsed.GetValue(parent) ?? Directory.GetCurrentDirectory(), cancellation);
            await context.Output.WriteLineAsync($"{made}\nnext: cd there, and ./portshare test, ./portshare run; README.md says what is what");
            return ExitStatus.Success;
        });
        Command verb = new("new", "Make a folder of your own: new app NAME.") { application };
        verb.Validators.Add(result =>
        {
            if (!result.Children.OfType<CommandResult>().Any())
            {
                result.AddError("new: what is missing; choose from app");
            }
        });
        return verb.Does(context, (_, _) => Task.FromResult(ExitStatus.Usage));
    }
}
