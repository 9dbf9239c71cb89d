// A soak: every kind of traffic at once, for long, with an application that is ended now and then. Every few seconds all traffic
// pauses, and whatever passed on the wire must be in the device's counters, and its memory as it was at first.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Boards.Model;
using PortShare.Client;
using PortShare.Tool.Firmware;
using PortShare.Tool.Running;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Soaking;

/// <summary>Soaks an emulated board.</summary>
/// <remarks>
/// QEMU drops silently what its controller has no room for. Each kind of traffic has one message under way: three of the longest frames, a
/// segment, an odd frame, and the acknowledgements of a status take 9600 bytes at most, which every board's emulator.receiveBytes is.
/// </remarks>
internal sealed class SoakSession : IAsyncDisposable
{
    private const ushort OwnUdpPort = 49156;

    private static readonly TimeSpan LossLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan TrafficTime = TimeSpan.FromSeconds(5);

    // What is under way when traffic stops, such as a last acknowledgement or a restart, is over long before this.
    private static readonly TimeSpan RestLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RestInterval = TimeSpan.FromMilliseconds(100);

    private readonly FirmwareImage image;
    private readonly EmulatedBoard emulated;
    private readonly Station station;
    private readonly DeviceClient device;
    private readonly QuietStatus quiet;
    private readonly CrashDriver crash;
    private readonly StatusTraffic statusTraffic;
    private readonly EchoTraffic[] echoes;
    private readonly ITraffic[] traffic;
    private Reading? first;

    private SoakSession(Board board, FirmwareImage image, EmulatedBoard emulated)
    {
        this.image = image;
        this.emulated = emulated;
        PortAddress port = PortAddress.Of(board);
        AccountingWire wire = new(emulated.Wire, port.Hardware, ClaimsOf(board, image));
        station = new Station(wire, PortAddress.PeerOf(board));
        device = DeviceClient.Over(station, port);
        quiet = new QuietStatus(wire, station, device);
        crash = new CrashDriver(station, port);
        statusTraffic = new StatusTraffic(device);
        echoes =
        [
            new("echo", new RawEchoPath(station, port), LossLimit),
            new("hello", new RawEchoPath(station, port, EchoProtocol.HelloType), LossLimit),
            new(
                "UDP echo and ping",
                new AlternatingPath(new WireUdpEchoPath(station, port, OwnUdpPort), new WirePingPath(station, port)),
                LossLimit),
        ];
        traffic =
        [
            .. echoes, new TcpEchoTraffic(station, port, LossLimit), statusTraffic, new OddTraffic(station, port, LossLimit),
        ];
    }

    /// <summary>What a soaked image has in it.</summary>
    public static string[] Applications { get; } = ["echo", "hello", "counter", CrashProtocol.Application];

    /// <summary>The wire as it is, without the account of it.</summary>
    public IWire Wire => emulated.Wire;

    /// <summary>Starts the board.</summary>
    /// <param name="board">The board, which QEMU emulates.</param>
    /// <param name="image">The firmware: one for tests, with <see cref="Applications"/> in it.</param>
    /// <param name="cancellation">Ends the wait for it.</param>
    /// <exception cref="WireException">It does not start.</exception>
    public static async Task<SoakSession> StartAsync(Board board, FirmwareImage image, CancellationToken cancellation) =>
        new(board, image, await EmulatedBoard.StartAsync(board, image.Elf, EmulatedNetwork.Wire, cancellation));

    /// <summary>Soaks until told to stop, or until something is not as it must be.</summary>
    /// <param name="stop">Ends it after the next rest.</param>
    /// <param name="interval">The time between two snapshots while there is traffic.</param>
    /// <param name="onSnapshot">Called with each of them.</param>
    /// <param name="onRest">Called with the snapshot of each rest, and so with the last one.</param>
    /// <returns>The last snapshot.</returns>
    /// <exception cref="WireException">The board failed. The message says how, and holds its console.</exception>
    public async Task<SoakSnapshot> RunAsync(
        CancellationToken stop, TimeSpan interval, Func<SoakSnapshot, Task> onSnapshot, Func<SoakSnapshot, Task> onRest)
    {
        long startedAt = Stopwatch.GetTimestamp();
        SoakSnapshot last = await RestAsync(rests: 1, startedAt);
        while (last.IsFlawless && !stop.IsCancellationRequested)
        {
            using CancellationTokenSource pause = CancellationTokenSource.CreateLinkedTokenSource(stop);
            pause.CancelAfter(TrafficTime);
            Task running = Task.WhenAll(traffic.Select(kind => kind.RunAsync(pause.Token)));
            await crash.DriveAsync(last.Rest.Status);
            while (await Task.WhenAny(running, Task.Delay(interval, CancellationToken.None)) != running)
            {
                await onSnapshot(Snapshot(last.Rests, startedAt, last.Rest, last.Problems));
            }

            await running;
            last = await RestAsync(last.Rests + 1, startedAt);
            await onRest(last);
        }

        return last;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        quiet.Dispose();
        device.Dispose();
        foreach (EchoTraffic echo in echoes)
        {
            await echo.DisposeAsync();
        }

        await station.DisposeAsync();
        await emulated.DisposeAsync();
    }

    private static Dictionary<EthernetType, string> ClaimsOf(Board board, FirmwareImage image) =>
        (from grant in board.Grants
         where image.Applications.Contains(grant.Application)
         from type in grant.EtherTypes
         select (Type: (EthernetType)type, grant.Application))
        .ToDictionary(static claim => claim.Type, static claim => claim.Application);

    // Reads until all agrees. What is really wrong stays so.
    private async Task<SoakSnapshot> RestAsync(int rests, long startedAt)
    {
        long restingSince = Stopwatch.GetTimestamp();
        while (true)
        {
            Reading reading = await quiet.ReadAsync();
            first ??= reading;
            string[] problems = [.. Problems(reading)];
            if (problems.Length == 0 || Stopwatch.GetElapsedTime(restingSince) > RestLimit)
            {
                return Snapshot(rests, startedAt, reading, problems);
            }

            await Task.Delay(RestInterval);
        }
    }

    private IEnumerable<string> Problems(Reading reading)
    {
        DeviceStatus status = reading.Status;
        foreach (string line in (IEnumerable<string>)
            [
                .. statusTraffic.Problems,
                .. Conservation.Check(status),
                .. reading.Account.Compare(status),
                .. Levels.Compare(first!.Status, status),
            ])
        {
            yield return line;
        }

        foreach (ApplicationStatus one in status.Applications)
        {
            int expected = one.Name == CrashProtocol.Application ? crash.SentCount : 0;
            if (one.Faults != expected)
            {
                yield return $"application {one.Name}: {one.Faults} faults, but {expected} were provoked";
            }
        }

        foreach ((string counter, uint count) in status.Mac.Where(static counter => counter.Value != 0))
        {
            yield return $"mac.{counter}: {count}, and must be 0";
        }

        if (image.ChecksSums && status.SumChecks == 0)
        {
            yield return "sumChecks: 0, but the firmware is built to check its sums";
        }
    }

    private SoakSnapshot Snapshot(int rests, long startedAt, Reading rest, IReadOnlyList<string> problems) =>
        new(
            Stopwatch.GetElapsedTime(startedAt),
            rests,
            [.. traffic.Select(static kind => KeyValuePair.Create(kind.Name, kind.Totals))],
            crash.SentCount,
            rest,
            problems);
}
