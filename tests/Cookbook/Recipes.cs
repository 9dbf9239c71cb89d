// The examples of docs/claims.md, in its order: protocols with an EtherType or LLC header of their own. Those by IP are in Recipes.Ip.cs.
using System.Collections.Generic;
using System.Linq;

using PortShare.Abi;
using PortShare.Claims.Reference;
using PortShare.Simulation;

namespace PortShare.Cookbook;

/// <summary>The examples.</summary>
internal static partial class Recipes
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Recipe> All { get; } =
        [Goose(), Profinet(), Lldp(), SpanningTree(), PtpOverEthernet(), PtpOverUdp(), EtherCat(), AtaOverEthernet(), WakeOnLan(), HomePlug(), Custom(), Tap()];

    private static Recipe Goose()
    {
        byte[] frame = Wire.Tagged(Wire.Received(Wire.Hex("01-0C-CD-01-00-01"), 0x88B8, Contents.Goose), vlanId: 5, priority: 4);
        byte[] sent = Wire.Sent(frame);
        return new Recipe
        {
            Title = "GOOSE",
            Application = "goose",
            Claims = [new("type=0x88B8 vlan=5 priority=4 to=01:0C:CD:01:00:01", ClaimRule.OfEtherType(0x88B8).OnVlan(5).WithPriority(4).To(0x01, 0x0C, 0xCD, 0x01, 0x00, 0x01))],
            Received = [new(frame, ("_ws.col.Protocol", "GOOSE"), ("goose.gocbRef", "IED1LD0/LLN0$GO$trip"), ("goose.stNum", "3"), ("vlan.id", "5"), ("vlan.priority", "4"))],
            Missed =
            [
                new(Wire.Tagged(Wire.Untagged(frame), vlanId: 6, priority: 4), Taker.Tagged),
                new(Wire.Tagged(Wire.Untagged(frame), vlanId: 5, priority: 1), Taker.Tagged),
                new(Wire.To(frame, "01-0C-CD-01-00-02"), Taker.Tagged),
                new(Wire.Untagged(frame), Taker.Unclaimed),
            ],
            Sent =
            [
                new(sent, ("_ws.col.Protocol", "GOOSE")),
                new(Wire.To(sent, "01-0C-CD-01-00-02"), ("_ws.col.Protocol", "GOOSE")),
            ],
            Refused =
            [
                new(Wire.Untagged(sent), Sending.Tag),
                new(Wire.Tagged(Wire.Untagged(sent), vlanId: 5, priority: 7), Sending.Tag),
                new(Wire.With(sent, 16, "88BA"), Sending.EtherType),
                new(Wire.FromStranger(sent), Sending.Source),
            ],
        };
    }

    private static Recipe Profinet()
    {
        byte[] untagged = Wire.Received(StationAddress.Port, 0x8892, Contents.Profinet);
        byte[] frame = Wire.Tagged(untagged, vlanId: 0, priority: 6);
        byte[] sent = Wire.Sent(frame, StationAddress.Peer);
        return new Recipe
        {
            Title = "PROFINET",
            Application = "profinet",
            Claims = [new("type=0x8892 priorityTagged", ClaimRule.OfEtherType(0x8892).PriorityTagged())],
            Received = [new(frame, ("_ws.col.Protocol", "PNIO"), ("pn_rt.frame_id", "32769"), ("pn_rt.cycle_counter", "4660"), ("vlan.id", "0"), ("vlan.priority", "6"))],
            Missed =
            [
                new(untagged, Taker.Unclaimed),
                new(Wire.Tagged(untagged, vlanId: 5, priority: 6), Taker.Tagged),
                new(Wire.To(frame, "01-0E-CF-00-00-00"), Taker.GroupNotGranted),
                new(Wire.Tagged(Wire.ReceivedUdp(StationAddress.Port, Wire.PortIp, 34964, Contents.Custom), vlanId: 0, priority: 6), Taker.StackUnicast),
            ],
            Sent = [new(sent, ("_ws.col.Protocol", "PNIO"), ("pn_rt.frame_id", "32769"))],
            Refused = [new(Wire.Untagged(sent), Sending.Tag), new(Wire.Tagged(Wire.Untagged(sent), vlanId: 5, priority: 6), Sending.Tag)],
        };
    }

    private static Recipe Lldp()
    {
        byte[] frame = Wire.Received(Wire.Hex("01-80-C2-00-00-0E"), 0x88CC, Contents.Lldp);
        return new Recipe
        {
            Title = "LLDP",
            Application = "lldp",
            Claims = [new("0x88CC to=01:80:C2:00:00:0E", ClaimRule.OfEtherType(0x88CC).Untagged().To(0x01, 0x80, 0xC2, 0x00, 0x00, 0x0E))],
            Received = [new(frame, ("_ws.col.Protocol", "LLDP"), ("lldp.tlv.type", "1,2,3,5,0"), ("lldp.time_to_live", "120"), ("lldp.tlv.system.name", "switch"))],
            Missed =
            [
                new(Wire.To(frame, "01-80-C2-00-00-03"), Taker.Unclaimed),
                new(Wire.With(frame, 12, "88CD"), Taker.Unclaimed),
                new(Wire.Tagged(frame, vlanId: 1), Taker.Tagged),
            ],
            Sent = [new(Wire.Sent(frame), ("_ws.col.Protocol", "LLDP"))],
            Refused = [new(Wire.Tagged(Wire.Sent(frame), vlanId: 1), Sending.Tag), new(Wire.FromStranger(frame), Sending.Source)],
        };
    }

    private static Recipe SpanningTree()
    {
        byte[] frame = Wire.ReceivedLlc(Wire.Hex("01-80-C2-00-00-00"), Contents.Bpdu);
        return new Recipe
        {
            Title = "Spanning tree",
            Application = "bridge",
            Claims = [new("llc=42:42 untagged to=01:80:C2:00:00:00", ClaimRule.OfLlc(0x42, 0x42).Untagged().To(0x01, 0x80, 0xC2, 0x00, 0x00, 0x00))],
            Received = [new(frame, ("_ws.col.Protocol", "STP"), ("stp.protocol", "0x0000"), ("stp.type", "0x00"), ("stp.root.hw", "02:11:22:33:44:55"))],
            Missed =
            [
                new(Wire.With(frame, 14, "E0E0"), Taker.LengthField),
                new(Wire.To(frame, "01-80-C2-00-00-08"), Taker.LengthField),
                new(Wire.ReceivedLlc(Wire.Hex("01-80-C2-00-00-00"), [0xAA, 0xAA, 0x03, 0x00, 0x00, 0x0C, 0x01, 0x0B, .. Contents.Bpdu[3..]]), Taker.LengthField),
                new(Wire.Tagged(frame, vlanId: 1), Taker.Tagged),
            ],
            Sent = [new(Wire.Sent(frame), ("_ws.col.Protocol", "STP"))],
            Refused = [new(Wire.With(Wire.Sent(frame), 14, "E0E0"), Sending.EtherType), new(Wire.Tagged(Wire.Sent(frame), vlanId: 1), Sending.Tag)],
        };
    }

    private static Recipe PtpOverEthernet()
    {
        byte[] group = Wire.Hex("01-1B-19-00-00-00");
        byte[] sync = Wire.Received(group, 0x88F7, Contents.Ptp(0));
        byte[] delay = Wire.Sent(Wire.Received(group, 0x88F7, Contents.Ptp(1)));
        return new Recipe
        {
            Title = "PTP over Ethernet",
            Application = "clock",
            Claims = [new("0x88F7 to=01:1B:19:00:00:00", ClaimRule.OfEtherType(0x88F7).Untagged().To(0x01, 0x1B, 0x19, 0x00, 0x00, 0x00))],
            Received = [new(sync, ("_ws.col.Protocol", "PTPv2"), ("ptp.v2.messagetype", "0x00"), ("ptp.v2.sequenceid", "258"))],
            Missed = [new(Wire.To(sync, "01-80-C2-00-00-0E"), Taker.Unclaimed), new(Wire.Tagged(sync, vlanId: 5), Taker.Tagged)],
            Sent = [new(delay, ("_ws.col.Protocol", "PTPv2"), ("ptp.v2.messagetype", "0x01"))],
            Refused = [new(Wire.Tagged(delay, vlanId: 5), Sending.Tag)],
        };
    }

    private static Recipe EtherCat()
    {
        byte[] frame = Wire.Received(StationAddress.Broadcast, 0x88A4, Contents.EtherCat(workingCounter: 0));
        byte[] answer = Wire.Sent(Wire.Received(StationAddress.Broadcast, 0x88A4, Contents.EtherCat(workingCounter: 1)));
        return new Recipe
        {
            Title = "EtherCAT",
            Application = "ethercat",
            Claims = [new("0x88A4 bytes=15:10/F0", ClaimRule.OfEtherType(0x88A4).Untagged().WithByte(15, 0x10, 0xF0))],
            WantsGroups = true,
            Received = [new(frame, ("_ws.col.Protocol", "ECAT"), ("ecatf.type", "0x0001"), ("ecat.cmd", "0x07"), ("ecat.ado", "0x0130"), ("ecat.cnt", "0"))],
            Missed = [new(Wire.With(frame, 15, "40"), Taker.Unclaimed), new(Wire.Tagged(frame, vlanId: 5), Taker.Tagged)],
            Sent = [new(answer, ("_ws.col.Protocol", "ECAT"), ("ecat.cnt", "1"))],
            Refused = [new(Wire.FromStranger(answer), Sending.Source), new(Wire.Tagged(answer, vlanId: 5), Sending.Tag)],
        };
    }

    private static Recipe AtaOverEthernet()
    {
        byte[] query = Wire.Received(StationAddress.Broadcast, 0x88A2, Contents.AtaQuery(isAnswer: false));
        byte[] answer = Wire.Sent(Wire.Received(StationAddress.Peer, 0x88A2, Contents.AtaQuery(isAnswer: true)));
        return new Recipe
        {
            Title = "ATA over Ethernet",
            Application = "disk",
            Claims = [new("0x88A2", ClaimRule.OfEtherType(0x88A2).Untagged())],
            WantsGroups = true,
            Received =
            [
                new(query, ("_ws.col.Protocol", "AoE"), ("aoe.cmd", "1"), ("aoe.major", "0x0001"), ("aoe.minor", "0x02")),
                new(Wire.To(query, "02-50-53-00-00-01"), ("_ws.col.Protocol", "AoE")),
            ],
            Missed = [new(Wire.To(query, "02-99-88-77-66-55"), Taker.NotForUs), new(Wire.Tagged(query, vlanId: 5), Taker.Tagged)],
            Sent = [new(answer, ("_ws.col.Protocol", "AoE"), ("aoe.cmd", "1"))],
            Refused = [new(Wire.Tagged(answer, vlanId: 5), Sending.Tag), new(Wire.With(answer, 12, "88B5"), Sending.EtherType)],
        };
    }

    private static Recipe WakeOnLan()
    {
        byte[] frame = Wire.Received(StationAddress.Broadcast, 0x0842, Contents.Magic(StationAddress.Port));
        byte[] sent = Wire.Sent(Wire.Received(StationAddress.Broadcast, 0x0842, Contents.Magic(StationAddress.Peer)));
        return new Recipe
        {
            Title = "Wake-on-LAN",
            Application = "waker",
            Claims = [new("0x0842", ClaimRule.OfEtherType(0x0842).Untagged())],
            WantsGroups = true,
            Received = [new(frame, ("_ws.col.Protocol", "WOL"), ("wol.mac", SixteenTimes("02:50:53:00:00:01")))],
            Missed =
            [
                new(Wire.ReceivedUdp(StationAddress.Broadcast, [255, 255, 255, 255], 9, Contents.Magic(StationAddress.Port)), Taker.StackGroup),
                new(Wire.Tagged(frame, vlanId: 5), Taker.Tagged),
            ],
            Sent = [new(sent, ("_ws.col.Protocol", "WOL"), ("wol.mac", SixteenTimes("02:11:22:33:44:55")))],
            Refused = [new(Wire.FromStranger(sent), Sending.Source), new(Wire.Tagged(sent, vlanId: 5), Sending.Tag)],
        };
    }

    private static string SixteenTimes(string address) => string.Join(',', Enumerable.Repeat(address, 16));

    private static Recipe HomePlug()
    {
        byte[] request = Wire.Received(StationAddress.Broadcast, 0x88E1, Contents.SlacRequest);
        byte[] answer = Wire.Sent(Wire.Received(StationAddress.Peer, 0x88E1, Contents.SlacConfirmation));
        return new Recipe
        {
            Title = "HomePlug AV",
            Application = "charger",
            Claims = [new("0x88E1", ClaimRule.OfEtherType(0x88E1).Untagged())],
            WantsGroups = true,
            Received = [new(request, ("_ws.col.Protocol", "HomePlug AV"), ("homeplug_av.mmhdr.mmver", "1"), ("homeplug_av.mmhdr.mmtype", "0x6064"))],
            Missed = [new(Wire.With(request, 12, "887B"), Taker.Unclaimed), new(Wire.Tagged(request, vlanId: 5), Taker.Tagged)],
            Sent = [new(answer, ("_ws.col.Protocol", "HomePlug AV"), ("homeplug_av.mmhdr.mmtype", "0x6065"))],
            Refused = [new(Wire.With(answer, 12, "887B"), Sending.EtherType), new(Wire.Tagged(answer, vlanId: 5), Sending.Tag)],
        };
    }
}
