// As much of TCP (RFC 9293) as one request to a device needs, over a station's own frames. A wire loses nothing and
// keeps the order, so only the question for a connection and what is sent first are repeated: the device may have no connection left at
// the moment.
using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Pipelines;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

namespace PortShare.Client;

/// <summary>A TCP connection from a station on a wire.</summary>
internal sealed class WireTcpStream : Stream
{
    private const ushort Window = 8192;

    private static readonly TimeSpan RepeatTime = TimeSpan.FromSeconds(1);
    private static int lastPort = 49200;

    private readonly Pipe received = new();
    private readonly TaskCompletionSource connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Station station;
    private readonly PortAddress peer;
    private readonly ushort ownPort;
    private readonly ushort peerPort;
    private readonly IDisposable listening;
    private uint nextToSend;
    private uint nextToReceive;
    private uint acknowledged;
    private bool hasEnded;

    private WireTcpStream(Station station, PortAddress peer, ushort peerPort)
    {
        this.station = station;
        this.peer = peer;
        this.peerPort = peerPort;
        ownPort = (ushort)Interlocked.Increment(ref lastPort);
        listening = station.Listen(Receive);
    }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Opens a connection.</summary>
    /// <param name="station">The station; other traffic of it goes on.</param>
    /// <param name="peer">The device.</param>
    /// <param name="peerPort">Its port.</param>
    /// <param name="cancellation">Ends the wait for it.</param>
    public static async Task<WireTcpStream> ConnectAsync(
        Station station, PortAddress peer, ushort peerPort, CancellationToken cancellation)
    {
        WireTcpStream stream = new(station, peer, peerPort);
        try
        {
            while (!stream.connected.Task.IsCompleted)
            {
                await stream.SendAsync(stream.Question());
                await Task.WhenAny(stream.connected.Task, Task.Delay(RepeatTime, cancellation));
                cancellation.ThrowIfCancellationRequested();
            }

            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        received.Reader.AsStream(leaveOpen: true).ReadAsync(buffer, cancellationToken);

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        byte[] data = buffer.ToArray();
        TcpPacket segment = Segment(data);
        nextToSend += (uint)data.Length;
        await SendAsync(segment);
        _ = RepeatAsync(segment);
    }

    private async Task RepeatAsync(TcpPacket segment)
    {
        uint end = segment.SequenceNumber + (uint)segment.PayloadData.Length;
        await Task.Delay(RepeatTime);
        while ((int)(end - acknowledged) > 0 && !hasEnded)
        {
            await SendAsync(segment);
            await Task.Delay(RepeatTime);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            listening.Dispose();
            hasEnded = true;

            // Whatever state the device is in: its end of the connection is free at once.
            TcpPacket reset = Segment([]);
            reset.Reset = true;
            _ = SendAsync(reset).AsTask();
        }

        base.Dispose(disposing);
    }

    private void Receive(ReadOnlySpan<byte> frame)
    {
        // Looked at by hand first: a parser may throw at other traffic, and would end the station's receive loop.
        if (frame.Length < Offset.TcpChecksum
            || frame[Offset.IpProtocol] != (byte)ProtocolType.Tcp
            || BinaryPrimitives.ReadUInt16BigEndian(frame[Offset.TcpDestinationPort..]) != ownPort)
        {
            return;
        }

        TcpPacket segment = EthernetFrame.Parse(frame.ToArray()).Extract<TcpPacket>();
        if (segment.Synchronize && !connected.Task.IsCompleted)
        {
            nextToSend = segment.AcknowledgmentNumber;
            nextToReceive = segment.SequenceNumber + 1;
            acknowledged = nextToSend;
            connected.SetResult();
        }
        else if (segment.Reset)
        {
            End();
        }
        else if (segment.SequenceNumber == nextToReceive && !hasEnded)
        {
            acknowledged = segment.AcknowledgmentNumber;
            Take(segment);
        }

        if (!segment.Reset && (segment.Synchronize || segment.Finished || segment.PayloadData?.Length > 0))
        {
            _ = SendAsync(Segment([])).AsTask();
        }
    }

    private void Take(TcpPacket segment)
    {
        byte[] data = segment.PayloadData ?? [];
        data.CopyTo(received.Writer.GetMemory(Math.Max(data.Length, 1)));
        received.Writer.Advance(data.Length);
        nextToReceive += (uint)data.Length;
        _ = received.Writer.FlushAsync().AsTask();
        if (segment.Finished)
        {
            nextToReceive++;
            End();
        }
    }

    private void End()
    {
        hasEnded = true;
        received.Writer.Complete();
    }

    private TcpPacket Question() =>
        new(ownPort, peerPort) { Synchronize = true, SequenceNumber = nextToSend, WindowSize = Window };

    private TcpPacket Segment(byte[] data) =>
        new(ownPort, peerPort)
        {
            Acknowledgment = true,
            Push = data.Length > 0,
            SequenceNumber = nextToSend,
            AcknowledgmentNumber = nextToReceive,
            WindowSize = Window,
            PayloadData = data,
        };

    private ValueTask SendAsync(TcpPacket segment) =>
        station.SendAsync(Datagrams.Tcp(station.Address, peer, segment));
}
