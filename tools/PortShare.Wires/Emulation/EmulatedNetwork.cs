using System.Net;
using System.Net.Sockets;

namespace PortShare.Wires;

/// <summary>What an emulated board's port is connected to.</summary>
public enum EmulatedNetwork
{
    /// <summary>The datagram wire alone.</summary>
    Wire,

    /// <summary>
    /// A hub with two more ports: the datagram wire, and QEMU's user networking, which forwards ports of the host's
    /// loopback to the board's services.
    /// </summary>
    Hub,
}

/// <summary>The ports of the host's loopback address that lead to an emulated board's services.</summary>
/// <param name="Http">TCP, to the board's port 80.</param>
/// <param name="UdpEcho">UDP, to the board's port 7.</param>
public sealed record ForwardedPorts(int Http, int UdpEcho)
{
    /// <summary>Chooses two ports that are free now. Somebody else may still take one before QEMU does.</summary>
    public static ForwardedPorts ChooseFree()
    {
        using Socket http = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using Socket udpEcho = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        return new ForwardedPorts(BindAnywhere(http), BindAnywhere(udpEcho));
    }

    private static int BindAnywhere(Socket socket)
    {
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
