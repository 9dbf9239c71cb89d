using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;
using PortShare.Tool.Firmware;
using PortShare.Tool.Options;
using PortShare.Tool.Output;
using PortShare.Tool.Running;
using PortShare.Tool.Traffic;

using Spectre.Console;

namespace PortShare.Tool.Verbs;

/// <summary>
/// <c>run</c>: boots a firmware on its emulated board, drives traffic through its port and shows its console.
/// </summary>
internal static class RunVerb
{
    private const int UnattendedSeconds = 10;

    private static readonly TimeSpan LiveInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(1);

    /// <summary>Creates the verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(ToolContext context)
    {
        EmulatedChoice choice = new(context.Repository);
        Option<int?> seconds = WholeNumberOption.OfSeconds(
            "--seconds",
            $"How long to run. Without it: until Ctrl-C on a terminal, otherwise {UnattendedSeconds} seconds.");
        Option<string> traffic = new("--traffic")
        {
            Description = "What to send: user frames, to an application that echoes; kernel traffic, UDP and pings; both; or nothing.",
            DefaultValueFactory = static _ => RunTraffic.Kinds[0],
        };
        traffic.AcceptOnlyFromAmong([.. RunTraffic.Kinds]);
        PcapOption pcap = new();
        Option<bool> json = CommonOptions.Json();
        Command command = new("run", "Run a firmware on its emulated board, send to its port, show its console and judge what comes of it.")
        {
            seconds,
            traffic,
            pcap.Option,
            json,
        };
        return command.With(choice.Options).Does(context, async (parsed, cancellation) =>
        {
            EmulatedTarget target = choice.Load(parsed);
            bool isJson = parsed.GetValue(json);
            return await pcap.RecordAsync(context, parsed, target.WireName, async observer =>
            {
                await target.PrepareAsync(context.Repository, "run", context.Progress(isJson), cancellation);
                Plan plan = new(
                    target.Image, target.Tap, parsed.GetRequiredValue(traffic), parsed.GetValue(seconds), isJson, observer);
                return await RunAsync(context, plan, cancellation);
            });
        });
    }

    /// <summary>Runs an image that is built.</summary>
    /// <param name="context">What it works with.</param>
    /// <param name="plan">What is asked for.</param>
    /// <param name="cancellation">Ends it before its time.</param>
    /// <returns>The exit status.</returns>
    internal static async Task<int> RunAsync(ToolContext context, Plan plan, CancellationToken cancellation)
    {
        FirmwareImage image = plan.Image;
        IReadOnlyList<BuiltApplication> applications = BuiltApplication.AllOf(image);
        RunTraffic traffic = RunTraffic.Of(plan.Traffic, applications);
        await using RunSession session = await RunSession.StartAsync(image, traffic, plan.Tap, cancellation, plan.Observer);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bool isLive = context.IsTerminal && !plan.IsJson;
        if (plan.Seconds is not null || !isLive)
        {
            stop.CancelAfter(TimeSpan.FromSeconds(plan.Seconds ?? UnattendedSeconds));
        }

        if (!plan.IsJson)
        {
            RunIntroduction.Write(context.Output, applications, traffic, image.Model, session.Device);
        }

        // The board's lines come between, from the thread that reads them.
        TextWriter progress = TextWriter.Synchronized(context.Progress(plan.IsJson));
        ConsolePrinter printer = new(image.Applications, isLive ? LiveConsole.WriteLine : progress.WriteLine, hasStart: false);
        ApplicationNotes notes = new(new SourceLocator(context.Repository, image), image.Model.Network.VlanId);
        TrafficSnapshot last;
        using (session.Device.Board.WatchConsole(printer.Print))
        {
            last = isLive
                ? await RunLiveAsync(session, notes, stop.Token)
                : await session.RunAsync(stop.Token, LineInterval, snapshot => WriteLineAsync(progress, snapshot, notes));
        }

        printer.Finish();
        await notes.FinishAsync(last.Status, CancellationToken.None);
        IReadOnlyList<ClaimStatus> claims = await ReadHoldersAsync(session, last.Status);
        RunOutcome outcome = RunOutcome.Of(last, notes.Faults, notes.Spins, claims, image.Model.Network.VlanId);
        await (plan.IsJson
            ? JsonOutput.WriteAsync(context.Output, RunReport.Of(image, outcome))
            : SummarizeAsync(context.Output, outcome, notes, isLive));
        return outcome.IsFlawless ? ExitStatus.Success : ExitStatus.Failure;
    }

    // A device that does not answer any more has said enough.
    private static async Task<IReadOnlyList<ClaimStatus>> ReadHoldersAsync(RunSession session, DeviceStatus last)
    {
        try
        {
            return Refusals.AreAboutOthers(last) ? await session.Device.ReadClaimsAsync(CancellationToken.None) : [];
        }
        catch (WireException)
        {
            return [];
        }
    }

    private static async Task WriteLineAsync(TextWriter progress, TrafficSnapshot snapshot, ApplicationNotes notes)
    {
        await progress.WriteLineAsync(RunTables.Line(snapshot));
        await notes.UpdateAsync(snapshot.Status, CancellationToken.None);
        foreach (string line in notes.TakeNews())
        {
            await progress.WriteLineAsync(line);
        }
    }

    private static Task<TrafficSnapshot> RunLiveAsync(RunSession session, ApplicationNotes notes, CancellationToken stop) =>
        AnsiConsole.Live(new Text("")).StartAsync(live => session.RunAsync(stop, LiveInterval, async snapshot =>
        {
            await notes.UpdateAsync(snapshot.Status, CancellationToken.None);
            live.UpdateTarget(RunTables.Of(snapshot, notes));
        }));

    private static async Task SummarizeAsync(TextWriter output, RunOutcome outcome, ApplicationNotes notes, bool isShown)
    {
        if (!isShown)
        {
            await PlainConsole.WriteAsync(output, RunTables.Of(outcome.Last, notes));
        }

        foreach (string line in RunTables.Verdict(outcome))
        {
            await output.WriteLineAsync(line);
        }
    }

    /// <summary>What the command line asks for.</summary>
    /// <param name="Image">The firmware.</param>
    /// <param name="Tap">The TAP that is the wire; null for a wire inside this program.</param>
    /// <param name="Traffic">One of <see cref="RunTraffic.Kinds"/>.</param>
    /// <param name="Seconds">How long; null if it is not said.</param>
    /// <param name="IsJson">Whether the result is to be one JSON object.</param>
    /// <param name="Observer">Gets every frame that passes on the wire; null for nobody.</param>
    internal sealed record Plan(
        FirmwareImage Image, TapInterface? Tap, string Traffic, int? Seconds, bool IsJson, FrameObserver? Observer = null);
}
