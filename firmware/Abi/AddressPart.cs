namespace PortShare.Abi;

/// <summary>What <see cref="CallNumber.Address"/> says of the port's addresses.</summary>
public enum AddressPart : uint
{
    /// <summary>The first four bytes of the MAC address.</summary>
    MacStart = 0,

    /// <summary>The last two bytes of the MAC address.</summary>
    MacEnd = 1,

    /// <summary>The IPv4 address in use; 0 if there is none.</summary>
    Ipv4 = 2,

    /// <summary>Where the IPv4 address is from: an <see cref="AddressSource"/>.</summary>
    Ipv4Source = 3,
}
