// In the shape of nanoFramework.Networking, so that an application's source is the same here and there.
using System;
using System.Net.NetworkInformation;
using System.Threading;
using PortShare.Abi;
using PortShare.Application;

namespace nanoFramework.Networking;

/// <summary>
/// The device's own TCP/IP. Here it is the kernel's, which sets it up by itself when the board starts, so what waits here waits for the
/// kernel. Raw Ethernet needs neither: the port works without an address.
/// </summary>
/// <remarks>The network is there when the port has a link and an IPv4 address, from wherever. There is no clock that knows the date.</remarks>
/// <example><code>
/// NetworkHelper.SetupNetworkHelper();
/// bool isReady = NetworkHelper.NetworkReady.WaitOne(10_000, false);
/// </code></example>
public static class NetworkHelper
{
    /// <summary>How often the network is looked at, in milliseconds.</summary>
    internal const uint LookMs = 10;

    private static readonly ManualResetEvent _networkReady = new();
    private static NetworkHelperStatus _status;
    private static bool _isSetUp;
    private static bool _requiresDateTime;

    /// <summary>Set while the network is there, once <see cref="SetupNetworkHelper"/> was called.</summary>
    public static ManualResetEvent NetworkReady => _networkReady;

    /// <summary>What it is at. That the network was lost is seen only if it was looked at while it was there.</summary>
    public static NetworkHelperStatus Status
    {
        get
        {
            _ = IsReady;
            return _status;
        }
    }

    /// <summary>Whether <see cref="NetworkReady"/> is set.</summary>
    internal static bool IsReady
    {
        get
        {
            if (!_isSetUp)
            {
                return false;
            }
            bool isReady = IsConnected && !_requiresDateTime;
            if (isReady)
            {
                _status = NetworkHelperStatus.NetworkIsReady;
            }
            else if (_status == NetworkHelperStatus.NetworkIsReady)
            {
                _status = NetworkHelperStatus.Reconnecting;
            }
            return isReady;
        }
    }

    private static bool IsConnected => NetworkInterface.GetIsNetworkAvailable() && KernelCall.Address(AddressPart.Ipv4) != 0;

    /// <summary>Begins to look after the network, and does not wait. A second time without <see cref="Reset"/> ends the application with the reason InvalidOperation.</summary>
    /// <param name="requiresDateTime">Whether a date is asked for as well: then <see cref="NetworkReady"/> is never set.</param>
    public static void SetupNetworkHelper(bool requiresDateTime = false)
    {
        if (_isSetUp)
        {
            Fault.Raise(FaultReason.InvalidOperation);
        }
        _isSetUp = true;
        _requiresDateTime = requiresDateTime;
        _status = NetworkHelperStatus.Started;
    }

    /// <summary>Waits for the network.</summary>
    /// <param name="token">When to give up. Without it the wait does not end before the network is there.</param>
    /// <param name="requiresDateTime">
    /// Whether a date is asked for as well: then it waits until <paramref name="token"/> says to give up. If that never does, it ends the
    /// application with the reason InvalidOperation.
    /// </param>
    /// <returns>Whether all is there. If not, <see cref="Status"/> says what was missing.</returns>
    public static bool SetupAndConnectNetwork(CancellationToken token = default, bool requiresDateTime = false)
    {
        _status = NetworkHelperStatus.Started;
        while (!token.IsCancellationRequested && !IsConnected)
        {
            Pause.For(LookMs);
        }
        if (token.IsCancellationRequested)
        {
            _status = NetworkHelperStatus.TokenExpiredWaitingIPAddress;
            return false;
        }
        if (!requiresDateTime)
        {
            _status = NetworkHelperStatus.NetworkIsReady;
            return true;
        }
        if (!token.CanBeCanceled)
        {
            Fault.Raise(FaultReason.InvalidOperation);
        }
        while (!token.IsCancellationRequested)
        {
            Pause.For(LookMs);
        }
        _status = NetworkHelperStatus.TokenExpiredWaitingDateTime;
        return false;
    }

    /// <summary>Forgets what it was asked for. TCP/IP goes on.</summary>
    public static void Reset()
    {
        _isSetUp = false;
        _requiresDateTime = false;
        _status = NetworkHelperStatus.None;
    }
}
