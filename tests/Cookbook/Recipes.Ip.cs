// The examples by IP: what is named by protocol and port goes to the application, and all else to lwIP.
using PortShare.Abi;
using PortShare.Claims.Reference;
using PortShare.Simulation;

namespace PortShare.Cookbook;

internal static partial class Recipes
{
    private const int MoreFragments = 0x2000;

    private static Recipe PtpOverUdp()
    {
        byte[] group = Wire.Hex("01-00-5E-00-01-81");
        byte[] groupIp = [224, 0, 1, 129];
        byte[] sync = Wire.ReceivedUdp(group, groupIp, 319, Contents.Ptp(0));
        byte[] followUp = Wire.ReceivedUdp(group, groupIp, 320, Contents.PtpFollowUp);
        return new Recipe
        {
            Title = "PTP over UDP",
            Application = "clock",
            Claims =
            [
                new("udp=319 to=01:00:5E:00:01:81", ClaimRule.OfUdp(319).To(0x01, 0x00, 0x5E, 0x00, 0x01, 0x81)),
                new("udp=320 to=01:00:5E:00:01:81", ClaimRule.OfUdp(320).To(0x01, 0x00, 0x5E, 0x00, 0x01, 0x81)),
            ],
            Received =
            [
                new(sync, ("_ws.col.Protocol", "PTPv2"), ("ptp.v2.messagetype", "0x00"), ("udp.dstport", "319"), ("ip.dst", "224.0.1.129")),
                new(followUp, ("_ws.col.Protocol", "PTPv2"), ("ptp.v2.messagetype", "0x08"), ("udp.dstport", "320")),
            ],
            Missed =
            [
                new(Wire.ReceivedUdp(group, groupIp, 321, Contents.Ptp(0)), Taker.StackGroup),
                new(Wire.ReceivedUdp(group, groupIp, 319, Contents.Ptp(0), MoreFragments), Taker.StackGroup),
                new(Wire.ReceivedUdp(StationAddress.Port, Wire.PortIp, 319, Contents.Ptp(0)), Taker.StackUnicast),
            ],
            Sent = [new(Wire.SentUdp(group, groupIp, 319, 319, Contents.Ptp(1)), ("_ws.col.Protocol", "PTPv2"), ("ptp.v2.messagetype", "0x01"))],
            Refused =
            [
                new(Wire.SentUdp(group, groupIp, 321, 319, Contents.Ptp(1)), Sending.Ip),
                new(Wire.SentUdp(group, groupIp, 319, 319, Contents.Ptp(1), fromIp: Wire.PeerIp), Sending.Ip),
            ],
        };
    }

    private static Recipe Custom()
    {
        byte[] frame = Wire.ReceivedUdp(StationAddress.Port, Wire.PortIp, 5000, Contents.Custom);
        return new Recipe
        {
            Title = "A UDP port of one's own",
            Application = "meter",
            Claims = [new("udp=5000", ClaimRule.OfUdp(5000))],
            Received =
            [
                new(frame, ("udp.dstport", "5000"), ("udp.length", "15"), ("ip.dst", "10.0.0.2")),
                new(Wire.ReceivedUdp(StationAddress.Port, Wire.PortIp, 5000, Contents.Custom, optionBytes: 24), ("udp.dstport", "5000"), ("ip.hdr_len", "44")),
                new(Wire.Tagged(frame, vlanId: 5), ("udp.dstport", "5000"), ("vlan.id", "5")),
            ],
            Missed =
            [
                new(Wire.ReceivedUdp(StationAddress.Port, Wire.PortIp, 5001, Contents.Custom), Taker.StackUnicast),
                new(Wire.ReceivedUdp(StationAddress.Port, Wire.PortIp, 5000, Contents.Custom, MoreFragments), Taker.StackUnicast),
                new(Wire.ReceivedUdp(StationAddress.Port, Wire.PortIp, 5000, Contents.Custom, optionBytes: 28), Taker.StackUnicast),
                new(Wire.ReceivedUdp(StationAddress.Broadcast, [255, 255, 255, 255], 5000, Contents.Custom), Taker.StackGroup),
                new(Wire.To(frame, "02-99-88-77-66-55"), Taker.NotForUs),
            ],
            Sent = [new(Wire.SentUdp(StationAddress.Peer, Wire.PeerIp, 5000, 40_000, Contents.Custom), ("udp.srcport", "5000"), ("udp.dstport", "40000"))],
            Refused =
            [
                new(Wire.SentUdp(StationAddress.Peer, Wire.PeerIp, 5001, 5000, Contents.Custom), Sending.Ip),
                new(Wire.SentUdp(StationAddress.Peer, Wire.PeerIp, 5000, 5000, Contents.Custom, fromIp: [10, 0, 0, 3]), Sending.Ip),
                new(Wire.Sent(Wire.Received(StationAddress.Peer, 0x0806, new byte[28])), Sending.EtherType),
            ],
        };
    }

    private static Recipe Tap()
    {
        byte[] ping = Wire.Received(StationAddress.Port, 0x0800, Wire.Ipv4(Wire.PeerIp, Wire.PortIp, 1, Contents.Ping));
        return new Recipe
        {
            Title = "A tap on all IPv4",
            Application = "tap",
            Claims = [new("type=0x0800 copy", ClaimRule.OfEtherType(0x0800).AsCopy())],
            WantsGroups = true,
            IsTap = true,
            Received =
            [
                new(ping, ("_ws.col.Protocol", "ICMP"), ("icmp.type", "8"), ("ip.src", "10.0.0.1")),
                new(Wire.ReceivedUdp(StationAddress.Broadcast, [255, 255, 255, 255], 5000, Contents.Custom), ("udp.dstport", "5000"), ("ip.dst", "255.255.255.255")),
                new(Wire.Tagged(ping, vlanId: 0, priority: 6), ("icmp.type", "8"), ("vlan.id", "0")),
            ],
            Missed =
            [
                new(Wire.Received(StationAddress.Broadcast, 0x0806, new byte[28]), Taker.StackGroup),
                new(Wire.Received(StationAddress.Port, 0x86DD, new byte[40]), Taker.Unclaimed),
            ],
            Refused = [new(Wire.Sent(ping, StationAddress.Peer), Sending.EtherType)],
        };
    }
}
