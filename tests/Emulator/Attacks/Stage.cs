// The addresses on the wire. Those of attackers and those of genuine stations do not overlap, but where somebody lies.
using System;
using System.Net;
using System.Net.NetworkInformation;

namespace PortShare.Emulator.Tests.Attacks;

/// <summary>Who is who.</summary>
internal static class Stage
{
    private const int FirstForeignHost = 10;
    private const int ForeignHosts = 190;
    private const int FirstNewcomer = 201;

    /// <summary>The board.</summary>
    public static PortAddress Board { get; } = PortAddress.Of(TestImage.Board);

    /// <summary>The genuine peer.</summary>
    public static PortAddress Peer { get; } = PortAddress.PeerOf(TestImage.Board);

    /// <summary>The station that attackers send from, whatever addresses they name.</summary>
    public static PhysicalAddress Foreign { get; } = new([0x02, 0, 0, 0, 0x66, 0x66]);

    /// <summary>A genuine station that has not been there before.</summary>
    /// <param name="number">Its number, from 0.</param>
    public static PortAddress Newcomer(int number) => new(
        new PhysicalAddress([0x02, 0, 0, 0, 1, (byte)number]), HostOf((byte)(FirstNewcomer + number)));

    /// <summary>An attacker's address in the board's network.</summary>
    /// <param name="number">Any number.</param>
    public static PortAddress Neighbour(int number) =>
        new(Foreign, HostOf((byte)(FirstForeignHost + (number % ForeignHosts))));

    /// <summary>An attacker's address, in the board's network or far away.</summary>
    /// <param name="random">Chooses.</param>
    public static PortAddress Anybody(Random random) => random.Next(2) == 0
        ? Neighbour(random.Next(ForeignHosts))
        : new PortAddress(Foreign, new IPAddress([172, 16, (byte)random.Next(256), (byte)random.Next(1, 255)]));

    /// <summary>Whether an address is an attacker's.</summary>
    /// <param name="address">The address.</param>
    public static bool IsForeign(ReadOnlySpan<byte> address) =>
        address[0] == 172 || address[3] is >= FirstForeignHost and < FirstForeignHost + ForeignHosts;

    private static IPAddress HostOf(byte last)
    {
        byte[] address = Board.Protocol.GetAddressBytes();
        address[3] = last;
        return new IPAddress(address);
    }
}
