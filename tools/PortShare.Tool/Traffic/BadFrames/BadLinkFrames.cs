// What is wrong with these shows in the Ethernet header or in ARP. Frames that the emulated controller filters by
// itself (shorter than 14 bytes, to other stations and groups) and what it never reports (FCS errors, runts, overruns)
// are tried in simulation: tests/Unit.Core, BadFrameTests.
using System;
using System.Collections.Generic;

using PacketDotNet;

using PortShare.Client;

using static PortShare.Tool.Traffic.Edit;

namespace PortShare.Tool.Traffic;

/// <summary>Frames that are bad below IPv4.</summary>
internal static class BadLinkFrames
{
    private const int ArpPacketBytes = 28;

    private static readonly byte[] Nobody = new byte[6];

    /// <summary>All of them.</summary>
    public static IEnumerable<BadFrame> All =>
    [
        Dropped("a user frame one byte too long", "tooLong", frames => Long(frames, EchoProtocol.Type, 1515)),
        Dropped("an IPv4 frame far too long", "tooLong", frames => Long(frames, EthernetType.IPv4, 2000)),
        Dropped("a tagged frame one byte too long", "tooLong",
            frames => Long(frames, EthernetType.VLanTaggedFrame, 1519)),
        Dropped("the longest tagged frame", "tagged", frames => Long(frames, EthernetType.VLanTaggedFrame, 1518)),
        Dropped("a frame with a VLAN tag", "tagged", frames => frames.Tagged(provider: false, [])),
        Dropped("a frame with a provider's VLAN tag", "tagged", frames => frames.Tagged(provider: true, [])),
        Dropped("an 802.3 length that is right", "lengthField", frames => frames.LengthField(new byte[100])),
        Dropped("an 802.3 length with padding behind", "lengthField", frames => frames.LengthField(new byte[3])),
        Dropped("an 802.3 length of more than there is", "lengthError",
            frames => frames.OfType((EthernetType)47, new byte[46])),
        Dropped("an 802.3 length of less than there is", "lengthError",
            frames => frames.OfType((EthernetType)46, new byte[47])),
        Dropped("a number that is neither length nor EtherType", "lengthError",
            frames => frames.OfType((EthernetType)0x05FF, new byte[46])),
        Dropped("an EtherType that nobody asks for", "unclaimed",
            frames => frames.OfType(ValidFrames.NobodysType, new byte[46])),

        .. ImpossibleSources("invalidSource", "a group", [0x01, 0x00, 0x5E, 0x00, 0x00, 0x01]),
        .. ImpossibleSources("invalidSource", "everybody", EthernetFrame.Broadcast.GetAddressBytes()),
        .. ImpossibleSources("invalidSource", "nobody", Nobody),
        .. ImpossibleSources("ownSource", "the port's own address", own: true),

        Refused("ARP from a group", frames => With(frames.ArpRequest(), Offset.ArpSenderHardware, 1)),
        Refused("ARP from everybody",
            frames => With(frames.ArpReply(), Offset.ArpSenderHardware, EthernetFrame.Broadcast.GetAddressBytes())),
        Refused("ARP from nobody", frames => With(frames.ArpRequest(), Offset.ArpSenderHardware, Nobody)),
        Refused("ARP from the port's own address",
            frames => With(frames.ArpReply(), Offset.ArpSenderHardware, frames.Board.Hardware.GetAddressBytes())),

        Arp("ARP for other hardware", arp => arp.ProtocolErrors,
            frames => With(frames.ArpRequest(), Offset.ArpHardwareType, 0, 6)),
        Arp("ARP for another protocol", arp => arp.ProtocolErrors,
            frames => With(frames.ArpRequest(), Offset.ArpProtocolType, 0x86, 0xDD)),
        Arp("ARP that lies about hardware addresses", arp => arp.ProtocolErrors,
            frames => With(frames.ArpRequest(), Offset.ArpHardwareBytes, 255)),
        Arp("ARP that lies about protocol addresses", arp => arp.ProtocolErrors,
            frames => With(frames.ArpRequest(), Offset.ArpProtocolBytes, 16)),
        Arp("ARP with an operation that is none", arp => arp.OtherErrors,
            frames => With(frames.ArpRequest(), Offset.ArpOperation, 0, 9)),
        Arp("ARP cut off by one byte", arp => arp.LengthErrors,
            frames => frames.ArpRequest()[..(EthernetFrame.HeaderBytes + ArpPacketBytes - 1)]),
        Arp("ARP cut off in its header", arp => arp.LengthErrors,
            frames => frames.ArpRequest()[..(EthernetFrame.HeaderBytes + 1)]),
        Arp("ARP that ends with the Ethernet header", arp => arp.ProtocolErrors,
            frames => frames.ArpRequest()[..EthernetFrame.HeaderBytes]),
    ];

    private static IEnumerable<BadFrame> ImpossibleSources(string reason, string sender, byte[]? source = null, bool own = false)
    {
        byte[] Changed(ValidFrames frames, byte[] frame) =>
            With(frame, Offset.Source, own ? frames.Board.Hardware.GetAddressBytes() : source);
        yield return Dropped($"a user frame from {sender}", reason, frames => Changed(frames, frames.User(EchoProtocol.Echo, [1])));
        yield return Dropped($"an IPv4 frame from {sender}", reason, frames => Changed(frames, frames.Udp(Datagrams.EchoPort, [1])));
        yield return Dropped($"a broadcast from {sender}", reason, frames => Changed(frames, frames.ArpRequest()));
    }

    private static BadFrame Refused(string name, Func<ValidFrames, byte[]> build) =>
        new(name, build, status => status.Lwip.Refused.ArpSender);

    private static BadFrame Dropped(string name, string reason, Func<ValidFrames, byte[]> build) =>
        new(name, build, status => status.Receive.Dropped[reason]);

    private static BadFrame Arp(string name, Func<ProtocolCounters, uint> reason, Func<ValidFrames, byte[]> build) =>
        new(name, build, status => reason(status.Lwip.Arp));

    private static byte[] Long(ValidFrames frames, EthernetType type, int frameBytes) =>
        frames.OfType(type, new byte[frameBytes - EthernetFrame.HeaderBytes]);
}
