// A TAP that somebody made for a board. Making one needs root, so it is found, checked and otherwise left alone; QEMU opens one that was made
// for its user.
using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;

using PortShare.Boards.Model;

namespace PortShare.Client;

/// <summary>A TAP by which Linux can reach a board.</summary>
/// <param name="Name">The interface's name.</param>
/// <param name="Index">Its number.</param>
/// <param name="Address">Linux's own addresses on it.</param>
public sealed record TapInterface(string Name, int Index, PortAddress Address)
{
    /// <summary>The longest name of an interface, in characters (IFNAMSIZ less its end).</summary>
    public const int MaximumNameLength = 15;

    private const string InterfacesFolder = "/sys/class/net";
    private const int FlagUp = 1;

    /// <summary>Finds an interface and checks that it can reach a board.</summary>
    /// <param name="name">The interface's name.</param>
    /// <param name="board">The board.</param>
    /// <exception cref="WireException">
    /// It cannot. The message holds the command that would change that. For a board whose lwIP is on a VLAN none would.
    /// </exception>
    public static TapInterface Find(string name, Board board)
    {
        NetworkSettings network = board.Network;
        if (network.Vlan is StackVlan vlan)
        {
            throw new WireException($"lwIP is on VLAN {vlan.Id}, and this machine's stack behind {name} is not; leave the TAP out: the tools are on that VLAN");
        }

        string setAddress = $"ip address add {network.Gateway}/{network.PrefixLength} dev {name}";
        NetworkInterface tap =
            NetworkInterface.GetAllNetworkInterfaces().FirstOrDefault(one => one.Name == name)
            ?? throw new WireException(
                $"no network interface \"{name}\"; as root: ip tuntap add dev {name} mode tap user {Environment.UserName} && {setAddress} && "
                + $"ip link set {name} up");
        CheckAttributes(name);
        IPInterfaceProperties properties = tap.GetIPProperties();
        IPAddress own =
            properties.UnicastAddresses.Select(static one => one.Address).FirstOrDefault(network.Contains)
            ?? throw new WireException(
                $"{name} has no address in the network of {network.Address}/{network.PrefixLength}; as root: "
                + setAddress);
        if (own.Equals(network.Address))
        {
            throw new WireException(
                $"{name} has the board's own address; as root: ip address delete {own} dev {name} && {setAddress}");
        }

        return new TapInterface(
            name, properties.GetIPv4Properties().Index, new PortAddress(tap.GetPhysicalAddress(), own));
    }

    // In a network namespace entered without its /sys there is nothing to look at, and QEMU has to find out.
    private static void CheckAttributes(string name)
    {
        string folder = Path.Combine(InterfacesFolder, name);
        if (!Directory.Exists(folder))
        {
            return;
        }

        if (!File.Exists(Path.Combine(folder, "tun_flags")))
        {
            throw new WireException($"{name} is no TAP; name one that \"ip tuntap add dev NAME mode tap\" has made");
        }

        string flags = File.ReadAllText(Path.Combine(folder, "flags")).Trim();
        if ((Convert.ToInt32(flags, fromBase: 16) & FlagUp) == 0)
        {
            throw new WireException($"{name} is down; as root: ip link set {name} up");
        }
    }
}
