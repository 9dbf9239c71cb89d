// DHCP as a server sees it: its own messages, good or not, and the client's.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;

namespace PortShare.Core.Tests;

/// <summary>A message of the client, read as a server would.</summary>
/// <param name="Type">What kind.</param>
/// <param name="TransactionId">Its transaction.</param>
/// <param name="Client">Field ciaddr.</param>
/// <param name="Requested">Option 50; 0 if it is missing.</param>
/// <param name="Server">Option 54; 0 if it is missing.</param>
/// <param name="Source">The datagram's source.</param>
/// <param name="Destination">Its destination.</param>
internal sealed record ClientMessage(
    DhcpMessageType Type, uint TransactionId, uint Client, uint Requested, uint Server, uint Source, uint Destination);

/// <summary>A server's message, good as it is made.</summary>
/// <param name="type">What kind.</param>
/// <param name="transactionId">Its transaction.</param>
internal sealed class DhcpServerMessage(DhcpMessageType type, uint transactionId)
{
    public const int OptionsOffset = 240;

    private const byte End = 255;

    public uint TransactionId { get; set; } = transactionId;

    public byte Operation { get; set; } = 2;

    public byte HardwareType { get; set; } = 1;

    public byte HardwareLength { get; set; } = 6;

    public byte[] Station { get; set; } = [0x52, 0x54, 0x00, 0x12, 0x34, 0x56];

    public uint Cookie { get; set; } = 0x6382_5363;

    public uint YourAddress { get; set; } = type == DhcpMessageType.Refuse ? 0 : Address.Given;

    public uint LeaseSeconds
    {
        set => Options[51] = Word(value);
    }

    /// <summary>The options by number.</summary>
    public SortedDictionary<byte, byte[]> Options { get; } = type == DhcpMessageType.Refuse
        ? new() { [53] = [(byte)type], [54] = Word(Address.Server) }
        : new()
        {
            [1] = Word(Address.Netmask),
            [3] = Word(Address.Router),
            [51] = Word(3600),
            [53] = [(byte)type],
            [54] = Word(Address.Server),
        };

    public static byte[] Word(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    public byte[] ToBytes()
    {
        byte[] message =
        [
            .. new byte[OptionsOffset], .. Options.SelectMany(option => (byte[])[option.Key, (byte)option.Value.Length, .. option.Value]), End,
        ];
        message[0] = Operation;
        message[1] = HardwareType;
        message[2] = HardwareLength;
        Word(TransactionId).CopyTo(message, 4);
        Word(YourAddress).CopyTo(message, 16);
        Station.CopyTo(message, 28);
        Word(Cookie).CopyTo(message, 236);
        return message;
    }

    public static ClientMessage ReadClient(ReadOnlySpan<byte> message, uint source, uint destination)
    {
        Dictionary<byte, byte[]> options = [];
        for (int at = OptionsOffset; message[at] != End; at += 2 + message[at + 1])
        {
            options.Add(message[at], message.Slice(at + 2, message[at + 1]).ToArray());
        }
        return new ClientMessage(
            (DhcpMessageType)options[53][0],
            BinaryPrimitives.ReadUInt32BigEndian(message[4..]),
            BinaryPrimitives.ReadUInt32BigEndian(message[12..]),
            OptionOf(50),
            OptionOf(54),
            source,
            destination);

        uint OptionOf(byte number) =>
            options.TryGetValue(number, out byte[]? value) ? BinaryPrimitives.ReadUInt32BigEndian(value) : 0;
    }
}
