// Ctrl-C belongs to gdb here: it stops the board, not this program. So the command line's own handling of it is off, and
// this verb watches the signals itself.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Net;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Boards.Model;
using PortShare.Client;
using PortShare.Tool.Debugging;
using PortShare.Tool.Firmware;
using PortShare.Tool.Options;
using PortShare.Tool.Output;
using PortShare.Tool.Running;
using PortShare.Tool.Setup;

namespace PortShare.Tool.Verbs;

/// <summary><c>debug</c>: a firmware on its emulated board, halted at its reset, and a debugger.</summary>
internal static class DebugVerb
{
    /// <summary>What an editor waits for before it attaches.</summary>
    internal const string WaitingLine = "waiting for a debugger; Ctrl-C ends the board";

    private const string Name = "debug";
    private const string Debugger = "gdb-multiarch";
    private const string PortName = "--gdb-port";

    /// <summary>Whether a command line asks for this verb.</summary>
    /// <param name="parsed">The arguments.</param>
    public static bool IsIn(ParseResult parsed) => parsed.CommandResult.Command.Name == Name;

    /// <summary>Creates the verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(ToolContext context)
    {
        BoardChoice choice = new(context.Repository);
        Option<string[]> applications = CommonOptions.Applications(context.Repository);
        Option<int?> port = WholeNumberOption.Create(
            PortName, "port", ushort.MaxValue, "Start no debugger: wait for one at this port of the loopback address.");
        Option<bool> userFrames = new("--user-frames")
        {
            Description = "Send a frame of each EtherType that the applications' projects name, once a second.",
        };
        Option<string?> lwip = CommonOptions.Lwip();
        return new Command(Name, "Start a firmware halted on its emulated board, and gdb with its symbols.")
        {
            choice.Board,
            choice.System,
            applications,
            port,
            userFrames,
            lwip,
        }.Does(context, (parsed, _) => RunAsync(
            context,
            FirmwareImage.Of(
                context.Repository, EmulatedFirmware.Require(choice.Load(parsed)), parsed.GetRequiredValue(applications)),
            parsed.GetValue(port),
            parsed.GetValue(userFrames),
            parsed.GetValue(lwip)));
    }

    private static async Task<int> RunAsync(
        ToolContext context, FirmwareImage image, int? ownPort, bool hasUserFrames, string? lwip)
    {
        using CancellationTokenSource end = new();
        // Until gdb is there to take it, Ctrl-C ends this, too.
        bool isGdbsTurn = false;
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using PosixSignalRegistration hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, End);
        if (ownPort is int taken && DebuggerPort.IsOpen(taken))
        {
            throw new ToolException($"{PortName}: a program listens at port {taken} already; choose another port");
        }

        try
        {
            await EmulatedFirmware.PrepareAsync(
                context.Repository,
                image,
                Requirement.OfVerb("debug"),
                lwip,
                context.Output,
                end.Token);
            int port = ownPort ?? DebuggerPort.ChooseFree();
            await using DebugSession session = await DebugSession.StartAsync(image.Model, image.Elf, port, end.Token);
            string script = DebugScript.Write(context.Repository, image);
            if (ownPort is not null)
            {
                DebugScript.Link(context.Repository, image);
            }

            await IntroduceAsync(context, session, image.Model, hasUserFrames ? BuiltApplication.EtherTypesOf(image) : null);
            // On the terminal where gdb is, too: a board that prints runs, and then gdb waits.
            ConsolePrinter printer = new(image.Applications, context.Output.WriteLine, hasStart: true);
            try
            {
                using IDisposable watching = session.WatchConsole(printer.Print);
                isGdbsTurn = ownPort is null;
                return isGdbsTurn
                    ? await RunDebuggerAsync(script, port, end.Token)
                    : await WaitForDebuggerAsync(context, session, script, port, end.Token);
            }
            finally
            {
                printer.Finish();
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return ExitStatus.Interrupted;
        }

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            if (signal.Signal != PosixSignal.SIGINT || !isGdbsTurn)
            {
                end.Cancel();
            }
        }
    }

    private static async Task IntroduceAsync(
        ToolContext context, DebugSession session, Board board, IReadOnlyList<EthernetType>? userTypes)
    {
        await context.Output.WriteLineAsync("the board is halted at its reset; once it runs:");
        await context.Output.WriteLineAsync($"  kernel traffic: {RunIntroduction.RequestOf(session.StatusUri, board)}");
        session.SendUserFrames(userTypes ?? []);
        string traffic = userTypes switch
        {
            null => "none, for lack of --user-frames",
            [] => "none: no application's project names an EtherType alone, such as 0x88B5, in ApplicationClaims",
            _ => $"a frame each second of {string.Join(", ", userTypes.Select(static type => Notation.Of(type)))}",
        };
        await context.Output.WriteLineAsync($"  user traffic: {traffic}");
    }

    private static async Task<int> RunDebuggerAsync(string script, int port, CancellationToken end)
    {
        await using BoundProcess debugger = await BoundProcess.StartOnTerminalAsync(
            Debugger, ["-q", "-x", script, "-ex", Connect(port)]);
        return await debugger.Exited.WaitAsync(end);
    }

    private static async Task<int> WaitForDebuggerAsync(
        ToolContext context, DebugSession session, string script, int port, CancellationToken end)
    {
        await context.Output.WriteLineAsync($"  debugger: {Debugger} -x \"{script}\" -ex \"{Connect(port)}\"");
        await context.Output.WriteLineAsync(WaitingLine);
        Task stopped = Task.Delay(Timeout.Infinite, end);
        if (await Task.WhenAny(session.Ended, stopped) == stopped)
        {
            return ExitStatus.Success;
        }

        // A debugger that kills its program ends QEMU, which is then content.
        int status = await session.Ended;
        return status == 0
            ? ExitStatus.Success
            : throw new ToolException($"the emulator ended with exit status {status}\n{session.Console}");
    }

    private static string Connect(int port) => $"target remote {IPAddress.Loopback}:{port}";
}
