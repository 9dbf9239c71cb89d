using System;
using System.Buffers.Binary;

using PortShare.Abi;

namespace PortShare.Application;

/// <summary>The addresses that this station has, without an object: they can be asked for when the port is open.</summary>
/// <example><code>bool hasAddress = Station.Ipv4Address != 0;</code></example>
public static class Station
{
    /// <summary>The IPv4 address in use, its first byte highest; 0 if there is none. It changes where DHCP is asked for it.</summary>
    public static uint Ipv4Address => BinaryPrimitives.ReverseEndianness(KernelCall.Address(AddressPart.Ipv4));

    /// <summary>Copies the port's MAC address.</summary>
    /// <param name="destination">Gets it; at least 6 bytes.</param>
    public static void CopyHardwareAddress(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(destination, KernelCall.Address(AddressPart.MacStart));
        BinaryPrimitives.WriteUInt16LittleEndian(destination[sizeof(uint)..], (ushort)KernelCall.Address(AddressPart.MacEnd));
    }
}
