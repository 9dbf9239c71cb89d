using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Boards.Model;

namespace PortShare.Emulator.Tests.Linux;

/// <summary>An emulated board on a TAP in a network of its own, where Linux is the only other station.</summary>
internal sealed class TapPort : IAsyncDisposable
{
    // Of all processes' TAPs this one's, wherever it may come to light.
    private static readonly string TapName = $"portshare{Environment.ProcessId % 1_000_000}";

    // The slowest event is a renewed lease, after half of two minutes. A loaded machine takes longer.
    private static readonly TimeSpan EventLimit = TimeSpan.FromMinutes(4);

    private readonly Station station;

    private TapPort(NetworkNamespace network, EmulatedBoard board, Station station, PortUnderTest port)
    {
        Network = network;
        Board = board;
        this.station = station;
        Port = port;
    }

    /// <summary>The network.</summary>
    public NetworkNamespace Network { get; }

    /// <summary>The board.</summary>
    public EmulatedBoard Board { get; }

    /// <summary>
    /// The port. The station has addresses of its own, which Linux does not know; the status goes through Linux's stack.
    /// </summary>
    public PortUnderTest Port { get; }

    /// <summary>The TAP's name.</summary>
    public string Tap => TapName;

    /// <summary>Where the board's service for a port is.</summary>
    /// <param name="port">The service's TCP or UDP port.</param>
    public IPEndPoint Service(int port) => new(Port.Address.Protocol, port);

    /// <summary>Waits until the board has said a line on its console.</summary>
    /// <param name="line">The line.</param>
    /// <param name="times">How many times it must have been said.</param>
    public Task WaitForLineAsync(string line, int times = 1) => WaitForLineAsync(said => said == line, times);

    /// <summary>Waits until the board has said a line on its console.</summary>
    /// <param name="isLine">Recognises the line.</param>
    /// <param name="times">How many times it must have been said.</param>
    /// <returns>The last of these lines.</returns>
    public Task<string> WaitForLineAsync(Predicate<string> isLine, int times = 1) =>
        Board.WaitForLineAsync(isLine, EventLimit, times);

    /// <summary>Starts a board.</summary>
    /// <param name="board">The board.</param>
    /// <param name="image">Its image, an ELF file.</param>
    /// <param name="address">The address that the board will have; null for the system's.</param>
    /// <param name="prepareAsync">Something to do on the network before the board starts.</param>
    public static async Task<TapPort> StartAsync(
        Board board,
        string image,
        IPAddress? address = null,
        Func<NetworkNamespace, string, Task>? prepareAsync = null)
    {
        NetworkNamespace network = await NetworkNamespace.CreateAsync();
        try
        {
            await MakeTapAsync(network, board.Network);
            await (prepareAsync?.Invoke(network, TapName) ?? Task.CompletedTask);
            InterfaceWire wire = network.Create(() => new InterfaceWire(TapName));
            EmulatedBoard emulated =
                await EmulatedBoard.StartAsync(board, image, wire, network.Launcher, CancellationToken.None);
            Station station = new(emulated.Wire, PortAddress.PeerOf(board));
            PortAddress port = PortAddress.Of(board);
            port = port with { Protocol = address ?? port.Protocol };
            DeviceClient client = new(
                port.Protocol,
                DeviceClient.HttpPort,
                () => network.Create(static () => new Socket(SocketType.Stream, ProtocolType.Tcp)));
            return new TapPort(network, emulated, station, new PortUnderTest(new DeviceSession(station, port, client)));
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Port.Device.DisposeAsync();
        await station.DisposeAsync();
        await Board.DisposeAsync();
        await Network.DisposeAsync();
    }

    // Without an IPv6 address Linux is silent on the interface, and the board's counters are the test's.
    private static async Task MakeTapAsync(NetworkNamespace network, NetworkSettings settings)
    {
        await network.RunAsync("ip", "tuntap", "add", "dev", TapName, "mode", "tap");
        await network.RunAsync("ip", "link", "set", "dev", TapName, "addrgenmode", "none");
        await network.RunAsync("ip", "address", "add", $"{settings.Gateway}/{settings.PrefixLength}", "dev", TapName);
        await network.RunAsync("ip", "link", "set", "dev", TapName, "up");
    }
}
