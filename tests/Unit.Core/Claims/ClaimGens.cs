// Rules and frames out of the same few values, so that they often meet, and often nearly do.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Net.NetworkInformation;
using CsCheck;
using PortShare.Claims;
using PortShare.Claims.Reference;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

/// <summary>Generators of claims and of frames for them.</summary>
internal static class ClaimGens
{
    /// <summary>The port's IPv4 address.</summary>
    internal static readonly byte[] Address = [10, 0, 0, 2];

    // The port's, made of its MAC address.
    private static readonly byte[] LinkLocal = [0xFE, 0x80, 0, 0, 0, 0, 0, 0, 0x00, 0x50, 0x53, 0xFF, 0xFE, 0x00, 0x00, 0x01];

    private const int Ipv4SourceOffset = 12;
    private const int Ipv6SourceOffset = 8;
    private const int Reach = 64;
    private const int ShortestBytes = 60;
    private const int HeaderBytes = 14;

    private static readonly ushort[] EtherTypes = [0x88B5, 0x88B8, 0x88CC, 0x86DD, 0x0800, 0x0806];
    private static readonly byte[][] Groups = [StationAddress.Group, StationAddress.Broadcast, [0x01, 0x0C, 0xCD, 0x01, 0x00, 0x00]];
    private static readonly byte[][] Destinations = [StationAddress.Port, StationAddress.Stranger, .. Groups];
    private static readonly byte[][] Senders = [StationAddress.Peer, [0x02, 0x11, 0x22, 0x33, 0x44, 0x56]];
    private static readonly ushort[] Ports = [53, 319, 5000];
    private static readonly byte[] Protocols = [1, IpProtocol.Tcp, IpProtocol.Udp];
    private static readonly LlcSaps[] Saps = [new(0x42, 0x42), new(0xAA, 0xAA), new(0x42, 0xE0)];
    private static readonly SnapProtocol[] SnapProtocols = [new(0x00000C, 0x2000), new(0, 0x88B5)];
    private static readonly ushort[] VlanIds = [1, 5, 4094];

    private static readonly Gen<Rule> Carried = Gen.Frequency(
        (6, Gen.OneOf<ushort>(EtherTypes).Select(static type => new Rule { EtherType = type })),
        (3, Gen.Select(Gen.Bool, Gen.OneOf<byte>(Protocols), Gen.OneOf<ushort>(Ports), Gen.Bool, static (isVersion6, protocol, port, hasPort) => new Rule
        {
            Ip = new IpProtocol(isVersion6, protocol, hasPort && protocol is IpProtocol.Tcp or IpProtocol.Udp ? port : null),
        })),
        (1, Gen.OneOf<LlcSaps>(Saps).Select(static saps => new Rule { Llc = saps })),
        (1, Gen.OneOf<SnapProtocol>(SnapProtocols).Select(static snap => new Rule { Snap = snap })),
        (1, Gen.OneOf<Rule>(new Rule())));

    private static readonly Gen<Rule> Tags = Gen.Frequency(
        (4, Gen.OneOf<Rule>(new Rule())),
        (3, Gen.OneOf<Rule>(new Rule { IsTagged = false })),
        (1, Gen.OneOf<Rule>(new Rule { IsTagged = true }, new Rule { VlanId = 0 })),
        (2, Gen.OneOf<ushort>(VlanIds).Select(static id => new Rule { VlanId = id })),
        (1, Gen.Byte[0, 7].Select(static priority => new Rule { Priority = priority })),
        (1, Gen.Select(Gen.OneOf<ushort>(VlanIds), Gen.Byte[0, 7], static (id, priority) => new Rule { VlanId = id, Priority = priority })));

    private static readonly Gen<Rule> To = Gen.Frequency(
        (6, Gen.OneOf<Rule>(new Rule())),
        (2, Gen.OneOf<Rule>(new Rule { IsToStation = true }, new Rule { IsToGroup = true })),
        (2, Gen.OneOf<byte[]>(Destinations).Select(static to => new Rule { Destination = new PhysicalAddress(to) })));

    private static readonly Gen<Rule> Addresses = Gen.Select(
        To,
        Gen.Frequency<byte[]?>((9, Gen.OneOf<byte[]?>((byte[]?)null)), (1, Gen.OneOf<byte[]?>(Senders))),
        static (to, from) => from == null ? to : to with { Source = new PhysicalAddress(from) });

    private static readonly Gen<RuleBytes?> Bytes = Gen.Frequency<RuleBytes?>(
        (6, Gen.OneOf<RuleBytes?>((RuleBytes?)null)),
        (2, Gen.Select(Gen.Frequency((8, Gen.Int[14, Reach - 8]), (1, Gen.Int[0, 13]), (1, Gen.Int[Reach - 7, Reach - 1])), Gen.OneOf<byte>(0, 1, 0x5A).Array[1, 8], Gen.OneOf<byte>(0, 1, 0xF0, 0xFF).Array[8], OfBytes)));

    /// <summary>A rule that can be written in words.</summary>
    internal static Gen<Rule> Rules { get; } = Gen.Select(
        Carried,
        Tags,
        Addresses,
        Bytes,
        Gen.Frequency((3, Gen.Const(false)), (2, Gen.Const(true))),
        Gen.Frequency((4, Gen.OneOf<byte>(0)), (1, Gen.Byte[1, 2])),
        static (carried, tag, address, bytes, isCopy, precedence) => carried with
        {
            IsTagged = tag.IsTagged,
            VlanId = tag.VlanId,
            Priority = tag.Priority,
            IsToStation = address.IsToStation,
            IsToGroup = address.IsToGroup,
            Destination = address.Destination,
            Source = address.Source,
            Bytes = bytes,
            IsCopy = isCopy,
            Precedence = precedence,
        });

    /// <summary>A frame, valid but for its length at times.</summary>
    internal static Gen<byte[]> Frames { get; } = Gen.Select(
        Gen.OneOf<byte[]>(Destinations),
        Gen.Frequency((20, Gen.OneOf<byte[]>(Senders)), (1, Gen.OneOf<byte[]>(StationAddress.Port, StationAddress.Group, new byte[6]))),
        Gen.Frequency((5, Gen.Const(0)), (4, Gen.Const(1)), (1, Gen.Int[2, 3])),
        Gen.Select(Gen.Frequency((4, Gen.OneOf<ushort>(0x8100)), (1, Gen.OneOf<ushort>(0x88A8))), Gen.OneOf<ushort>(0, 1, 5, 4094), Gen.Byte[0, 7]),
        Gen.Frequency((5, Contents()), (1, Gen.OneOf<byte>(0, 1, 0x5A).Array[2, 60])),
        // What is added; less than none leaves so much of the frame: a header, or a tag that ends it.
        Gen.Frequency((8, Gen.Int[0, 30]), (1, Gen.Int[1436, 1470]), (1, Gen.Int[-20, -HeaderBytes])),
        Make);

    /// <summary>A frame as the port would send it, but for what is another's now and then.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="choice">0 to 9: what is another's, if it is a low number.</param>
    internal static byte[] AsSent(byte[] frame, int choice)
    {
        byte[] sent = [.. frame];
        if (choice != 0)
        {
            // Or from the second address that a claim may have.
            (choice == 3 ? StationAddress.Stranger : StationAddress.Port).CopyTo(sent, 6);
        }
        FrameReading reading = new(sent);
        if (reading.Ip is not IpProtocol ip)
        {
            return sent;
        }
        Span<byte> packet = sent.AsSpan(reading.PayloadOffset);
        if (choice != 1)
        {
            (ip.IsVersion6 ? LinkLocal : Address).CopyTo(packet[(ip.IsVersion6 ? Ipv6SourceOffset : Ipv4SourceOffset)..]);
        }
        if (ip.Port != null && choice != 2)
        {
            Span<byte> ports = packet[(ip.IsVersion6 ? 40 : 4 * (packet[0] & 0xF))..];
            ports.Slice(2, 2).CopyTo(ports);
        }
        return sent;
    }

    /// <summary>One that a generator makes, by a sequence of random numbers.</summary>
    /// <param name="gen">The generator.</param>
    /// <param name="random">The sequence.</param>
    internal static T Any<T>(Gen<T> gen, Random random) => gen.Generate(new PCG((uint)random.Next(), (ulong)random.NextInt64()), null, out _);

    private static RuleBytes? OfBytes(int offset, byte[] value, byte[] mask)
    {
        value = value[..Math.Min(value.Length, Reach - offset)];
        mask = mask[..value.Length];
        mask[0] |= 1;
        mask[^1] |= 1;
        return new RuleBytes(offset, [.. value.Zip(mask, static (one, bits) => (byte)(one & bits))], mask);
    }

    // What follows the addresses and tags.
    private static Gen<byte[]> Contents() => Gen.Frequency(
        (4, Gen.Select(Gen.OneOf<ushort>(EtherTypes), Gen.OneOf<byte>(0, 1, 0x5A).Array[0, 50], static (type, payload) => (byte[])[(byte)(type >> 8), (byte)type, .. payload])),
        (4, Gen.Select(Gen.OneOf<byte>(Protocols), Gen.OneOf<ushort>(Ports), Gen.Int[0, 30], Gen.Frequency((5, Gen.Const(5)), (1, Gen.Int[4, 15])), Gen.Int[0, 9], Ipv4Packet)),
        (2, Gen.Select(Gen.OneOf<byte>(Protocols), Gen.OneOf<ushort>(Ports), Gen.Int[0, 30], Gen.Int[0, 9], Ipv6Packet)),
        (2, Gen.Select(Gen.OneOf<LlcSaps>(Saps), Gen.OneOf<SnapProtocol>(SnapProtocols), Gen.Int[0, 40], Gen.Int[0, 9], LlcContent)));

    private static byte[] Make(byte[] to, byte[] from, int tags, (ushort Type, ushort Id, byte Priority) tag, byte[] content, int more)
    {
        List<byte> frame = [.. to, .. from];
        for (int i = 0; i < tags; i++)
        {
            frame.AddRange([(byte)(tag.Type >> 8), (byte)tag.Type, (byte)((tag.Priority << 5) | (tag.Id >> 8)), (byte)tag.Id]);
        }

        frame.AddRange(content);
        if (more < 0)
        {
            return [.. frame.Take(-more)];
        }

        frame.AddRange(new byte[Math.Max(more, ShortestBytes - frame.Count)]);
        return [.. frame];
    }

    // Now and then something in it is wrong: a fragment, another version, a length that is too long or too short.
    private static byte[] Ipv4Packet(byte protocol, ushort port, int bytes, int headerWords, int fault)
    {
        byte[] packet = new byte[2 + Math.Max(20, 4 * headerWords) + 4 + bytes];
        packet[0] = 0x08;
        Span<byte> header = packet.AsSpan(2);
        header[0] = (byte)((fault == 1 ? 0x60 : 0x40) | headerWords);
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)(header.Length + (fault == 2 ? 1_600 : fault == 3 ? -bytes - 2 : 0)));
        BinaryPrimitives.WriteUInt16BigEndian(header[6..], (ushort)(fault == 4 ? 0x2000 : fault == 5 ? 1 : 0x4000));
        header[9] = protocol;
        BinaryPrimitives.WriteUInt16BigEndian(header[(Math.Max(20, 4 * headerWords) + 2)..], port);
        return packet;
    }

    private static byte[] Ipv6Packet(byte protocol, ushort port, int bytes, int fault)
    {
        byte[] packet = new byte[2 + 40 + 4 + bytes];
        packet[0] = 0x86;
        packet[1] = 0xDD;
        Span<byte> header = packet.AsSpan(2);
        header[0] = (byte)(fault == 1 ? 0x40 : 0x60);
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], (ushort)(4 + bytes + (fault == 2 ? 1_600 : fault == 3 ? -bytes - 2 : 0)));
        header[6] = protocol;
        BinaryPrimitives.WriteUInt16BigEndian(header[42..], port);
        return packet;
    }

    private static byte[] LlcContent(LlcSaps saps, SnapProtocol snap, int bytes, int fault)
    {
        byte[] header =
        [
            saps.Destination, saps.Source, (byte)(fault == 1 ? 0 : 3),
            (byte)(snap.Oui >> 16), (byte)(snap.Oui >> 8), (byte)snap.Oui, (byte)(snap.Type >> 8), (byte)snap.Type,
        ];
        int length = fault == 2 ? 1_500 : fault == 3 ? 2 : header.Length + bytes;
        return [(byte)(length >> 8), (byte)length, .. header, .. new byte[bytes]];
    }
}
