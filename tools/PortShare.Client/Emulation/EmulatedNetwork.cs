using System.Net;
using System.Net.Sockets;

namespace PortShare.Client;

/// <summary>What an emulated board's port is connected to.</summary>
public enum EmulatedNetwork
{
    /// <summary>The datagram wire alone.</summary>
    Wire,

    /// <summary>
    /// A hub with two more ports: the datagram wire, and QEMU's user networking, which forwards a port of the host's
    /// loopback to the board's HTTP service. Nothing else leaves it, so that IP traffic may be tested on the wire.
    /// </summary>
    WireAndHttp,

    /// <summary>
    /// The same hub, with UDP echo forwarded too. The wire must carry no IP traffic: user networking would take it as
    /// the board's, and send it to the host's network.
    /// </summary>
    WireHttpAndUdp,
}

/// <summary>The ports of the host's loopback address that lead to an emulated board's services.</summary>
/// <param name="Http">TCP, to the board's port 80.</param>
/// <param name="UdpEcho">UDP, to the board's port 7; null if it is not forwarded.</param>
public sealed record ForwardedPorts(int Http, int? UdpEcho)
{
    /// <summary>Chooses ports that are free now. Somebody else may still take one before QEMU does.</summary>
    /// <param name="network">What is forwarded.</param>
    /// <returns>The ports; null if none is needed.</returns>
    public static ForwardedPorts? ChooseFree(EmulatedNetwork network)
    {
        using Socket http = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using Socket udpEcho = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        return network switch
        {
            EmulatedNetwork.WireAndHttp => new ForwardedPorts(BindAnywhere(http), UdpEcho: null),
            EmulatedNetwork.WireHttpAndUdp => new ForwardedPorts(BindAnywhere(http), BindAnywhere(udpEcho)),
            _ => null,
        };
    }

    /// <summary>Binds a socket to a port that is free.</summary>
    /// <param name="socket">The socket.</param>
    /// <returns>The port.</returns>
    internal static int BindAnywhere(Socket socket)
    {
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
