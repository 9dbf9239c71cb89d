using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Boards.Model;
using PortShare.Tool.Firmware;
using PortShare.Tool.Options;
using PortShare.Tool.Output;
using PortShare.Tool.Setup;
using PortShare.Tool.Soaking;

using Spectre.Console;

namespace PortShare.Tool.Verbs;

/// <summary>
/// <c>soak</c>: every kind and size of traffic at once for some minutes, while an application is ended now and then.
/// </summary>
internal static class SoakVerb
{
    private const int DefaultMinutes = 10;
    private const int MaximumMinutes = 7 * 24 * 60;

    private static readonly TimeSpan LiveInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>Creates the verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(ToolContext context)
    {
        BoardChoice choice = new(context.Repository);
        Option<int?> minutes = WholeNumberOption.Create(
            "--minutes", "number of minutes", MaximumMinutes, $"How long to soak. Without it: {DefaultMinutes} minutes.");
        PcapOption pcap = new();
        Option<string?> lwip = CommonOptions.Lwip();
        Option<bool> json = CommonOptions.Json();
        return new Command(
            "soak",
            "Send every kind and size of traffic at once, while an application is ended now and then; account for every frame "
                + "and watch the memory.")
        {
            choice.Board,
            choice.System,
            minutes,
            pcap.Option,
            lwip,
            json,
        }.Does(context, async (parsed, cancellation) =>
        {
            Board model = EmulatedFirmware.Require(choice.Load(parsed));
            FirmwareImage image = FirmwareImage.Of(context.Repository, model, SoakSession.Applications, checksSums: true);
            bool isJson = parsed.GetValue(json);
            return await pcap.RecordAsync(context, parsed, image.Board, async observer =>
            {
                await EmulatedFirmware.PrepareAsync(
                    context.Repository,
                    image,
                    Requirement.OfVerb("soak"),
                    parsed.GetValue(lwip),
                    context.Progress(isJson),
                    cancellation);
                using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                await using SoakSession session = await SoakSession.StartAsync(model, image, cancellation, observer);
                stop.CancelAfter(TimeSpan.FromMinutes(parsed.GetValue(minutes) ?? DefaultMinutes));
                SoakSnapshot last = await RunAsync(context, session, isJson, stop.Token);
                if (isJson)
                {
                    await JsonOutput.WriteAsync(context.Output, SoakReport.Of(image, last));
                }

                return last.IsFlawless ? ExitStatus.Success : ExitStatus.Failure;
            });
        });
    }

    private static async Task<SoakSnapshot> RunAsync(
        ToolContext context, SoakSession session, bool isJson, CancellationToken stop)
    {
        bool isLive = context.IsTerminal && !isJson;
        SoakSnapshot last = isLive
            ? await RunLiveAsync(session, stop)
            : await session.RunAsync(stop, LiveInterval, static _ => Task.CompletedTask, WriteLineAsync);
        if (!isJson)
        {
            if (!isLive)
            {
                await PlainConsole.WriteAsync(context.Output, SoakTables.Of(last));
            }

            foreach (string line in SoakTables.Verdict(last))
            {
                await context.Output.WriteLineAsync(line);
            }
        }

        return last;

        Task WriteLineAsync(SoakSnapshot snapshot) =>
            context.Progress(isJson).WriteLineAsync(SoakTables.Line(snapshot));
    }

    private static Task<SoakSnapshot> RunLiveAsync(SoakSession session, CancellationToken stop) =>
        AnsiConsole.Live(new Text("")).StartAsync(live =>
        {
            return session.RunAsync(stop, LiveInterval, ShowAsync, ShowAsync);

            Task ShowAsync(SoakSnapshot snapshot)
            {
                live.UpdateTarget(SoakTables.Of(snapshot));
                return Task.CompletedTask;
            }
        });
}
