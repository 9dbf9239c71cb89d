// The account of a wire, and what differs between it and a device's counters.
using System;
using System.Collections.Generic;
using System.Net;
using System.Net.NetworkInformation;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Client;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Tests.Traffic;

public class AccountingWireTests
{
    private static readonly PortAddress Own = new(new PhysicalAddress([2, 0, 0, 0, 0, 1]), IPAddress.Parse("10.0.0.254"));
    private static readonly PortAddress Port = new(new PhysicalAddress([2, 0, 0, 0, 0, 2]), IPAddress.Parse("10.0.0.2"));
    private static readonly MemoryUse Unused = new(8, 0, 0, 0);
    private static readonly ProtocolCounters None = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static readonly WireAccount Passed = new(
        Sent: 10,
        ToKernel: 4,
        Counts(("echo", 5)),
        Counts(("tagged", 1), ("noSlot", 0)),
        Received: 8,
        FromKernel: 5,
        Counts(("echo", 3)));

    private static readonly DeviceStatus Agreeing = new(
        Abi: 1,
        Board: "a-board",
        UptimeMs: 1000,
        SumChecks: 0,
        new NetworkStatus("10.0.0.2", "static", Conflicts: 0, HardwareAddressConflicts: 0),
        new ReceiveCounters(10, 3, 1, 5, 0, 0, Counts(("tagged", 1), ("noSlot", 0))),
        new TransmitCounters(8, 5, 0, 3, 5, Counts(("noRoom", 0))),
        Counts(),
        new LwipCounters(None, None, None, None, None, RefusalCounters.None),
        new StackMemory(Unused, Unused, Unused, Unused, Unused),
        [new MiniportCounters("echo", 5, 0, 0, 0, 3, 3, Counts(), new SlotOwners(4, 4, 0))],
        []);

    public static TheoryData<DeviceStatus, string> Differing => new()
    {
        {
            Agreeing with { Receive = Agreeing.Receive with { Frames = 9 } },
            "receive.frames: 9, but 10 on the wire (difference -1)"
        },
        {
            Agreeing with { Receive = Agreeing.Receive with { Kernel = 4 } },
            "receive.kernel + receive.queued: 5, but 4 on the wire (difference +1)"
        },
        {
            Agreeing with { Receive = Agreeing.Receive with { Dropped = Counts(("tagged", 1), ("noSlot", 2)) } },
            "receive.dropped.noSlot: 2, but 0 on the wire (difference +2)"
        },
        {
            Agreeing with { Transmit = Agreeing.Transmit with { Frames = 9 } },
            "transmit.frames: 9, but 8 on the wire (difference +1)"
        },
        {
            Agreeing with { Transmit = Agreeing.Transmit with { Kernel = 4 } },
            "transmit.kernel: 4, but 5 on the wire (difference -1)"
        },
        {
            Agreeing with { Transmit = Agreeing.Transmit with { Dropped = Counts(("noRoom", 1)) } },
            "transmit.dropped.noRoom: 1, but 0 on the wire (difference +1)"
        },
        {
            Agreeing with { Miniports = [Agreeing.Miniports[0] with { Received = 6 }] },
            "miniport echo: received: 6, but 5 on the wire (difference +1)"
        },
        {
            Agreeing with { Miniports = [Agreeing.Miniports[0] with { Sent = 2 }] },
            "miniport echo: sent: 2, but 3 on the wire (difference -1)"
        },
    };

    [Fact]
    public void ADeviceThatCountsWhatPassedAgrees() => Assert.Empty(Passed.Compare(Agreeing));

    [Theory]
    [MemberData(nameof(Differing))]
    public void ACounterThatSaysSomethingElseIsNamed(DeviceStatus status, string expected) =>
        Assert.Equal([expected], Passed.Compare(status));

    [Fact]
    public async Task EveryFrameIsInTheAccountOfWhoItIsForAndFrom()
    {
        ValidFrames toPort = new(Own, Port);
        ValidFrames fromPort = new(Port, Own);
        Mirror mirror = new(
            fromPort.ArpRequest(),
            fromPort.Udp(Datagrams.EchoPort, []),
            EchoProtocol.Build(Port.Hardware, Own.Hardware, EchoProtocol.Echo, [], EthernetFrame.MinimumBytes),
            fromPort.OfType(ValidFrames.NobodysType, [1]));
        AccountingWire wire = new(
            mirror, Port.Hardware, new Dictionary<EthernetType, string> { [EchoProtocol.Type] = "echo" }, stackVlan: 0);

        foreach (byte[] frame in (byte[][])
            [
                toPort.ArpRequest(),
                toPort.Udp(Datagrams.EchoPort, []),
                toPort.User(EchoProtocol.Echo, []),
                toPort.Tagged(provider: false, []),
                toPort.OfType(ValidFrames.NobodysType, [1]),
                toPort.LengthField(new byte[100]),
            ])
        {
            await wire.SendAsync(frame, CancellationToken.None);
        }

        while (mirror.IsLeft)
        {
            await wire.ReceiveAsync(new byte[EthernetFrame.BufferBytes], CancellationToken.None);
        }

        WireAccount account = wire.Account;
        Assert.Equal((6u, 2u, 1u), (account.Sent, account.ToKernel, account.ToMiniports["echo"]));
        Assert.Equal(
            (1u, 1u, 1u, 0u),
            (account.Dropped["tagged"], account.Dropped["unclaimed"], account.Dropped["lengthField"], account.Dropped["tooLong"]));
        Assert.Equal((4u, 2u, 1u), (account.Received, account.FromKernel, account.FromMiniports["echo"]));
        Assert.Equal(6, mirror.SentCount);
    }

    private static Dictionary<string, uint> Counts(params (string Name, uint Count)[] counts)
    {
        Dictionary<string, uint> all = [];
        foreach ((string name, uint count) in counts)
        {
            all.Add(name, count);
        }

        return all;
    }

    /// <summary>A wire that takes everything, and gives out some frames.</summary>
    private sealed class Mirror(params byte[][] frames) : IWire
    {
        private readonly Queue<byte[]> left = new(frames);

        public string PeerReport => "";

        public int SentCount { get; private set; }

        public bool IsLeft => left.Count > 0;

        public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellation)
        {
            SentCount++;
            return ValueTask.CompletedTask;
        }

        public ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation)
        {
            byte[] frame = left.Dequeue();
            frame.CopyTo(buffer);
            return ValueTask.FromResult(frame.Length);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
