using System.Buffers.Binary;
using System.Net;
using System.Net.NetworkInformation;

using PortShare.Boards.Model;

namespace PortShare.Client;

/// <summary>The addresses by which a port, or a station, is reached.</summary>
/// <param name="Hardware">The MAC address.</param>
/// <param name="Protocol">The IPv4 address.</param>
public sealed record PortAddress(PhysicalAddress Hardware, IPAddress Protocol)
{
    // Locally administered, so it can be nobody's own.
    private static readonly PhysicalAddress StationHardware = new([0x02, 0, 0, 0, 0, 0x01]);

    /// <summary>The addresses of a board's port.</summary>
    /// <param name="board">The board.</param>
    public static PortAddress Of(Board board) => new(board.Network.HardwareAddress, board.Network.Address);

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
