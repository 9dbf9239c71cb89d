// The attacks by TCP.
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace PortShare.Emulator.Tests.Attacks;

/// <summary>Attacks on TCP connections and segments, and on what is behind them.</summary>
internal static class TcpAttacks
{
    private const int MoreThanThereAre = 100;
    private const int AtRate = 1000;
    private const uint DripMs = 200;

    private static readonly int Connections = (int)TestImage.Board.Lwip.TcpConnections;

    private static readonly byte[] Request = Encoding.ASCII.GetBytes("GET /api/status HTTP/1.1\r\nHost: board\r\n\r\n");
    private static readonly byte[] EndlessRequest = Encoding.ASCII.GetBytes("GET /api/status HTTP/1.1\r\nX-Endless: y");
    private static readonly byte[] Bytes64 = new byte[64];

    /// <summary>All of them.</summary>
    public static IEnumerable<Attack> All =>
    [
        .. Segments,
        .. Windows,
        .. Ends,
        .. Rates,
        new("forged SYNs to both services", () => new SynFlood(ValidFrames.HttpPort, Datagrams.EchoPort)),
        new("forged data with guessed numbers", () => new BlindInjection()),
        new("acknowledgements at a closed window", () => new AcknowledgementFlood()),
        Hold("requests byte by byte, as many as there are connections", new(Connections, ValidFrames.HttpPort)
        {
            Data = EndlessRequest,
            IsByteByByte = true,
            DripMs = DripMs,
            Acknowledges = Acknowledges.Data,
        }),
        Hold("requests byte by byte, more than there are connections", new(MoreThanThereAre, ValidFrames.HttpPort)
        {
            Data = EndlessRequest,
            IsByteByByte = true,
            DripMs = DripMs,
            Acknowledges = Acknowledges.Data,
        }),
    ];

    private static IEnumerable<Attack> Segments =>
    [
        Hold("five echoes of 64 bytes with an MSS of 1, never acknowledged",
            new(5, Datagrams.EchoPort) { Mss = 1, Data = Bytes64, Speaks = true, IsByteByByte = true }),
        Hold("five echoes of 64 bytes in one segment with an MSS of 1, never acknowledged",
            new(5, Datagrams.EchoPort) { Mss = 1, Data = Bytes64, Speaks = true }),
        Hold("five echoes of 64 bytes with an MSS of 88, never acknowledged",
            new(5, Datagrams.EchoPort) { Mss = 88, Data = Bytes64, Speaks = true, IsByteByByte = true }),
        Hold("five echoes of 1460 bytes with an MSS of 88, never acknowledged",
            new(5, Datagrams.EchoPort) { Mss = 88, Data = new byte[1460], Speaks = true }),
        Hold("echoes without an MSS, never acknowledged",
            new(Connections, Datagrams.EchoPort) { Mss = null, Data = new byte[500], Speaks = true }),
    ];

    private static IEnumerable<Attack> Windows
    {
        get
        {
            foreach ((ushort service, byte[] data) in new[] { (ValidFrames.HttpPort, Request), (Datagrams.EchoPort, Bytes64) })
            {
                foreach (ushort window in new ushort[] { 0, 1 })
                {
                    yield return Hold($"window {window} to port {service}, probes answered", new(Connections, service)
                    {
                        Window = window,
                        Data = data,
                        Speaks = true,
                        Acknowledges = Acknowledges.Data,
                    });
                }

                yield return Hold($"silence after the handshake to port {service}", new(Connections, service));
                yield return Hold($"silence after data to port {service}", new(Connections, service) { Data = data, Resolves = false });
                yield return Hold($"silence after the handshake to port {service}, at rate", new(AtRate, service));
            }
        }
    }

    // States of the board's side (RFC 9293, 3.3.2): held, and at the attack's rate.
    private static IEnumerable<Attack> Ends =>
        from count in new[] { Connections, AtRate }
        from plan in new[]
        {
            ("the board's FIN never acknowledged (FIN_WAIT_1)",
                new HoldPlan(count, ValidFrames.HttpPort) { Data = Request, Acknowledges = Acknowledges.Data }),
            ("the board's last FIN never acknowledged (LAST_ACK)",
                new HoldPlan(count, Datagrams.EchoPort) { Data = Bytes64, Finishes = true, Acknowledges = Acknowledges.Data }),
            ("closed with an echo that has no window (CLOSE_WAIT, LAST_ACK)",
                new HoldPlan(count, Datagrams.EchoPort) { Data = Bytes64, Finishes = true, Window = 0, Acknowledges = Acknowledges.Data }),
            ("closed in the midst of a request",
                new HoldPlan(count, ValidFrames.HttpPort) { Data = EndlessRequest, Finishes = true }),
        }
        select Hold($"{count} connections: {plan.Item1}", plan.Item2);

    private static IEnumerable<Attack> Rates =>
    [
        Hold("handshakes from everywhere without data, to port 80", new(MoreThanThereAre, ValidFrames.HttpPort) { Abandons = true }),
        Hold("handshakes from everywhere without data, to port 7", new(MoreThanThereAre, Datagrams.EchoPort) { Abandons = true }),
        Hold("requests from everywhere, answers never acknowledged",
            new(MoreThanThereAre, ValidFrames.HttpPort) { Abandons = true, Data = Request }),
        Hold("requests from everywhere, answers never acknowledged, nobody resolves",
            new(MoreThanThereAre, ValidFrames.HttpPort) { Abandons = true, Data = Request, Resolves = false }),
        Hold("1000 connections: echoes that are acknowledged",
            new(AtRate, Datagrams.EchoPort) { Data = Bytes64, Acknowledges = Acknowledges.Data }),
        Hold("echoes of one byte to a window of 0, probes acknowledged",
            new(Connections, Datagrams.EchoPort) { Window = 0, Data = new byte[1], Acknowledges = Acknowledges.Data }),
        Hold("echoes from everywhere, never acknowledged",
            new(MoreThanThereAre, Datagrams.EchoPort) { Abandons = true, Data = Bytes64, Resolves = false }),
    ];

    private static Attack Hold(string name, HoldPlan plan) => new(name, () => new ConnectionHolder(plan));
}
