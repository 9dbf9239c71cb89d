using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Firmware;
using PortShare.Tool.Flashing;
using PortShare.Tool.Options;
using PortShare.Tool.Setup;

namespace PortShare.Tool.Verbs;

/// <summary><c>flash</c>: builds an image and writes it into a board.</summary>
internal static class FlashVerb
{
    /// <summary>Creates the verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(ToolContext context)
    {
        BoardChoice choice = new(context.Repository);
        Option<string[]> applications = CommonOptions.Applications(context.Repository);
        Option<string?> volume = new(Programmer.VolumeOption)
        {
            Description = "Copy it to the volume of the board's probe, mounted at this folder, whatever way the board's file has.",
            HelpName = "FOLDER",
        };
        Option<bool> dryRun = new("--dry-run") { Description = "Print the command that would write it, and do nothing." };
        Option<string?> lwip = CommonOptions.Lwip();
        return new Command("flash", "Build a firmware image and write it into the board.")
        {
            choice.Board,
            choice.System,
            applications,
            volume,
            dryRun,
            lwip,
        }.Does(context, async (parsed, cancellation) =>
        {
            FirmwareImage image = FirmwareImage.Of(context.Repository, choice.Load(parsed), parsed.GetRequiredValue(applications));
            IProgrammer programmer = Programmer.Of(image.Model, parsed.GetValue(volume));
            if (parsed.GetValue(dryRun))
            {
                await context.Output.WriteLineAsync(programmer.CommandFor(image));
                return ExitStatus.Success;
            }

            return await WriteAsync(context, image, programmer, parsed.GetValue(lwip), cancellation);
        });
    }

    private static async Task<int> WriteAsync(
        ToolContext context, FirmwareImage image, IProgrammer programmer, string? lwip, CancellationToken cancellation)
    {
        await EmulatedFirmware.PrepareAsync(
            context.Repository, image, [.. Requirement.OfVerb("build"), .. programmer.Requirements], lwip, context.Output, cancellation);
        await context.Output.WriteLineAsync($"writing it into {image.Board}");
        await context.Output.WriteLineAsync(await programmer.WriteAsync(image, context.Output, cancellation));
        return ExitStatus.Success;
    }
}
