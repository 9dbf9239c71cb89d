// The TCP port at which QEMU speaks gdb's remote protocol (QEMU's manual, "GDB usage").
using System;
using System.Linq;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Client;

/// <summary>Ports of the host's loopback address for debuggers.</summary>
public static class DebuggerPort
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>Chooses a port that is free now. Somebody else may still take it before QEMU does.</summary>
    public static int ChooseFree()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        return ForwardedPorts.BindAnywhere(socket);
    }

    /// <summary>
    /// Whether a program listens at a port, found out without connecting to it: QEMU would take that for a debugger.
    /// </summary>
    /// <param name="port">The port.</param>
    public static bool IsOpen(int port) =>
        IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(listener => listener.Port == port);

    /// <summary>Waits until a program listens at a port.</summary>
    /// <param name="port">The port.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task WaitUntilOpenAsync(int port, CancellationToken cancellation)
    {
        while (!IsOpen(port))
        {
            await Task.Delay(LookInterval, cancellation);
        }
    }
}
