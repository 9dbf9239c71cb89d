// Writes lwip_board_options.h: lwIP's options (2.1.3, src/include/lwip/opt.h) that depend on the board.
using PortShare.Abi;
using PortShare.Boards.Model;
using PortShare.Boards.Reading;
using PortShare.Core;

namespace PortShare.Boards.Writing;

/// <summary>lwIP's view of its board.</summary>
internal static class LwipWriter
{
    /// <summary>The file's content.</summary>
    public static string Write(Board board)
    {
        LwipSizes lwip = board.Lwip;
        return $"""
            /* Generated: lwIP's sizes on the board {board.Name}, from its file in board-config. */
            #ifndef PORTSHARE_LWIP_BOARD_OPTIONS_H
            #define PORTSHARE_LWIP_BOARD_OPTIONS_H

            /* Fixed by the architecture: a frame starts at 2 mod 4 in a buffer of a slot's size. */
            #define ETH_PAD_SIZE {MiniportLayout.FrameOffset}
            #define PORTSHARE_RECEIVE_BUFFER_BYTES {LwipRules.PbufBytes}

            #define PORTSHARE_RECEIVE_BUFFERS {lwip.ReceivePbufs}
            #define MEMP_NUM_PBUF {lwip.ReferencePbufs}
            #define MEM_SIZE {lwip.HeapBytes}
            #define MEMP_NUM_UDP_PCB {lwip.UdpEndpoints}
            #define MEMP_NUM_TCP_PCB_LISTEN {lwip.TcpListeners}
            #define MEMP_NUM_TCP_PCB {lwip.TcpConnections}
            #define MEMP_NUM_TCP_SEG {lwip.TcpSegments}
            #define TCP_MSS {lwip.TcpSegmentBytes}
            #define TCP_WND {lwip.TcpWindowBytes}
            #define TCP_SND_BUF {lwip.TcpSendBufferBytes}
            #define TCP_SND_QUEUELEN {LwipRules.SendQueueSegments(lwip)}
            #define PORTSHARE_TCP_SMALLEST_SEGMENT_BYTES {SegmentSizes.Smallest}
            #define PORTSHARE_TCP_DEFAULT_SEGMENT_BYTES {SegmentSizes.Default}
            #define ARP_TABLE_SIZE {lwip.ArpEntries}

            #endif

            """;
    }
}
