// The one way to a device, wherever it is: frames go by a station on its wire, its status comes by HTTP, and an emulated board can be
// handled as well.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Boards.Model;

namespace PortShare.Client;

/// <summary>A device that is reached: an emulated board, which goes with it, or one that is there already.</summary>
/// <example><code>
/// await using DeviceSession device = await DeviceSession.StartAsync(board, "portshare.elf");
/// using FrameQueue answers = device.Receive((EthernetType)0x88B6);
/// await device.SendAsync((EthernetType)0x88B6, "E"u8.ToArray());
/// byte[]? answer = await answers.NextAsync(TimeSpan.FromSeconds(10));
/// Console.WriteLine((await device.ReadStatusAsync()).Receive.User);
/// </code></example>
public sealed class DeviceSession : IAsyncDisposable
{
    // How long a wire may take to find out why the device does not answer any more.
    private static readonly TimeSpan DiagnosisLimit = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    private readonly DeviceClient client;
    private readonly EmulatedBoard? board;
    private readonly IAsyncDisposable[] owned;

    /// <summary>Reaches a device by a station that is there already.</summary>
    /// <param name="station">The station, which stays the caller's to dispose, after this.</param>
    /// <param name="address">The device's addresses.</param>
    /// <param name="client">How its status is read, which becomes this one's; null to ask by the station's own frames.</param>
    public DeviceSession(Station station, PortAddress address, DeviceClient? client = null)
        : this(station, address, client, board: null)
    {
    }

    private DeviceSession(Station station, PortAddress address, DeviceClient? client, EmulatedBoard? board, params IAsyncDisposable[] owned)
    {
        Station = station;
        Address = address;
        this.client = client ?? DeviceClient.Over(station, address);
        this.board = board;
        this.owned = owned;
    }

    /// <summary>The station that sends to the device and receives what comes from it.</summary>
    public Station Station { get; }

    /// <summary>The device's addresses.</summary>
    public PortAddress Address { get; }

    /// <summary>Where the status is.</summary>
    public Uri StatusUri => client.StatusUri;

    /// <summary>Whether there is a <see cref="Board"/>.</summary>
    public bool IsEmulated => board is not null;

    /// <summary>The emulated board: its console, its link, its memory, its pins, and its reset.</summary>
    /// <exception cref="WireException">The device is no emulated board, so that only frames and the status reach it.</exception>
    public EmulatedBoard Board => board
        ?? throw new WireException($"{Address.Protocol}: no console, no link and no reset: only an emulated board has them");

    /// <summary>Starts an emulated board and waits until it is ready.</summary>
    /// <param name="board">The board, which QEMU emulates.</param>
    /// <param name="imagePath">The firmware, an ELF file.</param>
    /// <param name="network">What its port is connected to.</param>
    /// <param name="cancellation">Ends the wait, and the board.</param>
    /// <param name="observer">Gets every frame that passes on the wire; null for nobody.</param>
    /// <exception cref="WireException">QEMU or the firmware did not start. The message holds the console.</exception>
    public static async Task<DeviceSession> StartAsync(
        Board board,
        string imagePath,
        EmulatedNetwork network = EmulatedNetwork.Wire,
        CancellationToken cancellation = default,
        FrameObserver? observer = null) => Of(
        await EmulatedBoard.StartAsync(board, imagePath, network, cancellation),
        wire => ObservedWire.Around(wire, observer));

    /// <summary>Starts an emulated board on a TAP, where Linux's own programs reach it too, and waits until it is ready.</summary>
    /// <param name="board">The board, which QEMU emulates.</param>
    /// <param name="imagePath">The firmware, an ELF file.</param>
    /// <param name="tap">The TAP. Its addresses are this side's.</param>
    /// <param name="type">The EtherType of the frames that are received; null for all, also what is for Linux.</param>
    /// <param name="cancellation">Ends the wait, and the board.</param>
    /// <param name="observer">Gets every frame that passes on the TAP, also what is for Linux and from it; null for nobody.</param>
    /// <exception cref="WireException">QEMU or the firmware did not start, or there is no right to send and receive frames.</exception>
    public static async Task<DeviceSession> StartAsync(
        Board board,
        string imagePath,
        TapInterface tap,
        EthernetType? type,
        CancellationToken cancellation,
        FrameObserver? observer = null)
    {
        EmulatedBoard emulated = await EmulatedBoard.StartAsync(
            board, imagePath, new InterfaceWire(tap.Name, type, observer), launcher: [], cancellation);
        Station station = new(emulated.Wire, tap.Address);
        PortAddress address = emulated.Address;
        return new DeviceSession(station, address, ClientOf(address), emulated, station, emulated);
    }

    /// <summary>Reaches an emulated board that has started, on a wire that is not a TAP. If its lwIP is on a VLAN, so is this side.</summary>
    /// <param name="board">The board, which becomes this one's to dispose.</param>
    /// <param name="around">What goes around its wire, to see every frame that passes; null for nothing.</param>
    public static DeviceSession Of(EmulatedBoard board, Func<IWire, IWire>? around = null)
    {
        IWire wire = around?.Invoke(board.Wire) ?? board.Wire;
        Station station = new(VlanWire.Around(wire, board.Model.Network.Vlan), PortAddress.PeerOf(board.Model));
        DeviceClient? client = board.Ports is ForwardedPorts ports ? new DeviceClient(IPAddress.Loopback, ports.Http) : null;
        return new DeviceSession(station, board.Address, client, board, station, board);
    }

    /// <summary>Reaches a device by a network interface of this machine. Its status is asked for through this machine's own stack.</summary>
    /// <param name="interfaceName">The interface's name, such as <c>eth0</c>. Its addresses are this side's.</param>
    /// <param name="address">The device's addresses.</param>
    /// <param name="type">The EtherType of the frames that are received; null for all, also what is for this machine's own stack.</param>
    /// <param name="observer">Gets every frame that passes on the interface, whosever it is; null for nobody.</param>
    /// <exception cref="WireException">No such interface, or no right to send and receive frames. The message says what to do.</exception>
    public static DeviceSession Open(
        string interfaceName, PortAddress address, EthernetType? type = null, FrameObserver? observer = null)
    {
        InterfaceWire wire = new(interfaceName, type, observer);
        IPAddress own = wire.Interface.GetIPProperties().UnicastAddresses.Select(static one => one.Address)
            .FirstOrDefault(one => one.AddressFamily == address.Protocol.AddressFamily, IPAddress.Any);
        Station station = new(wire, new PortAddress(wire.Interface.GetPhysicalAddress(), own));
        return new DeviceSession(station, address, ClientOf(address), board: null, station, wire);
    }

    /// <summary>Sends a user frame.</summary>
    /// <param name="type">Its EtherType, which an application of the device has claimed.</param>
    /// <param name="payload">What follows the header, 0 to 1500 bytes; zeros fill a frame of less than 60 bytes.</param>
    /// <param name="cancellation">Ends the wait for the link.</param>
    /// <exception cref="WireException">The link is down.</exception>
    public ValueTask SendAsync(EthernetType type, ReadOnlyMemory<byte> payload, CancellationToken cancellation = default) =>
        Station.SendAsync(EthernetFrame.Build(Address.Hardware, Station.Address.Hardware, type, payload.Span), cancellation);

    /// <summary>Keeps the device's user frames from now on.</summary>
    /// <param name="type">Their EtherType.</param>
    /// <param name="includingGroups">Whether those to groups and to other stations, such as heartbeats, are kept, too; else those to this station alone.</param>
    public FrameQueue Receive(EthernetType type, bool includingGroups = true) => new(
        Station,
        frame => Offset.HasType(frame, type)
            && frame.AsSpan(Offset.Source).StartsWith(Address.Hardware.GetAddressBytes())
            && (includingGroups || frame.AsSpan().StartsWith(Station.Address.Hardware.GetAddressBytes())));

    /// <summary>Reads the status: every counter that the device has.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WireException">The device does not answer within a minute, or not with its status; or it failed.</exception>
    public Task<DeviceStatus> ReadStatusAsync(CancellationToken cancellation = default) => ReadAsync(client.ReadStatusAsync, cancellation);

    /// <summary>Reads the claims in force, in the order in which they are asked.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WireException">The device does not answer within a minute, or not with its claims; or it failed.</exception>
    public Task<IReadOnlyList<ClaimStatus>> ReadClaimsAsync(CancellationToken cancellation = default) => ReadAsync(client.ReadClaimsAsync, cancellation);

    /// <summary>Reads the status again and again. <see cref="Counters.Between"/> says what has changed from one to the next.</summary>
    /// <param name="interval">The time between two.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="WireException">The device does not answer within a minute, or not with its status; or it failed.</exception>
    public async IAsyncEnumerable<DeviceStatus> FollowAsync(
        TimeSpan interval, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (true)
        {
            yield return await ReadStatusAsync(cancellation);
            await Task.Delay(interval, cancellation);
        }
    }

    /// <summary>Reads the status until it is as expected.</summary>
    /// <param name="isExpected">Says whether it is.</param>
    /// <param name="limit">The longest wait.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WireException">It did not become so in time. The message holds the last one, and what is known of the device.</exception>
    public async Task<DeviceStatus> WaitForAsync(
        Predicate<DeviceStatus> isExpected, TimeSpan limit, CancellationToken cancellation = default)
    {
        long start = Stopwatch.GetTimestamp();
        await foreach (DeviceStatus status in FollowAsync(PollInterval, cancellation))
        {
            if (isExpected(status))
            {
                return status;
            }

            if (Stopwatch.GetElapsedTime(start) > limit)
            {
                throw new WireException($"not within {limit.TotalSeconds} s: {status.Json}\n{Station.Wire.PeerReport}");
            }
        }

        throw new UnreachableException();
    }

    /// <summary>Lets go of the device, and ends its emulated board.</summary>
    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        foreach (IAsyncDisposable one in owned)
        {
            await one.DisposeAsync();
        }
    }

    private async Task<T> ReadAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        try
        {
            return await read(cancellation);
        }
        catch (WireException error)
        {
            // The wire knows better why: the firmware stopped, or QEMU ended.
            await await Task.WhenAny(Station.Completion, Task.Delay(DiagnosisLimit, CancellationToken.None));
            throw new WireException($"{error.Message}\n{Station.Wire.PeerReport}".TrimEnd(), error);
        }
    }

    private static DeviceClient ClientOf(PortAddress address) => new(address.Protocol, DeviceClient.HttpPort);
}
