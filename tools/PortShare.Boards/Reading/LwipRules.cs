// Rules between lwIP's sizes. lwIP 2.1.3 checks them too, when it is compiled (src/core/init.c), but in its own names.
using PortShare.Abi;
using PortShare.Boards.Model;
using PortShare.Core;

namespace PortShare.Boards.Reading;

/// <summary>Checks lwIP's sizes against each other.</summary>
internal static class LwipRules
{
    /// <summary>What is in front of a received segment: padding, Ethernet, IPv4 and TCP headers, in bytes.</summary>
    private const uint HeaderBytes = MiniportLayout.FrameOffset + 14 + 20 + 20;

    /// <summary>The size of a receive pbuf, in bytes: that of a slot, for the same reasons.</summary>
    public const uint PbufBytes = MiniportLayout.SlotBytes;

    /// <summary>What lwIP keeps in its heap of a segment beside its data: records of heap and pbuf, headers, and rounding to 4.</summary>
    private const uint SegmentOverheadBytes = 8 + 16 + HeaderBytes + 3;

    /// <summary>For all that is no connection's: answers that are made and sent at once, and a few that wait for the MAC or for ARP.</summary>
    private const uint CommonHeapBytes = 8192;

    /// <summary>
    /// TCP_SND_QUEUELEN: the segments that one connection may queue. All that its buffer takes fits for the peer with the smallest
    /// segments, with one that is begun and not full, one that has waited in a small window, a FIN, and one to spare.
    /// </summary>
    public static uint SendQueueSegments(LwipSizes lwip) =>
        (lwip.TcpSendBufferBytes + SegmentSizes.Smallest - 1) / SegmentSizes.Smallest + 4;

    /// <summary>The most of lwIP's heap that one connection takes. Two segments may have been given more room than they hold.</summary>
    private static uint ConnectionHeapBytes(LwipSizes lwip) =>
        lwip.TcpSendBufferBytes + 2 * lwip.TcpSegmentBytes + SendQueueSegments(lwip) * SegmentOverheadBytes;

    /// <summary>Records every rule that does not hold.</summary>
    public static void Check(LwipSizes lwip, NetworkSettings network, KernelBudget kernel, IPlaces places)
    {
        Require("tcpWindowBytes", lwip.TcpWindowBytes, lwip.TcpSegmentBytes, "one tcpSegmentBytes", "lwip.tcpSegmentBytes");
        // Which is more than the two segments that lwIP asks for: of no application, a status takes more than the two largest.
        Require("tcpSendBufferBytes", lwip.TcpSendBufferBytes, kernel.StatusBytes, "kernel.statusBytes", "kernel.statusBytes");
        // Each connection has its own, so that none can take what another needs.
        Require(
            "tcpSegments",
            lwip.TcpSegments,
            lwip.TcpConnections * SendQueueSegments(lwip),
            "what all tcpConnections may queue",
            "lwip.tcpConnections",
            "lwip.tcpSendBufferBytes");
        Require(
            "heapBytes",
            lwip.HeapBytes,
            lwip.TcpConnections * ConnectionHeapBytes(lwip) + CommonHeapBytes,
            "what all tcpConnections may queue",
            "lwip.tcpConnections",
            "lwip.tcpSendBufferBytes",
            "lwip.tcpSegmentBytes");

        if (network.DhcpFallBackSeconds != 0)
        {
            // The kernel itself opens that of the echo service, and that of DHCP.
            Require("udpEndpoints", lwip.UdpEndpoints, 2, "the echo service and DHCP", "network.dhcpFallBackSeconds");
        }

        uint poolBytes = lwip.ReceivePbufs * (PbufBytes - HeaderBytes);
        if (lwip.TcpWindowBytes > poolBytes)
        {
            places.Refuse(
                "lwip.tcpWindowBytes",
                $"is {lwip.TcpWindowBytes}, more than receivePbufs hold",
                $"give at most {poolBytes}, or more receivePbufs",
                "lwip.receivePbufs");
        }

        void Require(string field, uint value, uint atLeast, string reason, params string[] others)
        {
            if (value < atLeast)
            {
                places.Refuse($"lwip.{field}", $"is {value}, too small for {reason}", $"give at least {atLeast}", others);
            }
        }
    }
}
