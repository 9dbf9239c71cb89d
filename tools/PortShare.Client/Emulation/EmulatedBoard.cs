// An emulated board: QEMU with our firmware in it, and this side's end of its wire.
using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Linq;
using System.Net.NetworkInformation;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Boards.Model;

namespace PortShare.Client;

/// <summary>A board that runs in QEMU until it is disposed, or this process ends.</summary>
/// <remarks><see cref="DeviceSession"/> is the way to send it frames and to read its status.</remarks>
public sealed partial class EmulatedBoard : IAsyncDisposable
{
    private const string Program = "qemu-system-arm";
    private const int StartAttempts = 3;

    // Booting takes a tenth of a second. A loaded machine may take a hundred times as long.
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(60);

    private readonly BoardConsole console = new();
    private readonly WireEnd wire;
    private readonly DirectoryInfo folder;
    private BoundProcess? process;
    private Task reporting = Task.CompletedTask;
    private bool isStopping;

    // The sockets are in a folder of their own, which goes with the board.
    private EmulatedBoard(Board model, WireEnd wire, ForwardedPorts? ports, DirectoryInfo folder)
    {
        Model = model;
        this.wire = wire;
        this.folder = folder;
        Ports = ports;
        wire.DescribePeer = () => $"console of the emulated board:\n{Console}";
    }

    /// <summary>What board it is.</summary>
    public Board Model { get; }

    /// <summary>The addresses of its port. The MAC address is what it has said itself, if its description has none.</summary>
    /// <exception cref="WireException">It has not said it, because it is not <see cref="Ready"/>.</exception>
    public PortAddress Address => console.HardwareAddress is PhysicalAddress own && Model.Network.IsFromChip
        ? new PortAddress(own, Model.Network.Address)
        : PortAddress.Of(Model);

    /// <summary>
    /// The wire to the board's port. It goes down, with the reason, when the firmware faults or QEMU ends.
    /// </summary>
    public IWire Wire => wire;

    /// <summary>The ports that lead to the board's services; null with <see cref="EmulatedNetwork.Wire"/>.</summary>
    public ForwardedPorts? Ports { get; }

    /// <summary>What the board and QEMU printed, the last 500 lines.</summary>
    public string Console => console.Text;

    /// <summary>Hands over each line of <see cref="Console"/>, those that have come first.</summary>
    /// <param name="watcher">Must be quick: meanwhile nothing is read from the board.</param>
    /// <returns>Ends it when it is disposed: then no call is under way, and none follows.</returns>
    public IDisposable WatchConsole(Action<BoardLine> watcher) => console.Watch(watcher);

    /// <summary>Waits until the board has said a line, be it now or before.</summary>
    /// <param name="isLine">Recognises the line. Must be quick.</param>
    /// <param name="limit">The longest wait.</param>
    /// <param name="times">How many times it must have been said.</param>
    /// <returns>The last of these lines.</returns>
    /// <exception cref="WireException">The board did not say it in time, or is gone. The message holds all that it said.</exception>
    public async Task<string> WaitForLineAsync(Predicate<string> isLine, TimeSpan limit, int times = 1)
    {
        TaskCompletionSource<string> said = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable watching = WatchConsole(line =>
        {
            if (isLine(line.Text) && --times == 0)
            {
                said.SetResult(line.Text);
            }
        });
        await Task.WhenAny(said.Task, Ended, Task.Delay(limit));
        return said.Task.IsCompleted
            ? await said.Task
            : throw new WireException($"the board did not say what it should in time:\n{Console}");
    }

    /// <summary>Completes when the firmware says that it is ready: frames find the applications.</summary>
    public Task Ready => console.Ready;

    /// <summary>Completes with QEMU's exit status when the board is gone.</summary>
    public Task<int> Ended { get; private set; } = Task.FromResult(0);

    /// <summary>Starts a board on a datagram wire and waits until it is ready, or a debugger can attach.</summary>
    /// <param name="board">The board, whose <see cref="Board.Emulator"/> is not null.</param>
    /// <param name="imagePath">The firmware, an ELF file.</param>
    /// <param name="network">What its port is connected to. QEMU's user networking has no VLANs: a board whose lwIP is on one has the wire alone.</param>
    /// <param name="cancellation">Ends the wait, and the board.</param>
    /// <param name="debuggerPort">
    /// Where on the host's loopback gdb's remote protocol is spoken, a free TCP port: the board stays at its reset until a debugger lets it
    /// go. Null to let it go at once.
    /// </param>
    /// <param name="countsInstructions">
    /// Whether its clock counts its instructions: it is as fast as a real board, by that clock, however fast this machine is. While the board
    /// sleeps, the clock goes with this machine's.
    /// </param>
    /// <exception cref="WireException">QEMU or the firmware did not start. The message holds the console.</exception>
    public static async Task<EmulatedBoard> StartAsync(
        Board board,
        string imagePath,
        EmulatedNetwork network = EmulatedNetwork.Wire,
        CancellationToken cancellation = default,
        int? debuggerPort = null,
        bool countsInstructions = false)
    {
        EmulatedNetwork possible = board.Network.Vlan is null ? network : EmulatedNetwork.Wire;
        for (int attempt = 1; ; attempt++)
        {
            DirectoryInfo folder = CreateFolder();
            DatagramWire wire = new(Path.Combine(folder.FullName, "host"), Path.Combine(folder.FullName, "board"));
            EmulatedBoard emulated = new(board, wire, ForwardedPorts.ChooseFree(possible), folder);
            try
            {
                return await emulated.StartAsync(imagePath, launcher: [], debuggerPort, cancellation, countsInstructions);
            }
            catch (WireException) when (emulated.LostItsPorts && attempt < StartAttempts)
            {
                // Disposed. Other ports may be free.
            }
        }
    }

    /// <summary>Starts a board on a TAP and waits until it is ready.</summary>
    /// <param name="board">The board, whose <see cref="Board.Emulator"/> is not null.</param>
    /// <param name="imagePath">The firmware, an ELF file.</param>
    /// <param name="wire">This side's end, over the TAP, which becomes the board's to dispose.</param>
    /// <param name="launcher">What starts QEMU where the TAP is: a command in front of it, or nothing.</param>
    /// <param name="cancellation">Ends the wait, and the board.</param>
    /// <exception cref="WireException">QEMU or the firmware did not start. The message holds the console.</exception>
    public static Task<EmulatedBoard> StartAsync(
        Board board, string imagePath, InterfaceWire wire, IReadOnlyList<string> launcher, CancellationToken cancellation) =>
        new EmulatedBoard(board, wire, ports: null, CreateFolder()).StartAsync(imagePath, launcher, debuggerPort: null, cancellation);

    /// <summary>Ends QEMU and removes what belonged to it.</summary>
    public async ValueTask DisposeAsync()
    {
        isStopping = true;
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        await reporting;
        await wire.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private string MonitorSocket => Path.Combine(folder.FullName, "monitor");

    private string BusSocket => Path.Combine(folder.FullName, "bus");

    private static DirectoryInfo CreateFolder() => Directory.CreateTempSubdirectory("portshare-");

    // Another program took a port between our choice and QEMU's start.
    private bool LostItsPorts =>
        Ports is not null && Console.Contains("Could not set up host forwarding rule", StringComparison.Ordinal);

    private async Task<EmulatedBoard> StartAsync(
        string imagePath,
        IReadOnlyList<string> launcher,
        int? debuggerPort,
        CancellationToken cancellation,
        bool countsInstructions = false)
    {
        try
        {
            IEnumerable<string> arguments =
            [
                .. QemuArguments.Build(Model, imagePath, wire.Netdev, MonitorSocket, Ports, debuggerPort),
                .. QemuArguments.Bus(BusSocket),
                .. countsInstructions ? QemuArguments.InstructionClock(Model, sleeps: true) : [],
            ];
            await BootAsync([.. launcher, Program, .. arguments], debuggerPort, cancellation);
            return this;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private async Task BootAsync(
        IReadOnlyList<string> command, int? debuggerPort, CancellationToken cancellation)
    {
        Task reading = Task.CompletedTask;
        try
        {
            process = await BoundProcess.StartAsync(
                command[0],
                command.Skip(1),
                started => reading = Task.WhenAll(
                    console.ReadAsync(started.StandardOutput), console.ReadAsync(started.StandardError, isEmulators: true)));
        }
        catch (Win32Exception error)
        {
            throw new WireException($"setpriv (Debian package util-linux) does not start: {error.Message}", error);
        }

        Ended = WaitForEndAsync(reading, process);
        reporting = ReportFailureAsync(Ended);
        await (debuggerPort is int port
            ? WaitUntilAsync(limit => DebuggerPort.WaitUntilOpenAsync(port, limit), "open its port for a debugger", cancellation)
            : WaitUntilAsync(_ => console.Ready, "print READY", cancellation));
        wire.Connect();
    }

    private async Task WaitUntilAsync(Func<CancellationToken, Task> isUp, string what, CancellationToken cancellation)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task timeout = Task.Delay(ReadyLimit, limit.Token);
        Task up = isUp(limit.Token);
        Task first = await Task.WhenAny(up, console.Fault, Ended, timeout);
        await limit.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        if (first != up)
        {
            string reason = first == timeout
                ? $"the emulated board did not {what} within {ReadyLimit.TotalSeconds:0} s"
                : await DescribeFailureAsync(Ended);
            throw new WireException($"{reason}\n{wire.PeerReport}");
        }
    }

    private static async Task<int> WaitForEndAsync(Task reading, BoundProcess running)
    {
        // All that QEMU printed belongs to the report of its end.
        await reading;
        return await running.Exited;
    }

    private async Task ReportFailureAsync(Task<int> ended)
    {
        string reason = await DescribeFailureAsync(ended);
        if (!isStopping)
        {
            wire.Fail(new WireException($"{reason}\n{wire.PeerReport}"));
        }
    }

    private async Task<string> DescribeFailureAsync(Task<int> ended)
    {
        Task first = await Task.WhenAny(console.Fault, ended);
        return first == console.Fault
            ? $"the firmware stopped: {await console.Fault}"
            : $"{Program} ended with exit status {await ended}";
    }
}
