using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Client;
using PortShare.Tool.Firmware;
using PortShare.Tool.Frames;
using PortShare.Tool.Options;
using PortShare.Tool.Output;
using PortShare.Tool.Running;
using PortShare.Tool.Setup;

namespace PortShare.Tool.Verbs;

/// <summary><c>watch</c>: what passes on a device's wire.</summary>
internal static class WatchVerb
{
    private const int MaximumCount = 1_000_000;
    private const int UnattendedSeconds = 10;

    // On an interface whoever watches sees all without receiving any: what this side's station receives, it may answer. On a wire of the board's
    // own it receives all, and answers ARP.
    private const EthernetType Nothing = EthernetType.None;

    /// <summary>Creates the verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(ToolContext context)
    {
        DeviceChoice choice = new(context.Repository);
        Option<string?> filter = new("--filter")
        {
            Description = "Show these frames only, as tcpdump takes it, such as \"ether proto 0x88b5 or arp\". Needs libpcap.",
            HelpName = "EXPRESSION",
        };
        Option<bool> payload = new("--payload") { Description = "Show what each frame carries, in hexadecimal and as text." };
        Option<int?> count = WholeNumberOption.Create("--count", "number of frames", MaximumCount, "End when so many have been shown.");
        Option<int?> seconds = WholeNumberOption.OfSeconds(
            "--seconds",
            $"How long to watch. Without it, and without --count: until Ctrl-C on a terminal, otherwise {UnattendedSeconds} seconds.");
        PcapOption pcap = new();
        Option<bool> json = CommonOptions.Json();
        Command command = new("watch", "Show the frames that pass on the wire of an emulated board or a device.")
        {
            filter,
            payload,
            count,
            seconds,
            pcap.Option,
            json,
        };
        command.Validators.Add(choice.Validate);
        return command.With(choice.Options).Does(context, async (parsed, cancellation) =>
        {
            DeviceTarget target = choice.Load(parsed);
            bool isJson = parsed.GetValue(json);
            string? expression = parsed.GetValue(filter);
            await Installation.EnsurePackagesAsync(expression is null ? [] : Requirement.OfInterfaces, context.Progress(isJson), cancellation);
            using FrameFilter? chosen = expression is null ? null : new FrameFilter(expression);
            return await pcap.RecordAsync(context, parsed, target.WireName, async observer =>
            {
                await target.PrepareAsync(context.Repository, "watch", context.Progress(isJson), cancellation);
                Plan plan = new(
                    target, chosen, parsed.GetValue(payload), parsed.GetValue(count), parsed.GetValue(seconds), observer, isJson);
                return await RunAsync(context, plan, cancellation);
            });
        });
    }

    /// <summary>Watches a device that can be reached.</summary>
    /// <param name="context">Where results go.</param>
    /// <param name="plan">What is asked for.</param>
    /// <param name="cancellation">Ends it before its time.</param>
    /// <returns>The exit status.</returns>
    internal static async Task<int> RunAsync(ToolContext context, Plan plan, CancellationToken cancellation)
    {
        FrameFeed feed = new();
        await using DeviceSession device = await plan.Target.StartAsync(
            EmulatedNetwork.WireAndHttp, Nothing, plan.Observer + feed.Observe, cancellation);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bool isUnbounded = plan.Count is not null || (context.IsTerminal && !plan.IsJson);
        if ((plan.Seconds ?? (isUnbounded ? null : UnattendedSeconds)) is int limit)
        {
            end.CancelAfter(TimeSpan.FromSeconds(limit));
        }

        WatchRun run = new(device, feed, plan.Filter, plan.Count);
        if (plan.IsJson)
        {
            List<SeenFrame> frames = [];
            await run.RunAsync(frames.Add, end.Token);
            await JsonOutput.WriteAsync(context.Output, new { run.Passed, run.Shown, feed.Missed, frames });
        }
        else
        {
            Introduce(context, plan.Target, device);
            await run.RunAsync(frame => FrameLines.Write(context.Output, frame, plan.HasPayload), end.Token);
            string missed = feed.Missed == 0 ? "" : $", and {feed.Missed} more, too fast to be looked at";
            await context.Output.WriteLineAsync($"{run.Passed} frames passed, {run.Shown} shown{missed}");
        }

        return ExitStatus.Success;
    }

    private static void Introduce(ToolContext context, DeviceTarget target, DeviceSession device)
    {
        if (target.Emulated is EmulatedTarget emulated)
        {
            IReadOnlyList<BuiltApplication> applications = BuiltApplication.AllOf(emulated.Image);
            RunIntroduction.Write(
                context.Output, applications, RunTraffic.Of("none", applications), emulated.Image.Model, device);
        }
    }

    /// <summary>What the command line asks for.</summary>
    /// <param name="Target">The device.</param>
    /// <param name="Filter">Chooses what is shown; null for all.</param>
    /// <param name="HasPayload">Whether what frames carry is shown.</param>
    /// <param name="Count">How many are shown at most; null if it is not said.</param>
    /// <param name="Seconds">How long; null if it is not said.</param>
    /// <param name="Observer">Gets every frame that passes, too; null for nobody.</param>
    /// <param name="IsJson">Whether the result is to be one JSON object.</param>
    internal sealed record Plan(
        DeviceTarget Target, FrameFilter? Filter, bool HasPayload, int? Count, int? Seconds, FrameObserver? Observer, bool IsJson);
}
