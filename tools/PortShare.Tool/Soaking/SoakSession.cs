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
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Soaking;

/// <summary>Soaks an emulated board.</summary>
/// <remarks>
/// QEMU drops silently what its controller has no room for. Each kind of traffic has one message under way: three of the longest frames, a
/// segment, an odd frame, and the acknowledgements of a status take 9600 bytes at most, which every board's emulator.receiveBytes is.
/// </remarks>
internal sealed class SoakSession : TrafficSession
{
    private const ushort OwnUdpPort = 49156;

    private static readonly TimeSpan LossLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan TrafficTime = TimeSpan.FromSeconds(5);

    // What is under way when traffic stops, such as a last acknowledgement or a restart, is over long before this.
    private static readonly TimeSpan RestLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RestInterval = TimeSpan.FromMilliseconds(100);

    private readonly FirmwareImage image;
    private readonly QuietStatus<WireAccount> quiet;
    private readonly StatusTraffic statusTraffic;
    private DeviceStatus? first;

    private SoakSession(FirmwareImage image, DeviceSession device, AccountingWire wire, StatusTraffic statusTraffic)
        : base(device, [.. EchoesOf(device.Station, device.Address), statusTraffic, new OddTraffic(device.Station, device.Address, LossLimit)])
    {
        this.image = image;
        this.statusTraffic = statusTraffic;
        quiet = new QuietStatus<WireAccount>(device, () => WithoutAnswer(wire.Account));
    }

    /// <summary>What a soaked image has in it.</summary>
    public static string[] Applications { get; } = ["echo", "hello", "counter", CrashProtocol.Application];

    /// <summary>Starts the board.</summary>
    /// <param name="board">The board, which QEMU emulates.</param>
    /// <param name="image">The firmware: one for tests, with <see cref="Applications"/> in it.</param>
    /// <param name="cancellation">Ends the wait for it.</param>
    /// <param name="observer">Gets every frame that passes on the wire; null for nobody.</param>
    /// <exception cref="WireException">It does not start.</exception>
    public static async Task<SoakSession> StartAsync(
        Board board, FirmwareImage image, CancellationToken cancellation, FrameObserver? observer = null)
    {
        EmulatedBoard emulated = await EmulatedBoard.StartAsync(board, image.Elf, EmulatedNetwork.Wire, cancellation);
        AccountingWire wire = new(
            ObservedWire.Around(emulated.Wire, observer),
            emulated.Address.Hardware,
            ClaimsOf(board, image),
            board.Network.VlanId);
        DeviceSession device = DeviceSession.Of(emulated, _ => wire);
        return new SoakSession(image, device, wire, new StatusTraffic(device));
    }

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
        SoakSnapshot last = await RestAsync(rests: 1);
        while (last.IsFlawless && !stop.IsCancellationRequested)
        {
            using CancellationTokenSource pause = CancellationTokenSource.CreateLinkedTokenSource(stop);
            pause.CancelAfter(TrafficTime);
            await Task.WhenAll(DriveAsync(pause.Token, interval, LookAsync), Crash.DriveAsync(last.Status));
            last = await RestAsync(last.Rests + 1);
            await onRest(last);
        }

        return last;

        Task LookAsync() => onSnapshot(last with { Elapsed = Elapsed, Traffic = Figures, Provocations = Crash.SentCount });
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        quiet.Dispose();
        await base.DisposeAsync();
    }

    private static IEnumerable<ITraffic> EchoesOf(Station station, PortAddress port) =>
    [
        new EchoTraffic("echo", new RawEchoPath(station, port), LossLimit),
        new EchoTraffic("hello", new RawEchoPath(station, port, EchoProtocol.HelloType), LossLimit),
        new EchoTraffic(
            "UDP echo and ping",
            new AlternatingPath(new WireUdpEchoPath(station, port, OwnUdpPort), new WirePingPath(station, port)),
            LossLimit),
        new TcpEchoTraffic(station, port, LossLimit),
    ];

    private static Dictionary<EthernetType, string> ClaimsOf(Board board, FirmwareImage image) =>
        (from grant in board.Grants
         where image.Applications.Contains(grant.Application)
         from type in grant.EtherTypes
         select (Type: (EthernetType)type, grant.Application))
        .ToDictionary(static claim => claim.Type, static claim => claim.Application);

    // The segment that brings the status is not in it.
    private static WireAccount WithoutAnswer(WireAccount now) => now with { Received = now.Received - 1, FromKernel = now.FromKernel - 1 };

    // Reads until all agrees. What is really wrong stays so.
    private async Task<SoakSnapshot> RestAsync(int rests)
    {
        long restingSince = Stopwatch.GetTimestamp();
        while (true)
        {
            (DeviceStatus status, WireAccount account) = await quiet.ReadAsync();
            first ??= status;
            string[] problems = [.. Problems(status, account)];
            if (problems.Length == 0 || Stopwatch.GetElapsedTime(restingSince) > RestLimit)
            {
                return new SoakSnapshot(Elapsed, Figures, status, rests, Crash.SentCount, problems);
            }

            await Task.Delay(RestInterval);
        }
    }

    private IEnumerable<string> Problems(DeviceStatus status, WireAccount account)
    {
        foreach (string line in (IEnumerable<string>)
            [
                .. statusTraffic.Problems,
                .. Conservation.Check(status),
                .. account.Compare(status),
                .. Levels.Compare(first!, status),
            ])
        {
            yield return line;
        }

        foreach (ApplicationStatus one in status.Applications)
        {
            int expected = one.Name == CrashProtocol.Application ? Crash.SentCount : 0;
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
}
