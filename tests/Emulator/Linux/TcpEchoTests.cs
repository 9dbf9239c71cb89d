// TCP echo through Linux's own stack.
using System;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Emulator.Tests.Cases;

namespace PortShare.Emulator.Tests.Linux;

/// <summary>The service on TCP port 7.</summary>
[NeedsTap]
public class TcpEchoTests(SharedTapPort shared) : IClassFixture<SharedTapPort>
{
    private const int EchoPort = 7;
    private const int MegabyteBytes = 1 << 20;

    // All of it takes seconds. A loaded machine may take a hundred times as long.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private TapPort Tap => shared.Tap;

    [PortFact]
    public async Task AMegabyteComesBackByteByByte()
    {
        await EchoAsync(MegabyteBytes, seed: 1);

        await Tap.Port.ReadConservedStatusAsync();
    }

    [PortFact]
    public async Task EightConnectionsAtOnceDoNotMixAndTheStatusIsReadMeanwhile()
    {
        const int Connections = 8;
        Task echoes = Task.WhenAll(
            Enumerable.Range(1, Connections).Select(number => EchoAsync(MegabyteBytes / Connections, seed: number)));

        do
        {
            await Tap.Port.ReadConservedStatusAsync();
        }
        while (!echoes.IsCompleted);

        await echoes;
        await Tap.Port.ReadConservedStatusAsync();
    }

    [PortFact]
    public async Task SingleBytesComeBack()
    {
        const int Count = 500;
        using CancellationTokenSource limit = new(Limit);
        using Socket socket = await ConnectAsync(limit.Token);
        socket.NoDelay = true;
        byte[] one = new byte[1];

        for (int number = 0; number < Count; number++)
        {
            await socket.SendAsync(new byte[] { (byte)number }, limit.Token);
            Assert.Equal(1, await socket.ReceiveAsync(one, limit.Token));
            Assert.Equal((byte)number, one[0]);
        }

        await Tap.Port.ReadConservedStatusAsync();
    }

    [PortFact]
    public async Task APeerThatDoesNotReadStopsItselfAlone()
    {
        using CancellationTokenSource limit = new(Limit);
        using Socket greedy = await ConnectAsync(limit.Token);
        greedy.SendBufferSize = 8192;
        greedy.ReceiveBufferSize = 4096;
        byte[] data = Pattern(MegabyteBytes, seed: 3);
        int sentBytes = 0;
        greedy.Blocking = false;
        while (sentBytes < data.Length && greedy.Poll(TimeSpan.FromSeconds(1), SelectMode.SelectWrite))
        {
            sentBytes += greedy.Send(data.AsSpan(sentBytes), SocketFlags.None, out _);
        }

        Assert.True(sentBytes < data.Length, "the window never closed");
        await EchoAsync(MegabyteBytes / 8, seed: 4);

        // What it had sent is still there to be read.
        byte[] answer = new byte[sentBytes];
        await ReceiveAsync(greedy, answer, limit.Token);
        Assert.Equal(data[..sentBytes], answer);
        await Tap.Port.ReadConservedStatusAsync();
    }

    [PortFact]
    public async Task TheStatusIsReachedWhenIdleConnectionsHaveTakenAllThereAre()
    {
        uint connections = TestImage.Board.Lwip.TcpConnections;
        using CancellationTokenSource limit = new(Limit);
        Socket[] idle = await Task.WhenAll(
            Enumerable.Range(0, (int)connections).Select(_ => ConnectAsync(limit.Token)));

        await Tap.Port.ReadConservedStatusAsync();

        Array.ForEach(idle, static socket => socket.Dispose());
        await EchoAsync(1, seed: 5);
    }

    // Sends and receives at once, then closes this side and expects the other to follow.
    private async Task EchoAsync(int lengthBytes, int seed)
    {
        using CancellationTokenSource limit = new(Limit);
        using Socket socket = await ConnectAsync(limit.Token);
        byte[] data = Pattern(lengthBytes, seed);
        byte[] answer = new byte[lengthBytes];

        Task receiving = ReceiveAsync(socket, answer, limit.Token);
        for (int sentBytes = 0; sentBytes < data.Length;)
        {
            sentBytes += await socket.SendAsync(data.AsMemory(sentBytes), limit.Token);
        }

        socket.Shutdown(SocketShutdown.Send);
        await receiving;
        Assert.Equal(data, answer);
        Assert.Equal(0, await socket.ReceiveAsync(new byte[1], limit.Token));
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancellation)
    {
        Socket socket = Tap.Network.Create(static () =>
            new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        await socket.ConnectAsync(Tap.Service(EchoPort), cancellation);
        return socket;
    }

    private static async Task ReceiveAsync(Socket socket, byte[] answer, CancellationToken cancellation)
    {
        for (int receivedBytes = 0; receivedBytes < answer.Length;)
        {
            int bytes = await socket.ReceiveAsync(answer.AsMemory(receivedBytes), cancellation);
            Assert.True(bytes > 0, $"closed after {receivedBytes} of {answer.Length} bytes");
            receivedBytes += bytes;
        }
    }

    private static byte[] Pattern(int lengthBytes, int seed)
    {
        byte[] bytes = new byte[lengthBytes];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
