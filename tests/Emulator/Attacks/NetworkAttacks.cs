// The attacks below TCP: ARP, IPv4, ICMP and UDP.
using System;
using System.Collections.Generic;
using System.Net.NetworkInformation;

using PacketDotNet;

using PortShare.Emulator.Tests.Cases;

namespace PortShare.Emulator.Tests.Attacks;

/// <summary>Attacks on receive buffers, and on what lwIP remembers of its neighbours.</summary>
internal static class NetworkAttacks
{
    private const ushort OwnPort = 40_000;
    private const ushort ClosedPort = 9;

    private static readonly byte[] Data = new byte[18];
    private static readonly byte[] LooseSourceRoute = [131, 7, 4, 192, 0, 2, 1, 0];
    private static readonly byte[] RecordRoute = [7, 39, 4, .. new byte[36], 0];

    /// <summary>All of them.</summary>
    public static IEnumerable<Attack> All =>
    [
        Flood("pings from addresses that nobody resolves, 300 a second", Ping) with { FramesPerSecond = 300 },
        Flood("pings from addresses that nobody resolves", Ping),
        Flood("UDP echo from addresses that nobody resolves",
            random => Datagrams.Udp(Stage.Anybody(random), Stage.Board, OwnPort, Datagrams.EchoPort, Data)),
        Flood("UDP to closed ports",
            random => Datagrams.Udp(Stage.Anybody(random), Stage.Board, OwnPort, ClosedPort, Data)),
        Flood("UDP with options to closed ports",
            random => Edit.WithOptions(Datagrams.Udp(Stage.Anybody(random), Stage.Board, OwnPort, ClosedPort, Data), RecordRoute)),
        Flood("ARP questions of forged senders", random => AddressResolution.Request(Liar(random), Stage.Board)),
        Flood("ARP answers of forged senders", random => Answer(Liar(random))),
        Flood("ARP in the peer's name", random => Answer(Stage.Peer with { Hardware = Liar(random).Hardware })),
        Flood("ARP in everybody's name", random => Answer(
            Stage.Newcomer(random.Next(8)) with { Hardware = Liar(random).Hardware })),
        Flood("fragments that never end",
            random => new ValidFrames(Stage.Anybody(random), Stage.Board).Fragment(new byte[1400])) with { FramesPerSecond = 500 },
        Flood("source routes", random => Edit.WithOptions(Ping(random), LooseSourceRoute)),
        Flood("TCP to closed ports", random => new Segment(OwnPort, ClosedPort, TcpFlags.Syn, 1).ToFrame(Stage.Anybody(random), Stage.Board)),
    ];

    private static Attack Flood(string name, Func<Random, byte[]> build) => new(name, () => new FrameFlood(build));

    private static byte[] Ping(Random random) => Datagrams.Ping(Stage.Anybody(random), Stage.Board, sequence: 1, Data);

    // Each time another MAC address.
    private static PortAddress Liar(Random random)
    {
        byte[] hardware = new byte[6];
        random.NextBytes(hardware);
        hardware[0] = 0x02;
        return Stage.Anybody(random) with { Hardware = new PhysicalAddress(hardware) };
    }

    private static byte[] Answer(PortAddress sender)
    {
        ArpPacket answer = new(
            ArpOperation.Response, Stage.Board.Hardware, Stage.Board.Protocol, sender.Hardware, sender.Protocol);
        return EthernetFrame.Build(Stage.Board.Hardware, sender.Hardware, EthernetType.Arp, answer.Bytes);
    }
}
