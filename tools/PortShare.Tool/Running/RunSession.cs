// A run: an emulated board, both kinds of traffic at once, of the kernel's both UDP and ping, and the device's own view of it.
using System;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Boards.Model;
using PortShare.Client;
using PortShare.Tool.Firmware;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Running;

/// <summary>Drives an emulated board with both kinds of traffic.</summary>
internal sealed class RunSession : IAsyncDisposable
{
    private const ushort OwnUdpPort = 49152;

    private static readonly TimeSpan LossLimit = TimeSpan.FromSeconds(5);

    // How long a wire may take to find out why the device does not answer any more.
    private static readonly TimeSpan DiagnosisLimit = TimeSpan.FromSeconds(1);

    private readonly EmulatedBoard emulated;
    private readonly Station station;
    private readonly RawEchoPath userPath;
    private readonly IEchoPath kernelPath;
    private readonly IEchoPath pingPath;
    private readonly DeviceClient device;
    private readonly EchoLoad user;
    private readonly EchoLoad kernel;
    private readonly EchoLoad ping;
    private readonly CrashDriver crash;
    private readonly RunTraffic traffic;

    private RunSession(
        Board board,
        RunTraffic traffic,
        EmulatedBoard emulated,
        PortAddress own,
        IPEndPoint http,
        Func<Station, IEchoPath> openKernel,
        Func<Station, IEchoPath> openPing)
    {
        this.emulated = emulated;
        this.traffic = traffic;
        station = new Station(emulated.Wire, own);
        userPath = new RawEchoPath(station, PortAddress.Of(board), traffic.UserType ?? EchoProtocol.Type);
        kernelPath = openKernel(station);
        pingPath = openPing(station);
        device = new DeviceClient(http.Address, http.Port);
        EchoWindow window = EchoWindow.Of(board);
        user = new EchoLoad(userPath, window.UserMessages, LossLimit);
        kernel = new EchoLoad(kernelPath, window.KernelMessages, LossLimit);
        ping = new EchoLoad(pingPath, window.Pings, LossLimit);
        crash = new CrashDriver(station, PortAddress.Of(board));
    }

    /// <summary>Where the device's status is reached by hand.</summary>
    public Uri StatusUri => device.StatusUri;

    /// <summary>Hands over each line of the board's console, those that have come first.</summary>
    /// <param name="watcher">Must be quick.</param>
    /// <returns>Ends it when it is disposed.</returns>
    public IDisposable WatchConsole(Action<BoardLine> watcher) => emulated.WatchConsole(watcher);

    /// <summary>Starts the board.</summary>
    /// <param name="board">The board, which QEMU emulates.</param>
    /// <param name="image">The firmware.</param>
    /// <param name="traffic">What is sent.</param>
    /// <param name="tap">The TAP that is its wire; null for a datagram wire.</param>
    /// <param name="cancellation">Ends the wait for it.</param>
    /// <exception cref="WireException">It does not start.</exception>
    public static async Task<RunSession> StartAsync(
        Board board, FirmwareImage image, RunTraffic traffic, TapInterface? tap, CancellationToken cancellation)
    {
        RunSession session = tap is null
            ? await StartOnHubAsync(board, image, traffic, cancellation)
            : await StartOnTapAsync(board, image, traffic, tap, cancellation);
        try
        {
            await session.TakeSnapshotAsync(TimeSpan.Zero);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends until told to stop, then waits for the last answers.</summary>
    /// <param name="stop">Ends the sending.</param>
    /// <param name="interval">The time between two snapshots.</param>
    /// <param name="onSnapshot">Called with each of them, and with the last.</param>
    /// <returns>The last snapshot, with all traffic at rest.</returns>
    /// <exception cref="WireException">The board failed. The message says how, and holds its console.</exception>
    public async Task<RunSnapshot> RunAsync(CancellationToken stop, TimeSpan interval, Func<RunSnapshot, Task> onSnapshot)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        long startedAt = Stopwatch.GetTimestamp();
        Task loads = Task.WhenAll(
            RunLoadAsync(user, traffic.UserType is not null, ending),
            RunLoadAsync(kernel, traffic.HasKernel, ending),
            RunLoadAsync(ping, traffic.HasKernel, ending));
        try
        {
            while (await Task.WhenAny(loads, Task.Delay(interval, CancellationToken.None)) != loads)
            {
                RunSnapshot snapshot = await TakeSnapshotAsync(Stopwatch.GetElapsedTime(startedAt));
                if (traffic.WantsUser)
                {
                    await crash.DriveAsync(DeviceStatus.Parse(snapshot.Device));
                }

                await onSnapshot(snapshot);
            }

            TimeSpan elapsed = Stopwatch.GetElapsedTime(startedAt);
            await loads;
            RunSnapshot last = await TakeSnapshotAsync(elapsed);
            await onSnapshot(last);
            return last;
        }
        finally
        {
            await ending.CancelAsync();
            await loads.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        device.Dispose();
        await pingPath.DisposeAsync();
        await kernelPath.DisposeAsync();
        await userPath.DisposeAsync();
        await station.DisposeAsync();
        await emulated.DisposeAsync();
    }

    private static async Task<RunSession> StartOnHubAsync(
        Board board, FirmwareImage image, RunTraffic traffic, CancellationToken cancellation)
    {
        EmulatedBoard emulated = await EmulatedBoard.StartAsync(
            board, image.Elf, EmulatedNetwork.WireAndHttp, cancellation);
        return new RunSession(
            board,
            traffic,
            emulated,
            PortAddress.PeerOf(board),
            new IPEndPoint(IPAddress.Loopback, emulated.Ports!.Http),
            station => new WireUdpEchoPath(station, PortAddress.Of(board), OwnUdpPort),
            station => new WirePingPath(station, PortAddress.Of(board)));
    }

    // Linux's own stack has the interface's addresses, answers ARP and carries kernel traffic, so that the wire is left
    // with user frames.
    private static async Task<RunSession> StartOnTapAsync(
        Board board, FirmwareImage image, RunTraffic traffic, TapInterface tap, CancellationToken cancellation)
    {
        TapWire wire = new(tap, traffic.UserType ?? EchoProtocol.Type);
        EmulatedBoard emulated = await EmulatedBoard.StartAsync(board, image.Elf, wire, launcher: [], cancellation);
        IPAddress address = board.Network.Address;
        return new RunSession(
            board,
            traffic,
            emulated,
            tap.Address,
            new IPEndPoint(address, DeviceClient.HttpPort),
            _ => new SocketEchoPath(new IPEndPoint(address, Datagrams.EchoPort)),
            _ => new SystemPingPath(address));
    }

    // One kind's failure ends the others: what is lost then says nothing.
    private static async Task RunLoadAsync(EchoLoad load, bool isSent, CancellationTokenSource ending)
    {
        if (!isSent)
        {
            await Task.Delay(Timeout.Infinite, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        try
        {
            await load.RunAsync(uint.MaxValue, ending.Token);
        }
        catch (WireException)
        {
            await ending.CancelAsync();
            throw;
        }
    }

    private async Task<RunSnapshot> TakeSnapshotAsync(TimeSpan elapsed)
    {
        try
        {
            JsonElement status = await device.ReadJsonAsync(CancellationToken.None);
            return new RunSnapshot(
                elapsed, TrafficFigures.Of(user), TrafficFigures.Of(kernel), TrafficFigures.Of(ping), status, traffic);
        }
        catch (WireException)
        {
            // The wire knows better why: the firmware stopped, or QEMU ended.
            Task known = await Task.WhenAny(station.Completion, Task.Delay(DiagnosisLimit, CancellationToken.None));
            await known;
            throw;
        }
    }
}
