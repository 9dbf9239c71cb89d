using System.Net.NetworkInformation;
using PortShare.Claims;
using PortShare.Core;

namespace PortShare.Simulation;

/// <summary>The MAC addresses that simulations use, in wire order. Those of stations are locally administered (IEEE 802, 8.4).</summary>
public static class StationAddress
{
    /// <summary>The port's own.</summary>
    public static byte[] Port => [0x02, 0x50, 0x53, 0x00, 0x00, 0x01];

    /// <summary>A station that talks to the port.</summary>
    public static byte[] Peer => [0x02, 0x11, 0x22, 0x33, 0x44, 0x55];

    /// <summary>Another station: frames to it are not for the port.</summary>
    public static byte[] Stranger => [0x02, 0x99, 0x88, 0x77, 0x66, 0x55];

    /// <summary>A multicast group.</summary>
    public static byte[] Group => [0x01, 0x00, 0x5E, 0x00, 0x00, 0x01];

    /// <summary>Every station.</summary>
    public static byte[] Broadcast => [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];

    /// <summary>Turns an address into the firmware's form.</summary>
    /// <param name="wire">Six bytes in wire order.</param>
    public static HardwareAddress ToHardwareAddress(byte[] wire) => new PhysicalAddress(wire).ToHardwareAddress();
}
