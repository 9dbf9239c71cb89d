// Which frames pass (MACPFR, MACHTxR, MACAxR).
using System;

namespace PortShare.Devices.Tests.StmEthernetQos;

internal sealed partial class Chip
{
    private const uint Promiscuous = 1u << 0;           // MACPFR
    private const uint HashUnicast = 1u << 1;
    private const uint HashMulticast = 1u << 2;
    private const uint AllMulticast = 1u << 4;
    private const uint NoBroadcast = 1u << 5;
    private const int PassControlShift = 6;
    private const uint HashOrPerfect = 1u << 10;
    private const uint ReceiveAll = 1u << 31;

    /// <summary>The place in the hash table: the upper six bits of the CRC, its bits reversed (SVD of STM32MP1, Linux).</summary>
    public static int HashOf(ReadOnlySpan<byte> destination)
    {
        uint crc = uint.MaxValue;
        foreach (byte one in destination[..6])
        {
            crc ^= one;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB8_8320 : 0);
            }
        }

        int hash = 0;
        for (int bit = 0; bit < 6; bit++)
        {
            hash = (hash << 1) | (int)((~crc >> bit) & 1);
        }

        return hash;
    }

    private bool PassesFilter(ReadOnlySpan<byte> bytes)
    {
        uint filter = Written(Register.MacPfr);
        ReadOnlySpan<byte> destination = bytes[..6];
        bool isControl = bytes[12] == 0x88 && bytes[13] == 0x08;
        uint passControl = (filter >> PassControlShift) & 3;
        if (isControl && passControl != 3)
        {
            // 0: none; 1: all but pauses; 2: all.
            return passControl == 2 || (passControl == 1 && (bytes[14], bytes[15]) != (0, 1));
        }

        bool isBroadcast = destination.IndexOfAnyExcept((byte)0xFF) < 0;
        if (isBroadcast)
        {
            return (filter & NoBroadcast) == 0;
        }

        bool isGroup = (destination[0] & 1) != 0;
        bool usesHash = (filter & (isGroup ? HashMulticast : HashUnicast)) != 0;
        bool usesAddresses = !usesHash || (filter & HashOrPerfect) != 0;
        return (filter & Promiscuous) != 0
            || (isGroup && (filter & AllMulticast) != 0)
            || (usesHash && IsInHash(destination))
            || (usesAddresses && IsAnyAddress(destination));
    }

    private bool IsInHash(ReadOnlySpan<byte> destination)
    {
        int hash = HashOf(destination);
        return (Written(hash < 32 ? Register.MacHt0r : Register.MacHt1r) & (1u << (hash & 31))) != 0;
    }

    private bool IsAnyAddress(ReadOnlySpan<byte> destination)
    {
        for (int i = 0; i < 4; i++)
        {
            if (IsAddress(i, destination))
            {
                return true;
            }
        }

        return false;
    }
}
