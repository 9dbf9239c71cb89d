// A MAC address for a chip that has none of its own, but a number that no other of its kind has.
namespace PortShare.Core;

/// <summary>Makes it. The same chip has the same address for ever: whoever changes this changes it for every board.</summary>
public static class ChipAddress
{
    private const uint Group = 1u << 0;
    private const uint Local = 1u << 1;

    // Any key, known to all: the hash is to spread the number's few bits that differ, not to hide it.
    private static SipKey Key => new() { Low = 0x7061_6464_7265_7373, High = 0x706F_7274_7368_6172 };

    /// <summary>
    /// The address of a chip: 46 bits of a hash, locally administered and unicast (IEEE 802.3, 3.2.3). Of a thousand boards on one network two have
    /// the same in one of 140 million networks.
    /// </summary>
    /// <param name="first">The first 32 bits of its unique id.</param>
    /// <param name="second">The next 32.</param>
    /// <param name="third">The last 32; 0 if there are none.</param>
    public static HardwareAddress Of(uint first, uint second, uint third)
    {
        ulong hash = SipHash.Of(Key, ((ulong)second << 32) | first, third);
        return new HardwareAddress(((uint)hash & ~Group) | Local, (uint)(hash >> 32) & 0xFFFF);
    }
}
