// In the shape of System.Net.NetworkInformation, which .NET nanoFramework has as well.
using PortShare;
using PortShare.Abi;
using PortShare.Application;

namespace System.Net.NetworkInformation;

/// <summary>What TCP/IP has.</summary>
/// <example><code>byte[] address = IPGlobalProperties.GetIPAddress().GetAddressBytes();</code></example>
public static class IPGlobalProperties
{
    /// <summary>The IPv4 address in use; 0.0.0.0 if there is none.</summary>
    [AtStart]
    public static IPAddress GetIPAddress() => new(KernelCall.Address(AddressPart.Ipv4));
}
