// TCP segments made by hand: with any number in any field.
using System;
using System.Buffers.Binary;
using System.Net;

using PacketDotNet;

namespace PortShare.Emulator.Tests.Cases;

/// <summary>The flags of a segment (RFC 9293, 3.1).</summary>
[Flags]
internal enum TcpFlags : byte
{
    None = 0,
    Fin = 0x01,
    Syn = 0x02,
    Rst = 0x04,
    Push = 0x08,
    Ack = 0x10,
}

/// <summary>A segment between a port of somebody's and one of the board's.</summary>
/// <param name="OwnPort">The port of this side.</param>
/// <param name="BoardPort">The board's.</param>
/// <param name="Flags">Its flags.</param>
/// <param name="Sequence">The sequence number.</param>
/// <param name="Acknowledged">The acknowledgement number.</param>
/// <param name="Window">The window.</param>
/// <param name="Data">What it carries.</param>
internal sealed record Segment(
    ushort OwnPort, ushort BoardPort, TcpFlags Flags, uint Sequence, uint Acknowledged = 0, ushort Window = 8192, byte[]? Data = null)
{
    private const int HeaderBytes = 20;
    private const int OptionBytes = 4;
    private const byte MaximumSegmentSize = 2;

    /// <summary>The option of a SYN; null for none.</summary>
    public ushort? Mss { get; init; }

    /// <summary>How many bytes of data it carries.</summary>
    public int Length => Data?.Length ?? 0;

    /// <summary>How much of the sequence it takes.</summary>
    public uint SequenceLength => (uint)Length + (Flags.HasFlag(TcpFlags.Syn) ? 1u : 0) + (Flags.HasFlag(TcpFlags.Fin) ? 1u : 0);

    /// <summary>The frame that carries it to the board.</summary>
    /// <param name="from">Who sends it, or in whose name.</param>
    /// <param name="board">The board.</param>
    public byte[] ToFrame(PortAddress from, PortAddress board)
    {
        int headerBytes = HeaderBytes + (Mss is null ? 0 : OptionBytes);
        byte[] bytes = new byte[headerBytes + Length];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, OwnPort);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), BoardPort);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4), Sequence);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(8), Acknowledged);
        bytes[12] = (byte)(headerBytes / sizeof(uint) << 4);
        bytes[13] = (byte)Flags;
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(14), Window);
        if (Mss is ushort mss)
        {
            bytes[HeaderBytes] = MaximumSegmentSize;
            bytes[HeaderBytes + 1] = OptionBytes;
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(HeaderBytes + 2), mss);
        }

        Data?.CopyTo(bytes, headerBytes);
        return new ValidFrames(from, board).Ip(ProtocolType.Tcp, bytes);
    }

    /// <summary>Reads a frame that the board sent.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="to">To whom it is.</param>
    /// <returns>The segment, with this side's port as its own; null if it is something else.</returns>
    public static Segment? TryRead(ReadOnlySpan<byte> frame, out IPAddress to)
    {
        to = IPAddress.None;
        if (!Offset.IsIp(frame, ProtocolType.Tcp) || frame.Length < Offset.IpPayload + HeaderBytes)
        {
            return null;
        }

        to = new IPAddress(frame.Slice(Offset.IpDestination, 4));
        int end = Math.Min(
            frame.Length, EthernetFrame.HeaderBytes + BinaryPrimitives.ReadUInt16BigEndian(frame[Offset.IpTotalBytes..]));
        ReadOnlySpan<byte> bytes = frame[Offset.IpPayload..end];
        return new Segment(
            BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            BinaryPrimitives.ReadUInt16BigEndian(bytes),
            (TcpFlags)bytes[13],
            BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt16BigEndian(bytes[14..]),
            bytes[((bytes[12] >> 4) * sizeof(uint))..].ToArray());
    }
}
