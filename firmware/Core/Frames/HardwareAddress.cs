// A MAC address, cut the way the words of a frame header cut it, so that comparing costs no shifting.
namespace PortShare.Core;

/// <summary>A 48-bit MAC address (IEEE 802, 8.2).</summary>
public readonly struct HardwareAddress
{
    /// <summary>Makes an address from two little-endian words.</summary>
    /// <param name="low">Bytes 0 to 3, byte 0 lowest.</param>
    /// <param name="high">Bytes 4 and 5, byte 4 lowest.</param>
    public HardwareAddress(uint low, uint high)
    {
        Low = low;
        High = high;
        DestinationWord0 = low & 0xFFFF;
        DestinationWord1 = (low >> 16) | (high << 16);
    }

    /// <summary>Whether it is that of all stations.</summary>
    public bool IsBroadcast => (Low & (High | 0xFFFF0000)) == uint.MaxValue;

    /// <summary>Whether it is the same as another one.</summary>
    /// <param name="other">The other one.</param>
    public bool IsSameAs(in HardwareAddress other) => Low == other.Low && High == other.High;

    /// <summary>Whether it is a group's (IEEE 802.3, 3.2.3: the first bit on the wire).</summary>
    public bool IsGroup => (Low & 1) != 0;

    /// <summary>Bytes 0 to 3, byte 0 lowest.</summary>
    public readonly uint Low;

    /// <summary>Bytes 4 and 5, byte 4 lowest.</summary>
    public readonly uint High;

    /// <summary>Bytes 0 and 1, as the high half of <see cref="FrameHeader.Word0"/> holds them.</summary>
    public readonly uint DestinationWord0;

    /// <summary>Bytes 2 to 5, as <see cref="FrameHeader.Word1"/> holds them.</summary>
    public readonly uint DestinationWord1;
}
