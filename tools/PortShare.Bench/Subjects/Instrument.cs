// Runs an image in QEMU with the instrument in it, and reads what that has written.
using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Bench.Phases;
using PortShare.Boards.Model;
using PortShare.Client;

namespace PortShare.Bench.Subjects;

/// <summary>The instrument.</summary>
/// <param name="board">The board, whose <see cref="Board.Emulator"/> is not null.</param>
/// <param name="plugin">The instrument's file, a shared object.</param>
internal sealed class Instrument(Board board, string plugin)
{
    private const string Program = "qemu-system-arm";

    // The one core whose timing table is in Plugin/count.c.
    private const string TimedCore = "cortex-m3";

    // A measurement takes a minute. A loaded machine may take much longer.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    /// <summary>Whether the cycles in its figures are the board's: they are those of one core.</summary>
    public bool KnowsCycles => board.Core == TimedCore;

    /// <summary>Carries out phases on an image, from its reset on.</summary>
    /// <param name="subject">The image.</param>
    /// <param name="phases">The phases.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The figures of each phase.</returns>
    /// <exception cref="WireException">The image did not get to the end. The message holds what it printed.</exception>
    public async Task<IReadOnlyList<PhaseFigures>> MeasureAsync(
        Subject subject, IReadOnlyList<Phase> phases, CancellationToken cancellation)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("portshare-bench-");
        try
        {
            await WritePlanAsync(folder, subject, phases, cancellation);
            await RunAsync(folder, subject, cancellation);
            string[] lines = await File.ReadAllLinesAsync(Results(folder), cancellation);
            return [.. lines.Select(PhaseFigures.Parse)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Plan(DirectoryInfo folder) => Path.Combine(folder.FullName, "plan");

    private static string Results(DirectoryInfo folder) => Path.Combine(folder.FullName, "results");

    private static string ConsoleLog(DirectoryInfo folder) => Path.Combine(folder.FullName, "console");

    private static string BoardSocket(DirectoryInfo folder) => Path.Combine(folder.FullName, "board");

    private static string OwnSocket(DirectoryInfo folder) => Path.Combine(folder.FullName, "own");

    private Task WritePlanAsync(
        DirectoryInfo folder, Subject subject, IReadOnlyList<Phase> phases, CancellationToken cancellation) =>
        File.WriteAllLinesAsync(
            Plan(folder),
            [
                $"console {ConsoleLog(folder)}",
                $"results {Results(folder)}",
                $"board-socket {BoardSocket(folder)}",
                $"own-socket {OwnSocket(folder)}",
                $"board {Describe(PortAddress.Of(board))}",
                $"own {Describe(PortAddress.PeerOf(board))}",
                $"application {subject.Application.Order}",
                .. subject.Handlers.Select(handler => $"handler {handler.Order}"),
                .. subject.Functions.Select(function => $"function {function.Order}"),
                .. phases.Select(phase => phase.Order),
            ],
            cancellation);

    private static string Describe(PortAddress address) =>
        $"{Notation.Of(address.Hardware)} {address.Protocol}";

    private async Task RunAsync(DirectoryInfo folder, Subject subject, CancellationToken cancellation)
    {
        BoardConsole console = new();
        Task reading = Task.CompletedTask;
        string[] arguments =
        [
            .. QemuArguments.Build(
                board,
                subject.ElfPath,
                QemuArguments.DatagramNetdev(BoardSocket(folder), OwnSocket(folder)),
                Path.Combine(folder.FullName, "monitor"),
                ports: null,
                debuggerPort: null,
                ConsoleLog(folder)),
            .. QemuArguments.InstructionClock(board, sleeps: false),
            "-plugin", $"{plugin},plan={Plan(folder)}",
        ];
        try
        {
            await using BoundProcess process = await BoundProcess.StartAsync(
                Program,
                arguments,
                started => reading = Task.WhenAll(
                    console.ReadAsync(started.StandardOutput), console.ReadAsync(started.StandardError)));
            Task first = await Task.WhenAny(process.Exited, console.Fault, Task.Delay(Limit, cancellation));
            cancellation.ThrowIfCancellationRequested();
            if (first != process.Exited || await process.Exited != 0)
            {
                if (first == process.Exited)
                {
                    // All that it printed belongs to the report of its end.
                    await reading;
                }

                string reason = await DescribeAsync(first, process, console);
                throw new WireException($"{reason}\nconsole of {subject.Name}:\n{console.Text}");
            }
        }
        catch (Win32Exception error)
        {
            throw new WireException($"setpriv (Debian package util-linux) does not start: {error.Message}", error);
        }

        await reading;
    }

    private static async Task<string> DescribeAsync(Task first, BoundProcess process, BoardConsole console) =>
        first == console.Fault ? $"the firmware stopped: {await console.Fault}"
        : first == process.Exited ? $"{Program} ended with exit status {await process.Exited} (the instrument is for QEMU 7.2)"
        : $"the measurement did not end within {Limit.TotalMinutes:0} minutes";
}
