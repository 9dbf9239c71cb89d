using System;
using System.Buffers.Binary;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

using PortShare.Boards.Model;

namespace PortShare.Client;

/// <summary>The addresses by which a port, or a station, is reached.</summary>
/// <param name="Hardware">The MAC address.</param>
/// <param name="Protocol">The IPv4 address.</param>
/// <exception cref="ArgumentException">One is of another length.</exception>
public sealed record PortAddress(PhysicalAddress Hardware, IPAddress Protocol)
{
    private const int HardwareBytes = 6;

    // Locally administered, so it can be nobody's own.
    private static readonly PhysicalAddress StationHardware = new([0x02, 0, 0, 0, 0, 0x01]);

    /// <summary>The MAC address.</summary>
    public PhysicalAddress Hardware { get; init; } = Hardware.GetAddressBytes().Length == HardwareBytes
        ? Hardware
        : throw new ArgumentException($"{Hardware} is no MAC address; it has six bytes, such as 52:54:00:12:34:56");

    /// <summary>The IPv4 address.</summary>
    public IPAddress Protocol { get; init; } = Protocol.AddressFamily == AddressFamily.InterNetwork
        ? Protocol
        : throw new ArgumentException($"{Protocol} is no IPv4 address; it is such as 10.0.0.2");

    /// <summary>The addresses of a board's port.</summary>
    /// <param name="board">The board, whose MAC address stands in its description.</param>
    /// <exception cref="WireException">The board makes its MAC address itself. The message says where it can be read.</exception>
    public static PortAddress Of(Board board) => board.Network.IsFromChip
        ? throw new WireException(
            $"{board.Name}: hardwareAddress is \"{NetworkSettings.FromChip}\", and the board alone knows its MAC address; give the one that its console says "
            + "at start, \"MAC address …\", in a system's \"network\"")
        : new PortAddress(board.Network.HardwareAddress, board.Network.Address);

    /// <summary>Addresses for a station that talks to a board: the last host address of the board's network.</summary>
    /// <param name="board">The board, which must not have that address itself.</param>
    public static PortAddress PeerOf(Board board)
    {
        NetworkSettings network = board.Network;
        uint address = BinaryPrimitives.ReadUInt32BigEndian(network.Address.GetAddressBytes());
        uint mask = BinaryPrimitives.ReadUInt32BigEndian(network.Netmask.GetAddressBytes());
        byte[] last = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(last, (address | ~mask) - 1);
        return new PortAddress(StationHardware, new IPAddress(last));
    }
}
