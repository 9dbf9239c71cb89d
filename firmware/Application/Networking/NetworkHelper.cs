// In the shape of nanoFramework.Networking, so that an application's source is the same here and there.
using System.Threading;
using PortShare.Application;

namespace nanoFramework.Networking;

/// <summary>The device's own TCP/IP. Here it is the kernel's, which sets it up by itself when the board starts.</summary>
/// <example><code>NetworkHelper.SetupAndConnectNetwork();</code></example>
public static class NetworkHelper
{
    /// <summary>Asks whether the network is there. (.NET nanoFramework waits for it; raw Ethernet does not need it.)</summary>
    /// <param name="token">Not looked at: nothing waits.</param>
    /// <param name="requiresDateTime">Not looked at: firmware has no date.</param>
    /// <returns>True if the link is up.</returns>
    public static bool SetupAndConnectNetwork(CancellationToken token = default, bool requiresDateTime = false) => KernelCall.Link() != 0;
}
