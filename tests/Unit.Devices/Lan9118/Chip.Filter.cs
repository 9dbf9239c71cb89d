// Which frames get in (3.3, 3.4, table 3.1, 5.4.1 to 5.4.5), and which are too long (3.2.3, 3.13.3, 5.4.9, 5.4.10).
using System;
using System.Buffers.Binary;

namespace PortShare.Devices.Tests.Lan9118;

internal sealed partial class Chip
{
    private const uint PassAllMulticast = 1u << 19;     // MAC_CR: MCPAS
    private const uint Promiscuous = 1u << 18;          // PRMS
    private const uint Inverse = 1u << 17;              // INVFILT
    private const uint HashOnly = 1u << 15;             // HO
    private const uint HashPerfect = 1u << 13;          // HPFILT
    private const uint RefuseBroadcasts = 1u << 11;     // BCAST
    private const uint Vlan1 = 9;
    private const uint Vlan2 = 10;
    private const uint NoType = 0xFFFF;                 // their value after a reset
    private const uint FrameTooLong = 1u << 7;          // the receive status

    /// <summary>Whether a frame can be too long. QEMU has no limit, and no VLAN2.</summary>
    public bool LooksAtLengths { get; init; } = true;

    /// <summary>Whether frames to an address get in.</summary>
    /// <param name="destination">The address: 6 bytes.</param>
    public bool Passes(ReadOnlySpan<byte> destination)
    {
        uint control = MacRegister(1);
        if ((control & Promiscuous) != 0)
        {
            return true;
        }

        if (destination.IndexOfAnyExcept((byte)0xFF) < 0)
        {
            return (control & RefuseBroadcasts) == 0;
        }

        bool isGroup = (destination[0] & 1) != 0;
        if (isGroup && (control & PassAllMulticast) != 0)
        {
            return true;
        }

        return (control & (isGroup ? HashPerfect : HashOnly)) != 0 ? IsInTable(HashOf(destination)) : IsOwn(destination);
    }

    private bool IsOwn(ReadOnlySpan<byte> destination) =>
        BinaryPrimitives.ReadUInt32LittleEndian(destination) == MacRegister(3)
        && BinaryPrimitives.ReadUInt16LittleEndian(destination[4..]) == MacRegister(2);

    // The highest of the 6 bits says which register, the others which bit of it.
    private bool IsInTable(int hash) => ((MacRegister(hash >= 32 ? 4u : 5u) >> (hash % 32)) & 1) != 0;

    // The CRC as IEEE 802.3, 3.2.9 has it, as a division of polynomials: the bits in their order on the wire, the first 32 complemented, 32 zeros
    // behind them. Of what remains, which the chip does not complement, the upper 6 bits.
    private static int HashOf(ReadOnlySpan<byte> destination)
    {
        const int Bits = 48;
        const int Degree = 32;
        UInt128 divisor = 0x1_04C1_1DB7;
        UInt128 dividend = 0;
        for (int i = 0; i < Bits; i++)
        {
            dividend = (dividend << 1) | (uint)((destination[i / 8] >> (i % 8)) & 1);
        }

        dividend ^= (UInt128)uint.MaxValue << (Bits - Degree);
        dividend <<= Degree;
        for (int i = Bits - 1; i >= 0; i--)
        {
            dividend ^= ((dividend >> (i + Degree)) & 1) * (divisor << i);
        }

        return (int)(dividend >> (Degree - 6));
    }

    // The rows of table 3.1, but for the inverse one.
    private static void RefuseUnknownFilter(uint control)
    {
        bool isHashOnly = (control & HashOnly) != 0;
        bool isUnknown = (control & Inverse) != 0 || (isHashOnly && (control & HashPerfect) == 0);
        if (isUnknown && (control & Promiscuous) == 0)
        {
            throw new ModelViolation($"MAC_CR 0x{control:X8} filters in a way that table 3.1 does not have, or that nobody needs");
        }
    }

    private bool IsTooLong(byte[] frame)
    {
        if (!LooksAtLengths || frame.Length < 14)
        {
            return false;
        }

        uint type = BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(12));
        int longest = type == MacRegister(Vlan1) ? 1522 : type == MacRegister(Vlan2) ? 1538 : 1518;
        return frame.Length + FcsBytes > longest;
    }
}
