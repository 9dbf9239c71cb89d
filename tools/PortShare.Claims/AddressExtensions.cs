// What the firmware asks of a MAC address, asked of one that the host's library holds.
using System;
using System.Buffers.Binary;
using System.Net.NetworkInformation;

using PortShare.Core;

namespace PortShare.Claims;

/// <summary>MAC addresses of six bytes.</summary>
public static class AddressExtensions
{
    /// <summary>Whether it is a group's (IEEE 802.3, 3.2.3).</summary>
    /// <param name="address">The address.</param>
    public static bool IsGroup(this PhysicalAddress address) => address.GetAddressBytes()[0] % 2 == 1;

    /// <summary>The firmware's form of it.</summary>
    /// <param name="address">The address.</param>
    public static HardwareAddress ToHardwareAddress(this PhysicalAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        return new HardwareAddress(BinaryPrimitives.ReadUInt32LittleEndian(bytes), BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(4)));
    }
}
