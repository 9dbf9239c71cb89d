using PortShare.Core;

namespace PortShare.Devices;

/// <summary>The table by which a MAC filters addresses without knowing them: which of 64 hashes pass. The MAC says what an address's hash is.</summary>
internal struct AddressHash
{
    // IEEE 802.3, 3.2.9: the highest bit of the remainder goes out first.
    private const uint Polynomial = 0x04C1_1DB7;

    /// <summary>The upper half of the table.</summary>
    internal uint High { get; private set; }

    /// <summary>The lower half.</summary>
    internal uint Low { get; private set; }

    /// <summary>Lets all addresses pass that have a hash.</summary>
    /// <param name="hash">The hash, 0 to 63.</param>
    internal void Add(uint hash)
    {
        uint bit = 1u << (int)(hash & 31);
        High |= hash >= 32 ? bit : 0;
        Low |= hash < 32 ? bit : 0;
    }

    /// <summary>Lets all addresses pass.</summary>
    internal void AddAll()
    {
        High = uint.MaxValue;
        Low = uint.MaxValue;
    }

    /// <summary>What hashes are made of: the CRC-32 of an address, which is not inverted.</summary>
    /// <param name="address">The address.</param>
    internal static uint RemainderOf(in HardwareAddress address) => Divide(Divide(uint.MaxValue, address.Low, 32), address.High, 16);

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
