// As much of TCP (RFC 9293) as one request to a device needs, over a station's own frames. A wire loses nothing and
// keeps the order, so only the question for a connection is repeated: the device may have none left at the moment.
using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Pipelines;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

namespace PortShare.Wires;

/// <summary>A TCP connection from a station on a wire.</summary>
internal sealed class WireTcpStream : Stream
{
    private const ushort Window = 8192;

    private static readonly TimeSpan RepeatTime = TimeSpan.FromSeconds(2);
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
                await stream.SendAsync([], synchronize: true);
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
        await SendAsync(data);
        nextToSend += (uint)data.Length;
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

            // Whatever state the device is in: its end of the connection is free at once.
            _ = SendAsync([], reset: true).AsTask();
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
            connected.SetResult();
        }
        else if (segment.Reset)
        {
            End();
        }
        else if (segment.SequenceNumber == nextToReceive && !hasEnded)
        {
            Take(segment);
        }

        if (!segment.Reset && (segment.Synchronize || segment.Finished || segment.PayloadData?.Length > 0))
        {
            _ = SendAsync([]).AsTask();
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

    private ValueTask SendAsync(byte[] data, bool synchronize = false, bool reset = false)
    {
        TcpPacket segment = new(ownPort, peerPort)
        {
            Synchronize = synchronize,
            Acknowledgment = !synchronize,
            Push = data.Length > 0,
            Reset = reset,
            SequenceNumber = nextToSend,
            AcknowledgmentNumber = nextToReceive,
            WindowSize = Window,
            PayloadData = data,
        };
        return station.SendAsync(new ValidFrames(station.Address, peer).Ip(ProtocolType.Tcp, segment.Bytes));
    }
}
