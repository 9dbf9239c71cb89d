using PortShare.Core;

namespace PortShare.Devices;

/// <summary>The address filter's hash (datasheet 3.4.2): HASHH holds the upper half of the table, HASHL the lower.</summary>
internal static class Lan9118AddressHash
{
    /// <summary>The upper 6 bits of the CRC-32 of an address.</summary>
    /// <param name="address">The address.</param>
    internal static uint Of(in HardwareAddress address) => AddressHash.RemainderOf(in address) >> 26;
}
