// What the receiver says of a frame, and which frames the FIFO drops for it: FIFO_CFG4 and FIFO_CFG5.
using System;
using System.Buffers.Binary;

namespace PortShare.Devices.Tests.MssEmac;

/// <summary>
/// The receive statistics vector, whose bits FIFO_CFG4 and FIFO_CFG5 name. The order is CoreTSE's, which the vendor's default (bits 4 and
/// 12: CRC errors and pause frames) agrees with; Oryx and ag71xx have bits 11 to 16 in other orders.
/// </summary>
internal static class ReceiveVector
{
    public const uint FalseCarrier = 1u << 2;
    public const uint CodeError = 1u << 3;
    public const uint CrcError = 1u << 4;
    public const uint LengthCheck = 1u << 5;
    public const uint LengthOutOfRange = 1u << 6;
    public const uint Ok = 1u << 7;
    public const uint Multicast = 1u << 8;
    public const uint Broadcast = 1u << 9;
    public const uint Dribble = 1u << 10;
    public const uint Control = 1u << 11;
    public const uint Pause = 1u << 12;
    public const uint UnknownOpcode = 1u << 13;
    public const uint Vlan = 1u << 14;
    public const uint LongEvent = 1u << 15;
    public const uint Truncated = 1u << 16;

    /// <summary>Unicast, and not to the station's address (one source: CoreTSE; ag71xx calls the bit "unicast").</summary>
    public const uint UnicastElsewhere = 1u << 17;
}

internal sealed partial class Chip
{
    private const uint DropShort = 1u << 18;            // FIFO_CFG5
    private const uint VectorBits = 0x3_FFFF;
    private const int ShortestBytes = 64;
    private const int LongestBytes = 1518;
    private const int LongestLengthField = 1500;
    private const int ShortestPayload = 46;
    private const int HeaderBytes = 14;

    /// <summary>
    /// Whether an address's first byte is the highest of STATION_ADDRESS1, as Emcraft and QEMU have it, or its last byte is, as the vendor,
    /// CoreTSE, Oryx and ag71xx have it.
    /// </summary>
    public bool FirstByteIsHigh { get; init; }

    /// <summary>
    /// Whether unicast frames to other stations, and frames that are too long, never get in, whatever is in FIFO_CFG4 and FIFO_CFG5: as in
    /// QEMU.
    /// </summary>
    public bool IsFilterFixed { get; init; }

    private bool IsToStation(ReadOnlySpan<byte> destination)
    {
        Span<byte> address = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32BigEndian(address, Written(0x40));
        BinaryPrimitives.WriteUInt32BigEndian(address[4..], Written(0x44));
        address = address[..6];
        if (!FirstByteIsHigh)
        {
            address.Reverse();
        }

        return destination.SequenceEqual(address);
    }

    private uint VectorOf(byte[] bytes, uint events)
    {
        uint vector = events;
        ReadOnlySpan<byte> destination = bytes.AsSpan(0, Math.Min(6, bytes.Length));
        bool isGroup = destination.Length != 0 && (destination[0] & 1) != 0;
        bool isBroadcast = destination.Length == 6 && destination.IndexOfAnyExcept((byte)0xFF) < 0;
        vector |= isBroadcast ? ReceiveVector.Broadcast
            : isGroup ? ReceiveVector.Multicast
            : IsToStation(destination) ? 0 : ReceiveVector.UnicastElsewhere;
        if (bytes.Length > LongestBytes)
        {
            vector |= ReceiveVector.LengthOutOfRange;
        }

        // CFG2, huge frames: off in all drivers; what is longer than the limit is cut off there, and its FCS with it.
        if (bytes.Length > Written(0x10))
        {
            vector |= ReceiveVector.Truncated | ReceiveVector.LongEvent | ReceiveVector.CrcError;
        }

        if (bytes.Length >= HeaderBytes + FcsBytes)
        {
            vector |= TypeVector(bytes);
        }

        return (vector & (ReceiveVector.CrcError | ReceiveVector.CodeError)) == 0 ? vector | ReceiveVector.Ok : vector;
    }

    private uint TypeVector(byte[] bytes)
    {
        const uint LengthChecked = 1u << 4;             // CFG2
        int type = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(12));
        int payload = bytes.Length - HeaderBytes - FcsBytes;
        bool isPause = bytes.Length >= 16 && bytes[14] == 0 && bytes[15] == 1;
        return type switch
        {
            0x8100 => ReceiveVector.Vlan,
            0x8808 => ReceiveVector.Control | (isPause ? ReceiveVector.Pause : ReceiveVector.UnknownOpcode),
            <= LongestLengthField when (Written(0x04) & LengthChecked) != 0 && Math.Max(type, ShortestPayload) != payload =>
                ReceiveVector.LengthCheck,
            _ => 0,
        };
    }

    // A bit is compared if it is 0 in FIFO_CFG5 ("don't care"), and the frame is dropped if one bit is as FIFO_CFG4 has it: CoreTSE and the
    // vendor name several bits and mean each of them.
    private bool IsDropped(byte[] bytes, uint vector)
    {
        uint alike = ~(vector ^ Written(0x58)) & ~Written(0x5C) & VectorBits;
        bool isShort = bytes.Length < ShortestBytes && (Written(0x5C) & DropShort) != 0;
        return alike != 0 || isShort || (IsFilterFixed && (vector & (ReceiveVector.UnicastElsewhere | ReceiveVector.Truncated)) != 0);
    }
}
