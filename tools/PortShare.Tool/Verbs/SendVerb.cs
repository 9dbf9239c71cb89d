using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Net.NetworkInformation;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Client;
using PortShare.Tool.Frames;
using PortShare.Tool.Options;
using PortShare.Tool.Output;
using PortShare.Tool.Replaying;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Verbs;

/// <summary><c>send</c>: user frames by hand, and what comes back.</summary>
internal static class SendVerb
{
    private const int MaximumCount = 1_000_000;
    private const int DefaultWaitSeconds = 1;

    // What is expected ends the wait. A busy machine may take long for it.
    private const int ExpectingWaitSeconds = 60;
    private const int LeastType = 0x0600;

    /// <summary>Creates the verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(ToolContext context)
    {
        DeviceChoice choice = new(context.Repository);
        PayloadOptions payload = new();
        Option<EthernetType?> type = ReadOption.Create(
            "--type",
            "ETHERTYPE",
            "The EtherType. Without it: the one that the applications claim, if it is one.",
            ReadType,
            "no EtherType; give one from 0x0600 to 0xFFFF, such as 0x88B5; frames with a length and an LLC header come from a recording, by replay");
        Option<PhysicalAddress?> to = AddressOption.OfAny("--to", "The destination, also a group. Without it: the device.");
        Option<VlanTag?> vlan = ReadOption.Create(
            "--vlan", "ID[:PRIORITY]", "Send with a VLAN tag.", VlanTag.Read, "no VLAN; give one from 0 to 4094, or with a priority, such as 5:3");
        Option<int?> count = WholeNumberOption.Create("--count", "number of frames", MaximumCount, "How many frames. Without it: 1.");
        Option<int?> rate = WholeNumberOption.Create("--rate", "rate", MaximumCount, "How many frames in a second. Without it: all at once.");
        Option<int?> wait = WholeNumberOption.OfSeconds(
            "--wait",
            $"How long frames may come back after the last was sent. Without it: {DefaultWaitSeconds} second, or {ExpectingWaitSeconds} with --expect.");
        Option<int?> expect = WholeNumberOption.Create(
            "--expect", "number of frames", MaximumCount, "End when so many have come back, and fail if they have not within --wait.");
        PcapOption pcap = new();
        Option<bool> json = CommonOptions.Json();
        Command command = new("send", "Send user frames by hand, to an emulated board or to a device, and show what comes back.")
        {
            type,
            to,
            vlan,
            count,
            rate,
            wait,
            expect,
            pcap.Option,
            json,
        };
        command.Validators.Add(choice.Validate);
        command.Validators.Add(payload.Validate);
        return command.With([.. choice.Options, .. payload.Options]).Does(context, async (parsed, cancellation) =>
        {
            DeviceTarget target = choice.Load(parsed);
            byte[] bytes = payload.Read(parsed);
            EthernetType? told = parsed.GetValue(type) ?? (target.WrittenEtherTypes is { } written ? Only(written, target) : null);
            int waitSeconds = parsed.GetValue(wait) ?? (parsed.GetValue(expect) is null ? DefaultWaitSeconds : ExpectingWaitSeconds);
            return await pcap.RecordAsync(context, parsed, target.WireName, async observer =>
            {
                await target.PrepareAsync(context.Repository, "send", context.Progress(parsed.GetValue(json)), cancellation);
                SendPlan plan = new(
                    told ?? Only(target.EtherTypes, target),
                    parsed.GetValue(to),
                    parsed.GetValue(vlan),
                    bytes,
                    parsed.GetValue(count) ?? 1,
                    parsed.GetValue(rate),
                    TimeSpan.FromSeconds(waitSeconds),
                    parsed.GetValue(expect));
                return await RunAsync(context, target, plan, observer, parsed.GetValue(json), cancellation);
            });
        });
    }

    /// <summary>Sends to a device that can be reached.</summary>
    /// <param name="context">Where results go.</param>
    /// <param name="target">The device. What it needs is built.</param>
    /// <param name="plan">What is sent.</param>
    /// <param name="recording">Gets every frame that passes, too; null for nobody.</param>
    /// <param name="isJson">Whether the result is to be one JSON object.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The exit status.</returns>
    internal static async Task<int> RunAsync(
        ToolContext context, DeviceTarget target, SendPlan plan, FrameObserver? recording, bool isJson, CancellationToken cancellation)
    {
        FrameFeed feed = new();
        OwnFrames own = new();
        SendRun? run = null;
        // The wire alone: there are frames that QEMU's user networking does not survive.
        await using DeviceSession device = await target.StartAsync(EmulatedNetwork.Wire, plan.Type, recording + feed.Observe + ObserveOwn, cancellation);
        run = new SendRun(device, feed, plan);
        UserCounting? counting = device.IsEmulated ? await UserCounting.StartAsync(device, own, Claimant.AllOf(target.Emulated!.Image), cancellation) : null;
        List<SeenFrame> frames = [];
        await run.RunAsync(isJson ? frames.Add : frame => FrameLines.Write(context.Output, frame, hasPayload: true), cancellation);
        UserCounters? counted = counting is null ? null : await counting.EndAsync(cancellation);
        await (isJson
            ? JsonOutput.WriteAsync(context.Output, SendReport.Of(target.Emulated?.Image, plan, run, frames, counted))
            : SummarizeAsync(context, plan, run, counted));
        return run.IsAsExpected
            ? ExitStatus.Success
            : throw new ToolException($"{run.Received} of {plan.Expected} expected frames came back within {plan.Wait.TotalSeconds} s");

        // Who sends to a device that is there is not known, nor does its status matter.
        void ObserveOwn(DateTimeOffset at, FrameDirection direction, ReadOnlySpan<byte> frame)
        {
            if (target.Emulated is not null && !(direction == FrameDirection.Sent && run?.IsPlanned(frame) == true))
            {
                own.Observe(at, direction, frame);
            }
        }
    }

    private static EthernetType? ReadType(string text) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        && ushort.TryParse(text.AsSpan("0x".Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort type)
        && type >= LeastType
            ? (EthernetType)type
            : null;

    private static EthernetType Only(IReadOnlyList<EthernetType> types, DeviceTarget target) => types is [EthernetType only]
        ? only
        : throw new ToolException(types switch
        {
            _ when target.Emulated is null => "--type is missing; give the EtherType, such as 0x88B5",
            [] => "--type is missing, and no application's project names an EtherType alone, such as 0x88B5, in ApplicationClaims; give one",
            _ => $"--type is missing; choose from {string.Join(", ", types.Select(static one => Notation.Of(one)))}",
        });

    private static async Task SummarizeAsync(ToolContext context, SendPlan plan, SendRun run, UserCounters? counted)
    {
        await context.Output.WriteLineAsync(
            $"sent {run.Sent} of type {Notation.Of(plan.Type)}, {run.FrameBytes} bytes each; {run.Received} came back");
        if (counted is not null)
        {
            string counters = string.Join(", ", counted.Changes.Select(static one => $"{one.Key} {one.Value}"));
            string note = counted.HasOwn ? "; the claims have changed, so that copies of the status requests may be among it" : "";
            await context.Output.WriteLineAsync($"the device counted: {(counters.Length == 0 ? "no user frame" : counters)}{note}");
        }
    }
}
