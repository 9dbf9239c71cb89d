// Rules for the port's addresses.
using System.Buffers.Binary;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;

using PortShare.Boards.Model;

namespace PortShare.Boards.Reading;

/// <summary>Checks the addresses against the network that they are in.</summary>
internal static class NetworkRules
{
    // By which of these an address is wrong.
    private static readonly string[] Network = ["network.address", "network.prefixLength", "network.gateway"];

    /// <summary>Records every rule that does not hold.</summary>
    /// <param name="network">The addresses.</param>
    /// <param name="hasUniqueId">Whether the chip has what a MAC address can be made of.</param>
    /// <param name="places">Where they are from.</param>
    public static void Check(NetworkSettings network, bool hasUniqueId, IPlaces places)
    {
        if (!network.IsFromChip)
        {
            CheckHardware(network.HardwareAddress, places);
        }
        else if (!hasUniqueId)
        {
            places.Refuse(
                "network.hardwareAddress",
                $"is \"{NetworkSettings.FromChip}\", and the chip has no uniqueId",
                "give a unicast address such as \"52:54:00:12:34:56\", or add uniqueId to the chip's file");
        }

        if (!IsHost("address", network.Address) | !IsHost("gateway", network.Gateway))
        {
            return;
        }

        uint mask = ToNumber(network.Netmask);
        uint prefix = ToNumber(network.Address) & mask;
        string hosts = $"give one of {ToText(prefix + 1)} to {ToText((prefix | ~mask) - 1)}";

        CheckHostPart("address", network.Address);
        if ((ToNumber(network.Gateway) & mask) != prefix)
        {
            places.Refuse("network.gateway", $"is {network.Gateway}, outside {ToText(prefix)}/{network.PrefixLength}", hosts, Network);
        }
        else if (network.Gateway.Equals(network.Address))
        {
            places.Refuse("network.gateway", $"is {network.Gateway}, the board's own address", hosts, Network);
        }
        else
        {
            CheckHostPart("gateway", network.Gateway);
        }

        bool IsHost(string field, IPAddress address)
        {
            bool isHost = address.GetAddressBytes()[0] is not (0 or 127 or >= 224);
            if (!isHost)
            {
                places.Refuse(
                    $"network.{field}", $"is {address}, which no single host on a network can have", "give a host's IPv4 address such as \"10.0.0.2\"");
            }

            return isHost;
        }

        void CheckHostPart(string field, IPAddress address)
        {
            uint host = ToNumber(address) & ~mask;
            if (host == 0 || host == ~mask)
            {
                places.Refuse($"network.{field}", $"is {address}, the network's or its broadcast address", hosts, Network);
            }
        }
    }

    private static void CheckHardware(PhysicalAddress address, IPlaces places)
    {
        byte[] bytes = address.GetAddressBytes();
        // IEEE 802.3, 3.2.3: the first bit on the wire, which is the first byte's lowest, marks a group address.
        string? wrong = (bytes[0] & 1) != 0 ? "is a multicast address" : bytes.All(part => part == 0) ? "is all zeros" : null;
        if (wrong is not null)
        {
            places.Refuse("network.hardwareAddress", wrong, "give a unicast address such as \"52:54:00:12:34:56\"");
        }
    }

    private static uint ToNumber(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());

    private static string ToText(uint address) =>
        $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}";
}
