using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Boards.Model;
using PortShare.Tool.Firmware;
using PortShare.Tool.Options;
using PortShare.Tool.Output;
using PortShare.Tool.Running;
using PortShare.Tool.Setup;
using PortShare.Wires;

using Spectre.Console;

namespace PortShare.Tool.Verbs;

/// <summary>
/// <c>run</c>: boots a firmware on its emulated board and drives both kinds of traffic through its port.
/// </summary>
internal static class RunVerb
{
    private const int UnattendedSeconds = 10;
    private const int MaximumSeconds = 86400;

    private static readonly TimeSpan LiveInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(1);

    /// <summary>Creates the verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(ToolContext context)
    {
        BoardChoice choice = new(context.Repository);
        Option<string[]> applications = CommonOptions.Applications(context.Repository);
        Option<int?> seconds = WholeNumberOption.Create(
            "--seconds",
            "number of seconds",
            MaximumSeconds,
            $"How long to run. Without it: until Ctrl-C on a terminal, otherwise {UnattendedSeconds} seconds.");
        Option<string?> wire = WireOption.Create();
        Option<string?> lwip = CommonOptions.Lwip();
        Option<bool> json = CommonOptions.Json();
        return new Command("run", "Run a firmware on its emulated board, with both kinds of traffic on its port.")
        {
            choice.Board,
            choice.System,
            applications,
            seconds,
            wire,
            lwip,
            json,
        }.Does(context, async (parsed, cancellation) =>
        {
            Board model = EmulatedFirmware.Require(choice.Load(parsed));
            FirmwareImage image = FirmwareImage.Of(context.Repository, model, parsed.GetRequiredValue(applications));
            bool isJson = parsed.GetValue(json);
            TapInterface? tap = parsed.GetValue(wire) is string name ? TapInterface.Find(name, model) : null;
            await EmulatedFirmware.PrepareAsync(
                context.Repository,
                image,
                Requirement.OfEmulator,
                parsed.GetValue(lwip),
                context.Progress(isJson),
                cancellation);
            return await RunAsync(context, image, model, tap, parsed.GetValue(seconds), isJson, cancellation);
        });
    }

    private static async Task<int> RunAsync(
        ToolContext context,
        FirmwareImage image,
        Board model,
        TapInterface? tap,
        int? seconds,
        bool isJson,
        CancellationToken cancellation)
    {
        await using RunSession session = await RunSession.StartAsync(model, image, tap, cancellation);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bool isLive = context.IsTerminal && !isJson;
        if (seconds is not null || !isLive)
        {
            stop.CancelAfter(TimeSpan.FromSeconds(seconds ?? UnattendedSeconds));
        }

        if (!isJson)
        {
            await IntroduceAsync(context.Output, image, model, session.StatusUri);
        }

        FaultNotes faults = new(new SourceLocator(context.Repository, image));
        RunSnapshot last = isLive
            ? await RunLiveAsync(session, faults, stop.Token)
            : await session.RunAsync(stop.Token, LineInterval, WriteLineAsync);
        RunOutcome outcome = RunOutcome.Of(last);
        await (isJson
            ? JsonOutput.WriteAsync(context.Output, RunReport.Of(image, outcome))
            : SummarizeAsync(context.Output, outcome, faults, isLive));
        return outcome.IsFlawless ? ExitStatus.Success : ExitStatus.Failure;

        async Task WriteLineAsync(RunSnapshot snapshot)
        {
            TextWriter progress = context.Progress(isJson);
            await progress.WriteLineAsync(RunTables.Line(snapshot));
            await faults.UpdateAsync(DeviceStatus.Parse(snapshot.Device), cancellation);
            foreach (string line in faults.TakeNews())
            {
                await progress.WriteLineAsync(line);
            }
        }
    }

    private static async Task IntroduceAsync(TextWriter output, FirmwareImage image, Board model, Uri statusUri)
    {
        EthernetType userType = EchoProtocol.TypeOf(model, image.Applications);
        PortAddress port = PortAddress.Of(model);
        string hardware = BitConverter.ToString(port.Hardware.GetAddressBytes()).Replace('-', ':');
        await output.WriteLineAsync($"running; the port is {hardware}, {port.Protocol}");
        await output.WriteLineAsync($"  kernel traffic by hand: curl {statusUri}");
        await output.WriteLineAsync(
            $"  user traffic by hand: EtherType 0x{(ushort)userType:X4} to {hardware}, first byte 'E' (answer: 'A')"
                + (userType == EchoProtocol.Type ? " or 'S' (count)" : ""));
    }

    private static Task<RunSnapshot> RunLiveAsync(RunSession session, FaultNotes faults, CancellationToken stop) =>
        AnsiConsole.Live(new Text("")).StartAsync(live => session.RunAsync(stop, LiveInterval, async snapshot =>
        {
            await faults.UpdateAsync(DeviceStatus.Parse(snapshot.Device), CancellationToken.None);
            live.UpdateTarget(RunTables.Of(snapshot, faults.All));
        }));

    private static async Task SummarizeAsync(TextWriter output, RunOutcome outcome, FaultNotes faults, bool isShown)
    {
        if (!isShown)
        {
            await PlainConsole.WriteAsync(output, RunTables.Of(outcome.Last, faults.All));
        }

        foreach (string line in RunTables.Verdict(outcome))
        {
            await output.WriteLineAsync(line);
        }
    }
}
