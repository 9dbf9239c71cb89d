// Rules for the static IPv4 settings.
using System.Buffers.Binary;
using System.Net;

using PortShare.Boards.Model;

namespace PortShare.Boards.Reading;

/// <summary>Checks the addresses against the network that they are in.</summary>
internal static class NetworkRules
{
    /// <summary>Records every rule that does not hold.</summary>
    public static void Check(NetworkSettings network, ObjectReader reader)
    {
        uint mask = ToNumber(network.Netmask);
        uint prefix = ToNumber(network.Address) & mask;
        string hosts = $"give one of {ToText(prefix + 1)} to {ToText((prefix | ~mask) - 1)}";

        CheckHostPart("address", network.Address);
        if ((ToNumber(network.Gateway) & mask) != prefix)
        {
            reader.Refuse("gateway", $"is {network.Gateway}, outside {ToText(prefix)}/{network.PrefixLength}", hosts);
        }
        else if (network.Gateway.Equals(network.Address))
        {
            reader.Refuse("gateway", $"is {network.Gateway}, the board's own address", hosts);
        }
        else
        {
            CheckHostPart("gateway", network.Gateway);
        }

        void CheckHostPart(string field, IPAddress address)
        {
            uint host = ToNumber(address) & ~mask;
            if (host == 0 || host == ~mask)
            {
                reader.Refuse(field, $"is {address}, the network's or its broadcast address", hosts);
            }
        }
    }

    private static uint ToNumber(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());

    private static string ToText(uint address) =>
        $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}";
}
