namespace PortShare.Abi;

/// <summary>Where the port's IPv4 address is from.</summary>
public enum AddressSource : uint
{
    /// <summary>There is none yet, or none any more.</summary>
    None,

    /// <summary>The system, which does not use DHCP.</summary>
    Configured,

    /// <summary>A DHCP server.</summary>
    Dhcp,

    /// <summary>The system, because DHCP has given no address that holds.</summary>
    FallBack,
}
