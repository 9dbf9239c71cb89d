// A station on a real datagram wire, with a socket of the test's own on the other end.
using System;
using System.IO;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Tests.Client;

public sealed class StationTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly PortAddress Ours =
        new(new PhysicalAddress([2, 0, 0, 0, 0, 1]), IPAddress.Parse("10.0.0.254"));

    private static readonly PortAddress Theirs =
        new(new PhysicalAddress([2, 0, 0, 0, 0, 2]), IPAddress.Parse("10.0.0.2"));

    private readonly TemporaryFolder folder = new();
    private readonly Socket peer = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private DatagramWire wire = null!;
    private Station station = null!;

    public Task InitializeAsync()
    {
        string host = Path.Combine(folder.Path, "host");
        string board = Path.Combine(folder.Path, "board");
        wire = new DatagramWire(host, board) { DescribePeer = static () => "the peer's last words" };
        peer.Bind(new UnixDomainSocketEndPoint(board));
        peer.Connect(new UnixDomainSocketEndPoint(host));
        wire.Connect();
        station = new Station(wire, Ours);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await station.DisposeAsync();
        await wire.DisposeAsync();
        peer.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task AnExchangeFindsItsAnswerAmongOtherFrames()
    {
        byte[] request = EchoProtocol.Build(Ours.Hardware, Theirs.Hardware, EchoProtocol.Echo, [1], 60);
        byte[] expected = EchoProtocol.ExpectedAnswer(request);
        Task<byte[]?> exchange = station.ExchangeAsync(request, frame => frame.AsSpan().SequenceEqual(expected), Limit);

        byte[] received = await ReceiveAsync();
        peer.Send(request);
        peer.Send(expected);

        Assert.Equal(request, received);
        Assert.Equal(expected, await exchange);
    }

    [Fact]
    public async Task AnExchangeWithoutAnswerEnds() =>
        Assert.Null(await station.ExchangeAsync(new byte[60], static _ => false, TimeSpan.FromMilliseconds(1)));

    [Fact]
    public async Task AQueueKeepsWhatIsWantedInOrder()
    {
        using FrameQueue queue = new(station, static frame => frame[0] != 2);

        for (byte number = 1; number <= 4; number++)
        {
            byte[] frame = new byte[60];
            frame[0] = number;
            peer.Send(frame);
        }

        foreach (byte expected in (byte[])[1, 3, 4])
        {
            Assert.Equal(expected, (await queue.NextAsync(Limit))![0]);
        }

        Assert.Null(await queue.NextAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task ArpIsAnswered()
    {
        byte[] request = AddressResolution.Request(Theirs, Ours);

        peer.Send(request);

        Assert.Equal(AddressResolution.TryAnswer(request, Ours), await ReceiveAsync());
    }

    [Fact]
    public async Task AListenerThatThrowsIsLeftOutAndToldOfAtTheEnd()
    {
        int calls = 0;
        using IDisposable bad = station.Listen(_ =>
        {
            calls++;
            throw new FormatException("no frame of mine");
        });
        byte[] frame = EchoProtocol.Build(Theirs.Hardware, Ours.Hardware, EchoProtocol.Echo, [1], 60);

        for (int i = 0; i < 2; i++)
        {
            Task<byte[]?> exchange = station.ExchangeAsync(new byte[60], static _ => true, Limit);
            await ReceiveAsync();
            peer.Send(frame);
            Assert.Equal(frame, await exchange);
        }

        Assert.Equal(1, calls);
        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(() => station.DisposeAsync().AsTask());
        Assert.IsType<FormatException>(error.InnerException);
        station = new Station(wire, Ours);
    }

    [Fact]
    public async Task AnExchangeWhoseAnswerCannotBeReadFailsAlone()
    {
        Task<byte[]?> exchange = station.ExchangeAsync(new byte[60], static _ => throw new FormatException(), Limit);
        await ReceiveAsync();
        peer.Send(new byte[60]);

        await Assert.ThrowsAsync<FormatException>(() => exchange);
        Assert.False(station.Completion.IsCompleted);
    }

    [Fact]
    public async Task AWireThatGoesDownEndsTheExchangeWithTheReason()
    {
        Task<byte[]?> exchange = station.ExchangeAsync(new byte[60], static _ => false, Limit);

        wire.Fail(new WireException("the firmware stopped"));

        WireException error = await Assert.ThrowsAsync<WireException>(() => exchange);
        Assert.Equal("the firmware stopped", error.Message);
    }

    [Fact]
    public async Task APeerThatIsGoneIsReportedWithItsLastWords()
    {
        peer.Dispose();

        WireException error = await Assert.ThrowsAsync<WireException>(
            () => wire.SendAsync(new byte[60], CancellationToken.None).AsTask());

        Assert.Contains("the other end of the wire is gone", error.Message);
        Assert.Contains("the peer's last words", error.Message);
    }

    private async Task<byte[]> ReceiveAsync()
    {
        byte[] buffer = new byte[EthernetFrame.BufferBytes];
        using CancellationTokenSource limit = new(Limit);
        int length = await peer.ReceiveAsync(buffer, SocketFlags.None, limit.Token);
        return buffer[..length];
    }
}
