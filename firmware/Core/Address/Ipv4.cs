// IPv4 addresses as numbers: the first byte on the wire is the highest.
namespace PortShare.Core;

/// <summary>What an IPv4 address, a netmask, and an address of a network can be.</summary>
public static unsafe class Ipv4
{
    /// <summary>No address.</summary>
    public const uint None = 0;

    /// <summary>Every station of the network at hand.</summary>
    public const uint Broadcast = 0xFFFF_FFFF;

    /// <summary>The most bytes that <see cref="Write"/> writes.</summary>
    public const uint TextBytes = 15;

    private const int BitsPerByte = 8;
    private const int HighestShift = 24;
    private const uint LoopbackNetwork = 127;
    private const uint FirstGroupNetwork = 224;

    /// <summary>Whether an address can be one station's: not 0/8, 127/8, 224/4 or 240/4 (RFC 1122, 3.2.1.3).</summary>
    /// <param name="address">The address.</param>
    public static bool IsHost(uint address)
    {
        uint network = address >> HighestShift;
        return network is not (0 or LoopbackNetwork) and < FirstGroupNetwork;
    }

    /// <summary>Whether an address can be one station's in its network: neither the network's own, nor its broadcast address.</summary>
    /// <param name="address">The address.</param>
    /// <param name="netmask">The network's mask.</param>
    public static bool IsHostOf(uint address, uint netmask) =>
        IsHost(address) && (address & ~netmask) != 0 && (address | netmask) != Broadcast;

    /// <summary>
    /// Whether a netmask is one run of ones, 1 to 30 of them, as in a description. Without ones everybody is a neighbour; with 31 or
    /// 32 a network has no address that <see cref="IsHostOf"/> takes, and links of that kind (RFC 3021) are not supported.
    /// </summary>
    /// <param name="netmask">The mask.</param>
    public static bool IsNetmask(uint netmask)
    {
        const uint LongestMask = 0xFFFF_FFFC;
        uint hostBits = ~netmask;
        return netmask is not 0 and <= LongestMask && (hostBits & (hostBits + 1)) == 0;
    }

    /// <summary>The mask of an address of which nothing else is known: by its class (RFC 791, 3.2), as hosts have always done.</summary>
    /// <param name="address">A host's address.</param>
    public static uint NetmaskOfClass(uint address) => (address >> 30) switch
    {
        0 or 1 => 0xFF00_0000,
        2 => 0xFFFF_0000,
        _ => 0xFFFF_FF00,
    };

    /// <summary>Reads a number of four bytes, the first one highest, at any alignment.</summary>
    /// <param name="at">Where it is.</param>
    public static uint Read(byte* at) => ((uint)at[0] << 24) | ((uint)at[1] << 16) | ((uint)at[2] << 8) | at[3];

    /// <summary>Writes a number as four bytes, the first one highest, at any alignment.</summary>
    /// <param name="at">Where to.</param>
    /// <param name="value">The number.</param>
    public static void Put(byte* at, uint value)
    {
        at[0] = (byte)(value >> 24);
        at[1] = (byte)(value >> 16);
        at[2] = (byte)(value >> 8);
        at[3] = (byte)value;
    }

    /// <summary>Writes an address as text, like 10.0.0.2, ASCII.</summary>
    /// <param name="text">Where to: <see cref="TextBytes"/> bytes.</param>
    /// <param name="address">The address.</param>
    /// <returns>Bytes written.</returns>
    public static uint Write(byte* text, uint address)
    {
        uint length = 0;
        for (int shift = HighestShift; shift >= 0; shift -= BitsPerByte)
        {
            uint part = (address >> shift) & 0xFF;
            uint digits = part >= 100 ? 3u : part >= 10 ? 2u : 1u;
            for (uint i = digits; i != 0; i--, part /= 10)
            {
                text[length + i - 1] = (byte)('0' + part % 10);
            }
            length += digits;
            if (shift != 0)
            {
                text[length++] = (byte)'.';
            }
        }
        return length;
    }
}
