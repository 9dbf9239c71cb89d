using PortShare.Core;

namespace PortShare.Devices;

/// <summary>
/// The address filter's hash (22.6.4.3.2): the upper 6 bits of an address's CRC-32. The manual does not say which way round; that the bit which goes
/// out last is the highest is from Linux's driver and NXP's.
/// </summary>
internal static class EnetAddressHash
{
    private const int Bits = 6;

    /// <summary>An address's hash, 0 to 63.</summary>
    /// <param name="address">The address.</param>
    internal static uint Of(in HardwareAddress address)
    {
        uint remainder = AddressHash.RemainderOf(in address);
        uint hash = 0;
        for (int i = 0; i < Bits; i++, remainder >>= 1)
        {
            hash = (hash << 1) | (remainder & 1);
        }
        return hash;
    }
}
