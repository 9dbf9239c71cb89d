using System.Collections.Generic;
using System.Text.Json;

using PortShare.Client;

namespace PortShare.Tool.Tests.Client;

public class ConservationTests
{
    private static readonly ProtocolCounters None = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static readonly MemoryUse Unused = new(8, 0, 0, 0);

    private static readonly DeviceStatus Sound = new(
        Abi: 1,
        Board: "a-board",
        UptimeMs: 1000,
        SumChecks: 0,
        new NetworkStatus("10.0.0.2", "static", Conflicts: 0, HardwareAddressConflicts: 0),
        new ReceiveCounters(106, 60, 3, 35, 2, 5, Reasons(("noSlot", 4), ("outdated", 1), ("unclaimed", 6))),
        new TransmitCounters(50, 20, 2, 30, 25, Reasons(("noRoom", 3))),
        Reasons(("overruns", 0)),
        new LwipCounters(
            Arp: None with { Received = 6, Dropped = 4 },
            Ip: None with { Received = 50, Dropped = 5 },
            Icmp: None with { Received = 10 },
            Udp: None with { Received = 20, Dropped = 3 },
            Tcp: None with { Received = 15, Dropped = 1 },
            RefusalCounters.None),
        new StackMemory(Unused, Unused, Unused, Unused, Unused),
        [
            new MiniportCounters("echo", 30, 0, 4, 0, 29, 28, Reasons(("length", 1)), new SlotOwners(20, 15, 5)),
            new MiniportCounters("other", 5, 2, 0, 1, 2, 2, Reasons(), new SlotOwners(4, 4, 0)),
        ],
        []);

    public static TheoryData<DeviceStatus, string> Broken => new()
    {
        {
            Sound with { Receive = Sound.Receive with { Frames = 105 } },
            "receive.frames + receive.copies = receive.kernel + receive.queued + receive.user + receive.waiting + all receive.dropped: "
                + "110 is not 111 (difference -1)"
        },
        {
            Sound with { Receive = Sound.Receive with { Frames = 107, User = 36 } },
            "receive.user = all miniports' received: 36 is not 35 (difference +1)"
        },
        {
            Sound with { Receive = Sound.Receive with { Dropped = Reasons(("noSlot", 3), ("outdated", 1), ("unclaimed", 7)) } },
            "receive.dropped.noSlot = all miniports' noSlot: 3 is not 4 (difference -1)"
        },
        {
            Sound with { Receive = Sound.Receive with { Dropped = Reasons(("noSlot", 4), ("outdated", 2), ("unclaimed", 5)) } },
            "receive.dropped.outdated = all miniports' outdated: 2 is not 1 (difference +1)"
        },
        {
            Sound with { Receive = Sound.Receive with { Frames = 107, Waiting = 3 } },
            "receive.waiting = all miniports' waiting: 3 is not 2 (difference +1)"
        },
        {
            Sound with { Lwip = Sound.Lwip with { Arp = None with { Received = 7, Dropped = 4 } } },
            "receive.kernel = lwip.arp.received + lwip.arp.dropped + lwip.ip.received: 60 is not 61 (difference -1)"
        },
        {
            Sound with { Lwip = Sound.Lwip with { Udp = None with { Received = 19 } } },
            "lwip.ip.received = lwip.ip.dropped + lwip.icmp.received + lwip.udp.received + lwip.tcp.received: "
                + "50 is not 49 (difference +1)"
        },
        {
            Sound with { Dhcp = Reasons(("received", 9), ("malformed", 1), ("notAsked", 2), ("impossible", 2), ("taken", 3), ("sent", 7)) },
            "dhcp.received = dhcp.malformed + dhcp.notAsked + dhcp.impossible + dhcp.taken: 9 is not 8 (difference +1)"
        },
        {
            Sound with { Transmit = Sound.Transmit with { Frames = 52 } },
            "transmit.frames = transmit.kernel + transmit.user: 52 is not 50 (difference +2)"
        },
        {
            Sound with { Transmit = Sound.Transmit with { Frames = 49, User = 29 } },
            "transmit.user = all miniports' sent: 29 is not 30 (difference -1)"
        },
        {
            Sound with { Transmit = Sound.Transmit with { Offered = 26 } },
            "transmit.offered = transmit.kernel + transmit.queued + all transmit.dropped: 26 is not 25 (difference +1)"
        },
        {
            Sound with { Miniports = [Sound.Miniports[0] with { Descriptors = 30 }, Sound.Miniports[1]] },
            "miniport echo: descriptors = sent + all refused: 30 is not 29 (difference +1)"
        },
        {
            Sound with
            {
                Miniports = [Sound.Miniports[0], Sound.Miniports[1] with { Slots = new SlotOwners(4, 4, 1) }],
            },
            "miniport other: slots.total = slots.kernel + slots.application: 4 is not 5 (difference -1)"
        },
    };

    [Fact]
    public void SoundCountersAddUp() => Assert.Empty(Conservation.Check(Sound));

    [Theory]
    [MemberData(nameof(Broken))]
    public void EachSumIsCheckedAndItsDifferenceTold(DeviceStatus status, string expected) =>
        Assert.Equal([expected], Conservation.Check(status));

    [Fact]
    public void CountersMayHaveWrapped()
    {
        DeviceStatus wrapped = Sound with
        {
            Receive = Sound.Receive with { Frames = unchecked(106 + (uint.MaxValue - 59)), Kernel = 0 },
            Lwip = Sound.Lwip with { Arp = Sound.Lwip.Arp with { Received = uint.MaxValue - 53 } },
        };

        Assert.Empty(Conservation.Check(wrapped));
    }

    [Fact]
    public void AStatusIsReadFromJsonAndExtraFieldsArePassedOver()
    {
        string json = JsonSerializer.Serialize(Sound, JsonSerializerOptions.Web).Insert(1, "\"timeExtra\":{},");

        DeviceStatus status = DeviceStatus.Parse(JsonDocument.Parse(json).RootElement);

        Assert.Equal(35u, status.Receive.User);
        Assert.Equal(6u, status.Receive.Dropped["unclaimed"]);
        Assert.Equal("other", status.Miniports[1].Name);
        Assert.Empty(Conservation.Check(status));
    }

    private static Dictionary<string, uint> Reasons(params (string Name, uint Count)[] reasons)
    {
        Dictionary<string, uint> counts = [];
        foreach ((string name, uint count) in reasons)
        {
            counts.Add(name, count);
        }

        return counts;
    }
}
