// The TLV of a management address (IEEE 802.1AB-2016, 8.5.9): the length of what follows it up to the interface, an address family, the address,
// how interfaces are numbered, the interface's number in 4 bytes, the length of an object identifier, and that.
using System;
using System.Buffers.Binary;

namespace PortShare.Apps.Lldp;

/// <summary>Reads and writes IPv4 addresses in it.</summary>
internal static class ManagementAddress
{
    /// <summary>Length of a value with an IPv4 address and without an object identifier.</summary>
    public const int Ipv4Bytes = 1 + 1 + sizeof(uint) + InterfaceBytes + 1;

    /// <summary>IPv4 of IANA's address families.</summary>
    public const byte Ipv4Family = 1;

    private const int InterfaceBytes = 1 + sizeof(uint);
    private const byte InterfaceIsUnknown = 1;

    private const int LeastAddressBytes = 1 + 1;
    private const int MostAddressBytes = 1 + 31;
    private const int MostObjectIdentifierBytes = 128;

    /// <summary>Writes a value.</summary>
    /// <param name="value">Gets it; <see cref="Ipv4Bytes"/>.</param>
    /// <param name="ipv4Address">The address, its first byte highest.</param>
    public static void Write(Span<byte> value, uint ipv4Address)
    {
        value.Clear();
        value[0] = 1 + sizeof(uint);
        value[1] = Ipv4Family;
        BinaryPrimitives.WriteUInt32BigEndian(value[2..], ipv4Address);
        value[2 + sizeof(uint)] = InterfaceIsUnknown;
    }

    /// <summary>Reads a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="ipv4Address">The address, its first byte highest; 0 if it is of another family.</param>
    /// <returns>False if its lengths do not fit together.</returns>
    public static bool TryRead(ReadOnlySpan<byte> value, out uint ipv4Address)
    {
        ipv4Address = 0;
        int addressBytes = value.IsEmpty ? 0 : value[0];
        int identifierAt = 1 + addressBytes + InterfaceBytes;
        if (addressBytes is < LeastAddressBytes or > MostAddressBytes || identifierAt >= value.Length
            || value[identifierAt] > MostObjectIdentifierBytes || identifierAt + 1 + value[identifierAt] != value.Length)
        {
            return false;
        }
        if (value[1] == Ipv4Family && addressBytes == 1 + sizeof(uint))
        {
            ipv4Address = BinaryPrimitives.ReadUInt32BigEndian(value[2..]);
        }
        return true;
    }
}
