// In the shape of System.Net.NetworkInformation, which .NET nanoFramework has as well. The addresses that are texts there are left out:
// no string is made at run time.
using PortShare;
using PortShare.Abi;
using PortShare.Application;

namespace System.Net.NetworkInformation;

/// <summary>The port as TCP/IP sees it.</summary>
/// <example><code>bool hasLink = NetworkInterface.GetIsNetworkAvailable();</code></example>
public class NetworkInterface
{
    private protected NetworkInterface()
    {
    }

    /// <summary>Whether DHCP is asked for the address. Until a server has answered, and when none does, it is another.</summary>
    public bool IsDhcpEnabled => (AddressSource)KernelCall.Address(AddressPart.Ipv4Source) != AddressSource.Configured;

    /// <summary>What kind it is: <see cref="NetworkInterfaceType.Ethernet"/>.</summary>
    public NetworkInterfaceType NetworkInterfaceType => NetworkInterfaceType.Ethernet;

    /// <summary>Whether the port has a link.</summary>
    public static bool GetIsNetworkAvailable() => KernelCall.Link() != 0;

    /// <summary>All network interfaces: the one port.</summary>
    [AtStart]
    public static NetworkInterface[] GetAllNetworkInterfaces() => [new NetworkInterface()];
}
