namespace nanoFramework.Networking;

public class IPConfiguration
{
    public extern IPConfiguration(
        string ipv4Address, string ipv4SubnetMask, string ipv4GatewayAddress, string[] ipv4DnsAddresses = null);

    public string IPAddress { get; set; }

    public string IPSubnetMask { get; set; }

    public string IPGatewayAddress { get; set; }

    public string[] IPDns { get; set; }
}
