using System;
using System.Threading;

namespace nanoFramework.Networking;

public static class NetworkHelper
{
    public static extern ManualResetEvent NetworkReady { get; }

    public static extern NetworkHelperStatus Status { get; }

    public static extern Exception HelperException { get; }

    public static extern void SetupNetworkHelper(bool requiresDateTime = false);

    public static extern void SetupNetworkHelper(IPConfiguration ipConfiguration, bool requiresDateTime = false);

    public static extern bool SetupAndConnectNetwork(CancellationToken token = default, bool requiresDateTime = false);

    public static extern bool SetupAndConnectNetwork(
        IPConfiguration ipConfiguration, CancellationToken token = default, bool requiresDateTime = false);

    public static extern void Reset();
}
