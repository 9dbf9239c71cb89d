// Rules between lwIP's sizes. lwIP 2.1.3 checks them too, when it is compiled (src/core/init.c), but in its own names.
using PortShare.Abi;
using PortShare.Boards.Model;

namespace PortShare.Boards.Reading;

/// <summary>Checks lwIP's sizes against each other.</summary>
internal static class LwipRules
{
    /// <summary>What is in front of a received segment: padding, Ethernet, IPv4 and TCP headers, in bytes.</summary>
    private const uint HeaderBytes = MiniportLayout.FrameOffset + 14 + 20 + 20;

    /// <summary>The size of a receive pbuf, in bytes: that of a slot, for the same reasons.</summary>
    public const uint PbufBytes = MiniportLayout.SlotBytes;

    /// <summary>TCP_SND_QUEUELEN as lwIP computes it: the segments that one connection may queue.</summary>
    private static uint SendQueueSegments(LwipSizes lwip) =>
        (4 * lwip.TcpSendBufferBytes + lwip.TcpSegmentBytes - 1) / lwip.TcpSegmentBytes;

    /// <summary>Records every rule that does not hold.</summary>
    public static void Check(LwipSizes lwip, ObjectReader reader)
    {
        Require("tcpWindowBytes", lwip.TcpWindowBytes, lwip.TcpSegmentBytes, "one tcpSegmentBytes");
        Require("tcpSendBufferBytes", lwip.TcpSendBufferBytes, 2 * lwip.TcpSegmentBytes, "two tcpSegmentBytes");
        Require("tcpSegments", lwip.TcpSegments, SendQueueSegments(lwip), "the queue of one tcpSendBufferBytes");

        uint poolBytes = lwip.ReceivePbufs * (PbufBytes - HeaderBytes);
        if (lwip.TcpWindowBytes > poolBytes)
        {
            reader.Refuse(
                "tcpWindowBytes",
                $"is {lwip.TcpWindowBytes}, more than receivePbufs hold",
                $"give at most {poolBytes}, or more receivePbufs");
        }

        void Require(string field, uint value, uint atLeast, string reason)
        {
            if (value < atLeast)
            {
                reader.Refuse(field, $"is {value}, too small for {reason}", $"give at least {atLeast}");
            }
        }
    }
}
