// What the frames of the cookbook carry, behind the EtherType or in the UDP datagram: written from the standards, short and whole.
using System.Linq;
using System.Text;

using PortShare.Simulation;

namespace PortShare.Cookbook;

/// <summary>Contents of frames, by protocol.</summary>
internal static class Contents
{
    /// <summary>A GOOSE message with one Boolean in its data set (IEC 61850-8-1, annex A and annex C).</summary>
    public static byte[] Goose
    {
        get
        {
            byte[] pdu =
            [
                .. Element(0x80, "IED1LD0/LLN0$GO$trip"), .. Element(0x81, 0x07, 0xD0), .. Element(0x82, "IED1LD0/LLN0$trips"), .. Element(0x83, "trip"),
                .. Element(0x84, Wire.Hex("65 4F 8C 00 00 00 00 0A")), .. Element(0x85, 3), .. Element(0x86, 7), .. Element(0x87, 0), .. Element(0x88, 1),
                .. Element(0x89, 0), .. Element(0x8A, 1), .. Element(0xAB, Element(0x83, 1)),
            ];
            byte[] message = Element(0x61, pdu);
            return [.. Wire.Half(0x0001), .. Wire.Half(8 + message.Length), 0, 0, 0, 0, .. message];
        }
    }

    /// <summary>A cyclic PROFINET frame of RT class 1: its frame id, 40 bytes of data, cycle counter, data and transfer status (IEC 61158-6-10).</summary>
    public static byte[] Profinet => [.. Wire.Half(0x8001), .. new byte[39], 0x80, .. Wire.Half(0x1234), 0x35, 0x00];

    /// <summary>An LLDPDU of a MAC address, a port, 120 seconds and a system's name (IEEE 802.1AB, 8.5).</summary>
    public static byte[] Lldp =>
    [
        .. Tlv(1, [4, .. StationAddress.Peer]), .. Tlv(2, [7, .. "1"u8]), .. Tlv(3, Wire.Half(120)), .. Tlv(5, [.. "switch"u8]), .. Tlv(0, []),
    ];

    /// <summary>A configuration BPDU of a root bridge behind its LLC header (IEEE 802.1D-2004, 9.3.1).</summary>
    public static byte[] Bpdu =>
    [
        0x42, 0x42, 0x03, 0, 0, 0, 0, 0, 0x80, 0x00, .. StationAddress.Peer, 0, 0, 0, 0, 0x80, 0x00, .. StationAddress.Peer, 0x80, 0x01,
        0, 0, 20, 0, 2, 0, 15, 0,
    ];

    /// <summary>A PTP message without more than a time: Sync (0) or Delay_Req (1) (IEEE 1588-2008, 13.3 and 13.6).</summary>
    /// <param name="type">Which.</param>
    public static byte[] Ptp(byte type) =>
    [
        type, 2, .. Wire.Half(44), 0, 0, 0x02, 0x00, .. new byte[8], 0, 0, 0, 0, .. StationAddress.Peer[..3], 0xFF, 0xFE, .. StationAddress.Peer[3..],
        .. Wire.Half(1), .. Wire.Half(0x0102), type, 0, .. Wire.Hex("0000 654F8C00 0BEBC200"),
    ];

    /// <summary>A PTP Follow_Up.</summary>
    public static byte[] PtpFollowUp => [8, .. Ptp(0)[1..32], 2, 0, .. Ptp(0)[34..]];

    /// <summary>An EtherCAT frame with one command: read two bytes at 0x0130, the state, from each (IEC 61158-4-12).</summary>
    /// <param name="workingCounter">How many have answered.</param>
    public static byte[] EtherCat(byte workingCounter) => [14, 0x10, 7, 1, 0, 0, 0x30, 0x01, 2, 0, 0, 0, workingCounter, 0, workingCounter, 0];

    /// <summary>ATA over Ethernet: what is there in shelf 1, slot 2 (AoEr11, 2 and 3.2).</summary>
    /// <param name="isAnswer">Whether it is the answer to that.</param>
    public static byte[] AtaQuery(bool isAnswer) =>
    [
        (byte)(isAnswer ? 0x18 : 0x10), 0, .. Wire.Half(1), 2, 1, .. Wire.Hex("CAFE0001"), .. Wire.Half(isAnswer ? 16 : 0), .. Wire.Half(isAnswer ? 1 : 0),
        (byte)(isAnswer ? 2 : 0), 0x10, 0, 0,
    ];

    /// <summary>The magic packet of a station: six bytes of ones, and its address 16 times.</summary>
    /// <param name="station">Whom it wakes.</param>
    public static byte[] Magic(byte[] station) => [.. Enumerable.Repeat((byte)0xFF, 6), .. Enumerable.Repeat(station, 16).SelectMany(static one => one)];

    /// <summary>A management message of HomePlug AV: CM_SLAC_PARM, of a vehicle that looks for its charging station (ISO 15118-3, A.9).</summary>
    public static byte[] SlacRequest => [1, 0x64, 0x60, 0, 0, 0, 0, .. Run];

    /// <summary>The answer to that.</summary>
    public static byte[] SlacConfirmation => [1, 0x65, 0x60, 0, 0, .. StationAddress.Broadcast, 10, 6, 1, .. StationAddress.Peer, 0, 0, .. Run];

    /// <summary>Something of one's own.</summary>
    public static byte[] Custom => [.. "flow 42"u8];

    /// <summary>An echo request (RFC 792).</summary>
    public static byte[] Ping
    {
        get
        {
            byte[] message = [8, 0, 0, 0, 0, 1, 0, 1, .. "abcdefgh"u8];
            Wire.Half(Wire.Checksum(message)).CopyTo(message, 2);
            return message;
        }
    }

    private static byte[] Run => Wire.Hex("0102030405060708");

    // BER, with a length below 128.
    private static byte[] Element(byte tag, params byte[] content) => [tag, (byte)content.Length, .. content];

    private static byte[] Element(byte tag, string text) => Element(tag, Encoding.ASCII.GetBytes(text));

    private static byte[] Tlv(int type, byte[] content) => [.. Wire.Half((type << 9) | content.Length), .. content];
}
