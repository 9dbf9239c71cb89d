// An emulated board: QEMU with our firmware in it, and this side's end of its wire.
using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Boards.Model;

namespace PortShare.Client;

/// <summary>A board that runs in QEMU until it is disposed, or this process ends.</summary>
/// <example><code>
/// await using EmulatedBoard board = await EmulatedBoard.StartAsync(model, "portshare.elf", EmulatedNetwork.Wire,
/// default); await using Station station = new(board.Wire, PortAddress.PeerOf(model));
/// </code></example>
public sealed class EmulatedBoard : IAsyncDisposable
{
    private const string Program = "qemu-system-arm";
    private const int StartAttempts = 3;

    // Booting takes a tenth of a second. A loaded machine may take a hundred times as long.
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(60);

    private readonly BoardConsole console = new();
    private readonly SocketWire wire;
    private readonly DirectoryInfo folder;
    private BoundProcess? process;
    private Task reporting = Task.CompletedTask;
    private bool isStopping;

    // The sockets are in a folder of their own, which goes with the board.
    private EmulatedBoard(SocketWire wire, ForwardedPorts? ports, DirectoryInfo folder)
    {
        this.wire = wire;
        this.folder = folder;
        Ports = ports;
        wire.DescribePeer = () => $"console of the emulated board:\n{Console}";
    }

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

    /// <summary>Completes when the firmware says that it is ready: frames find the applications.</summary>
    public Task Ready => console.Ready;

    /// <summary>Completes with QEMU's exit status when the board is gone.</summary>
    public Task<int> Ended { get; private set; } = Task.FromResult(0);

    /// <summary>Starts a board on a datagram wire and waits until it is ready.</summary>
    /// <param name="board">The board, whose <see cref="Board.Emulator"/> is not null.</param>
    /// <param name="imagePath">The firmware, an ELF file.</param>
    /// <param name="network">What its port is connected to.</param>
    /// <param name="cancellation">Ends the wait, and the board.</param>
    /// <exception cref="WireException">QEMU or the firmware did not start. The message holds the console.</exception>
    public static Task<EmulatedBoard> StartAsync(
        Board board, string imagePath, EmulatedNetwork network, CancellationToken cancellation) =>
        StartAsync(board, imagePath, network, debuggerPort: null, cancellation);

    /// <summary>
    /// Starts a board whose clock counts its instructions: it is as fast as a real one, by its clock, however fast this machine is. While
    /// the board sleeps, its clock goes with this machine's.
    /// </summary>
    /// <param name="board">The board, whose <see cref="Board.Emulator"/> is not null.</param>
    /// <param name="imagePath">The firmware, an ELF file.</param>
    /// <param name="network">What its port is connected to.</param>
    /// <param name="cancellation">Ends the wait, and the board.</param>
    /// <exception cref="WireException">QEMU or the firmware did not start. The message holds the console.</exception>
    public static Task<EmulatedBoard> StartOnInstructionClockAsync(
        Board board, string imagePath, EmulatedNetwork network, CancellationToken cancellation) =>
        StartAsync(board, imagePath, network, debuggerPort: null, cancellation, countsInstructions: true);

    /// <summary>Starts a board that stays at its reset until a debugger lets it go; waits until one can attach.</summary>
    /// <param name="board">The board, whose <see cref="Board.Emulator"/> is not null.</param>
    /// <param name="imagePath">The firmware, an ELF file.</param>
    /// <param name="network">What its port is connected to.</param>
    /// <param name="debuggerPort">Where on the host's loopback gdb's remote protocol is spoken, a free TCP port.</param>
    /// <param name="cancellation">Ends the wait, and the board.</param>
    /// <exception cref="WireException">QEMU did not start. The message holds what it said.</exception>
    public static Task<EmulatedBoard> StartHaltedAsync(
        Board board, string imagePath, EmulatedNetwork network, int debuggerPort, CancellationToken cancellation) =>
        StartAsync(board, imagePath, network, (int?)debuggerPort, cancellation);

    private static async Task<EmulatedBoard> StartAsync(
        Board board,
        string imagePath,
        EmulatedNetwork network,
        int? debuggerPort,
        CancellationToken cancellation,
        bool countsInstructions = false)
    {
        for (int attempt = 1; ; attempt++)
        {
            DirectoryInfo folder = CreateFolder();
            DatagramWire wire = new(Path.Combine(folder.FullName, "host"), Path.Combine(folder.FullName, "board"));
            EmulatedBoard emulated = new(wire, ForwardedPorts.ChooseFree(network), folder);
            try
            {
                return await emulated.StartAsync(board, imagePath, launcher: [], debuggerPort, cancellation, countsInstructions);
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
    /// <param name="wire">This side's end, which becomes the board's to dispose.</param>
    /// <param name="launcher">What starts QEMU where the TAP is: a command in front of it, or nothing.</param>
    /// <param name="cancellation">Ends the wait, and the board.</param>
    /// <exception cref="WireException">QEMU or the firmware did not start. The message holds the console.</exception>
    public static Task<EmulatedBoard> StartAsync(
        Board board, string imagePath, TapWire wire, IReadOnlyList<string> launcher, CancellationToken cancellation) =>
        new EmulatedBoard(wire, ports: null, CreateFolder()).StartAsync(
            board, imagePath, launcher, debuggerPort: null, cancellation);

    /// <summary>Cuts the board's link, or mends it.</summary>
    /// <param name="isUp">Whether there is to be a link.</param>
    /// <exception cref="WireException">QEMU does not do so.</exception>
    public Task SetLinkAsync(bool isUp) => QemuMonitor.ExecuteAsync(
        MonitorSocket, "set_link", new { name = QemuArguments.LinkId(Ports), up = isUp }, CancellationToken.None);

    /// <summary>Reads a word of the board's memory or registers, without the firmware's doing.</summary>
    /// <param name="address">Its physical address.</param>
    /// <exception cref="WireException">QEMU is gone.</exception>
    public async Task<uint> ReadWordAsync(uint address)
    {
        const int Hexadecimal = 16;
        // "0000000040028000: 0x00000001"
        return Convert.ToUInt32((await AskMonitorAsync($"xp /1wx 0x{address:x}")).Split(':')[1].Trim(), Hexadecimal);
    }

    /// <summary>Whether the core is in handler mode just now: the kernel works, or sleeps.</summary>
    /// <exception cref="WireException">QEMU is gone.</exception>
    public async Task<bool> IsInHandlerModeAsync() =>
        (await AskMonitorAsync("info registers")).Contains(" handler", StringComparison.Ordinal);

    /// <summary>Whether the board runs: a debugger can hold it.</summary>
    /// <exception cref="WireException">QEMU is gone.</exception>
    public async Task<bool> IsRunningAsync() =>
        (await QemuMonitor.ExecuteAsync(MonitorSocket, "query-status", new { }, CancellationToken.None)).GetProperty("running").GetBoolean();

    /// <summary>Reads a block of the board's memory at one instant, without the firmware's doing.</summary>
    /// <param name="address">Its physical address.</param>
    /// <param name="bytes">Its length.</param>
    /// <exception cref="WireException">QEMU is gone.</exception>
    public async Task<byte[]> ReadMemoryAsync(uint address, int bytes)
    {
        string file = Path.Combine(folder.FullName, "memory");
        await ExecuteAsync("stop", new { });
        await ExecuteAsync("pmemsave", new { val = address, size = bytes, filename = file });
        await ExecuteAsync("cont", new { });
        return await File.ReadAllBytesAsync(file);

        Task ExecuteAsync(string command, object arguments) =>
            QemuMonitor.ExecuteAsync(MonitorSocket, command, arguments, CancellationToken.None);
    }

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

    private async Task<string> AskMonitorAsync(string command)
    {
        JsonElement answer = await QemuMonitor.ExecuteAsync(
            MonitorSocket,
            "human-monitor-command",
            new Dictionary<string, string> { ["command-line"] = command },
            CancellationToken.None);
        return answer.GetString()!;
    }

    private string MonitorSocket => Path.Combine(folder.FullName, "monitor");

    private static DirectoryInfo CreateFolder() => Directory.CreateTempSubdirectory("portshare-");

    // Another program took a port between our choice and QEMU's start.
    private bool LostItsPorts =>
        Ports is not null && Console.Contains("Could not set up host forwarding rule", StringComparison.Ordinal);

    private async Task<EmulatedBoard> StartAsync(
        Board board,
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
                .. QemuArguments.Build(board, imagePath, wire.Netdev, MonitorSocket, Ports, debuggerPort),
                .. countsInstructions ? QemuArguments.InstructionClock(board, sleeps: true) : [],
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
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task timeout = Task.Delay(ReadyLimit, limit.Token);
        Task up = debuggerPort is int port ? DebuggerPort.WaitUntilOpenAsync(port, limit.Token) : console.Ready;
        Task first = await Task.WhenAny(up, console.Fault, Ended, timeout);
        await limit.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        if (first != up)
        {
            string missing = debuggerPort is null ? "print READY" : "open its port for a debugger";
            string reason = first == timeout
                ? $"the emulated board did not {missing} within {ReadyLimit.TotalSeconds:0} s"
                : await DescribeFailureAsync(Ended);
            throw new WireException($"{reason}\n{wire.PeerReport}");
        }

        wire.Connect();
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
