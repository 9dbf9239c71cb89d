// What the machine of the address asks of the port: a struct used as a generic parameter, so every call is direct.
using PortShare.Abi;

namespace PortShare.Core;

/// <summary>The interface that has the address, the way to the wire, and whoever is told. Only the kernel loop calls it.</summary>
public unsafe interface IAddressPort
{
    /// <summary>
    /// How long DHCP may take before the system's address is used, in milliseconds; 0 if the board does not use DHCP. A constant, so
    /// that the compiler leaves DHCP out of images that do not use it.
    /// </summary>
    static abstract uint FallBackMs { get; }

    /// <summary>A number that nobody can foresee, as far as the board can make one.</summary>
    uint Random();

    /// <summary>Gives the interface an address, and announces it (RFC 5227, 2.3) if it is another than before and there is a link.</summary>
    /// <param name="settings">The address; <see cref="Ipv4.None"/> takes it away.</param>
    void SetAddress(in AddressSettings settings);

    /// <summary>Begins a datagram to a DHCP server.</summary>
    /// <param name="lengthBytes">Its length.</param>
    /// <returns>Where to write it; null if there is no memory, and it is lost like one that the wire loses.</returns>
    byte* TryBeginMessage(uint lengthBytes);

    /// <summary>Sends the datagram that was begun, from port 68 to port 67.</summary>
    /// <param name="source">The sender's address, or <see cref="Ipv4.None"/>.</param>
    /// <param name="destination">The server, or <see cref="Ipv4.Broadcast"/>.</param>
    void SendMessage(uint source, uint destination);

    /// <summary>Asks who has an address, from no address (RFC 5227, 2.1.1).</summary>
    /// <param name="address">The address.</param>
    void Probe(uint address);

    /// <summary>Tells everybody that the port has its address (RFC 5227, 2.3).</summary>
    void Announce();

    /// <summary>The port has another address, or none any more.</summary>
    /// <param name="address">The address; <see cref="Ipv4.None"/> for none.</param>
    /// <param name="source">Where it is from.</param>
    void ReportAddress(uint address, AddressSource source);

    /// <summary>Another station has the port's address, or one that the port was about to take.</summary>
    /// <param name="address">The address.</param>
    /// <param name="hardwareAddress">That station's MAC address, 6 bytes.</param>
    void ReportConflict(uint address, byte* hardwareAddress);
}
