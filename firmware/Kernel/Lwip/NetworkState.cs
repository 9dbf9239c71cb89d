// The port's IPv4 address, as Address.c knows it.
using System;
using System.Runtime.InteropServices;

namespace PortShare.Kernel;

/// <summary>Where the address is from; Address.c's enum <c>address_source</c>.</summary>
internal enum AddressSource : uint
{
    /// <summary>There is none yet, or none any more.</summary>
    None,

    /// <summary>The board file: the board does not use DHCP.</summary>
    BoardFile,

    /// <summary>A DHCP server.</summary>
    Dhcp,

    /// <summary>The board file, because no DHCP server answers.</summary>
    FallBack,
}

/// <summary>
/// The address; Address.c's <c>struct network_state</c>, which begins with the address as text. (A fixed buffer for it would make
/// the compiler guard the stack, with a cookie that firmware does not have.)
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = TextBytes + 8)]
internal unsafe struct NetworkState
{
    private const int TextBytes = 16;

    /// <summary>Where it is from.</summary>
    [FieldOffset(TextBytes)]
    internal AddressSource Source;

    /// <summary>ARP packets in which another station claimed the port's address. Wraps at 2^32.</summary>
    [FieldOffset(TextBytes + 4)]
    internal uint Conflicts;

    /// <summary>The address as text.</summary>
    /// <param name="state">The state, which stays where it is.</param>
    internal static ReadOnlySpan<byte> AddressOf(NetworkState* state)
    {
        byte* text = (byte*)state;
        int length = 0;
        while (length < TextBytes && text[length] != 0)
        {
            length++;
        }
        return new ReadOnlySpan<byte>(text, length);
    }
}
