// In the shape of System.Net.NetworkInformation, which .NET nanoFramework has as well.
namespace System.Net.NetworkInformation;

/// <summary>Kinds of network interfaces, by their numbers in IANA's list.</summary>
/// <example><code>bool isWired = network.NetworkInterfaceType == NetworkInterfaceType.Ethernet;</code></example>
public enum NetworkInterfaceType
{
    /// <summary>Not known.</summary>
    Unknown = 1,

    /// <summary>IEEE 802.3: the port.</summary>
    Ethernet = 6,

    /// <summary>IEEE 802.11. No board has it.</summary>
    Wireless80211 = 71,

    /// <summary>An access point of IEEE 802.11. No board has it.</summary>
    WirelessAP = 72,
}
