// In the shape of nanoFramework.Networking.
namespace nanoFramework.Networking;

/// <summary>What <see cref="NetworkHelper"/> is at.</summary>
/// <example><code>bool isReady = NetworkHelper.Status == NetworkHelperStatus.NetworkIsReady;</code></example>
public enum NetworkHelperStatus
{
    /// <summary>It was not asked for anything.</summary>
    None,

    /// <summary>It waits for the network.</summary>
    Started,

    /// <summary>All that was asked for is there.</summary>
    NetworkIsReady,

    /// <summary>There is no network interface. A board has one, so this does not occur.</summary>
    FailedNoNetworkInterface,

    /// <summary>The time was over before there was an address.</summary>
    TokenExpiredWaitingIPAddress,

    /// <summary>The time was over before there was a date.</summary>
    TokenExpiredWaitingDateTime,

    /// <summary>There is no wireless network, so this does not occur.</summary>
    ErrorConnetingToWiFiWhileScanning,

    /// <summary>There are no exceptions, so this does not occur.</summary>
    ExceptionOccurred,

    /// <summary>The network was ready, and link or address are lost.</summary>
    Reconnecting,
}
