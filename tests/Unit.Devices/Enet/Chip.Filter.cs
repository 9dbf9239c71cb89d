// Which frames get in, and what the receiver says of them: PALR and PAUR, the hash tables, RCR and RACC (manual).
using System;
using System.Buffers.Binary;

namespace PortShare.Devices.Tests.Enet;

internal sealed partial class Chip
{
    private const int ShortestBytes = 64;
    private const int HeaderBytes = 14;
    private const int AddressBytes = 6;
    private const int LongestLengthField = 1500;
    private const int ShortestPayload = 46;
    private const int ControlType = 0x8808;
    private const int PauseOpcode = 1;
    private const uint EitherCrcError = ReceiveStatus.Crc | ReceiveStatus.NonOctet;

    /// <summary>Whether addresses are looked at; in QEMU every frame gets in.</summary>
    public bool IsFiltering { get; init; } = true;

    /// <summary>Whether frames shorter than 64 bytes get in (ours: they do not; in QEMU they do).</summary>
    public bool PassesShortFrames { get; init; }

    /// <summary>The bit of the 64-bit hash tables for an address: the upper six bits of its CRC-32 (vendor and Linux).</summary>
    public static int HashOf(ReadOnlySpan<byte> address)
    {
        uint crc = uint.MaxValue;
        foreach (byte one in address)
        {
            crc ^= one;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB8_8320 : 0);
            }
        }

        return (int)(crc >> 26);
    }

    // What the descriptor says of the destination, or null if the frame does not get in. M: it does only because of PROM.
    private uint? Recognise(ReadOnlySpan<byte> destination)
    {
        bool isGroup = (destination[0] & 1) != 0;
        bool isBroadcast = destination.IndexOfAnyExcept((byte)0xFF) < 0;
        uint kind = isBroadcast ? ReceiveStatus.Broadcast : isGroup ? ReceiveStatus.Multicast : 0;
        uint rcr = _written[Register.Rcr];
        bool isOurs = isBroadcast ? (rcr & RejectsBroadcast) == 0
            : isGroup ? IsHashed(destination, Register.Gaur, Register.Galr)
            : IsOwn(destination) || IsHashed(destination, Register.Iaur, Register.Ialr);
        return isOurs ? kind
            : (rcr & Promiscuous) != 0 ? kind | ReceiveStatus.Miss
            : IsFiltering ? null : kind;
    }

    private bool IsOwn(ReadOnlySpan<byte> destination) =>
        BinaryPrimitives.ReadUInt32BigEndian(destination) == _written[Register.Palr]
        && BinaryPrimitives.ReadUInt16BigEndian(destination[4..]) == _written[Register.Paur] >> 16;

    private bool IsHashed(ReadOnlySpan<byte> destination, uint upper, uint lower)
    {
        ulong table = ((ulong)_written[upper] << 32) | _written[lower];
        return ((table >> HashOf(destination)) & 1) != 0;
    }

    // MAC control frames: PAUFWD and CFEN.
    private bool IsControlFrameDropped(ReadOnlySpan<byte> bytes)
    {
        if (BinaryPrimitives.ReadUInt16BigEndian(bytes[12..]) != ControlType)
        {
            return false;
        }

        bool isPause = BinaryPrimitives.ReadUInt16BigEndian(bytes[HeaderBytes..]) == PauseOpcode;
        CountIf(isPause, Statistic.IeeeReceivePause);
        uint keeps = isPause ? _written[Register.Rcr] & ForwardsPause : ~_written[Register.Rcr] & DropsControlFrames;
        return IsFiltering && keeps == 0;
    }

    // NLC: a length field that does not agree with the frame.
    private bool IsLengthWrong(ReadOnlySpan<byte> bytes)
    {
        int type = BinaryPrimitives.ReadUInt16BigEndian(bytes[12..]);
        int payload = bytes.Length - HeaderBytes - FcsBytes;
        return (_written[Register.Rcr] & ChecksLength) != 0 && type <= LongestLengthField && Math.Max(type, ShortestPayload) != payload;
    }
}
