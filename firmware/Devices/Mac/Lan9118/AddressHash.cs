using PortShare.Core;

namespace PortShare.Devices;

/// <summary>The address filter's table of hashes (datasheet 3.4.2), of which HASHH and HASHL hold one bit each.</summary>
internal struct Lan9118AddressHash
{
    // IEEE 802.3, 3.2.9: the highest bit of the remainder goes out first.
    private const uint Polynomial = 0x04C1_1DB7;

    /// <summary>HASHH: the upper half.</summary>
    internal uint High { get; private set; }

    /// <summary>HASHL: the lower half.</summary>
    internal uint Low { get; private set; }

    /// <summary>Lets an address pass, and all others that have the same hash: one of 64.</summary>
    /// <param name="address">The address.</param>
    internal void Add(in HardwareAddress address)
    {
        uint hash = HashOf(in address);
        uint bit = 1u << (int)(hash & 31);
        High |= hash >= 32 ? bit : 0;
        Low |= hash < 32 ? bit : 0;
    }

    /// <summary>The upper 6 bits of the CRC-32 of an address, which is not inverted.</summary>
    /// <param name="address">The address.</param>
    internal static uint HashOf(in HardwareAddress address) => Divide(Divide(uint.MaxValue, address.Low, 32), address.High, 16) >> 26;

    // The bits in the order of the wire: the lowest one first.
    private static uint Divide(uint remainder, uint bits, int count)
    {
        for (; count != 0; count--, bits >>= 1)
        {
            remainder = (remainder << 1) ^ (((remainder >> 31) ^ (bits & 1)) * Polynomial);
        }
        return remainder;
    }
}
