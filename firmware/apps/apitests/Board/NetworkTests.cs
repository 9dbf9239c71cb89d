// nanoFramework.Networking on the board, whose address is its system's.
using System;
using System.Net.NetworkInformation;
using System.Threading;
using nanoFramework.Networking;
using nanoFramework.TestFramework;

namespace PortShare.ApiTests;

[TestClass]
public class NetworkTests
{
    private const int LimitMs = 10_000;

    private static CancellationTokenSource _limit;
    private static NetworkInterface _port;
    private static byte[] _address;

    [Setup]
    [AtStart]
    public void LookAtThePort()
    {
        _limit = new CancellationTokenSource();
        _port = NetworkInterface.GetAllNetworkInterfaces()[0];
        _address = IPGlobalProperties.GetIPAddress().GetAddressBytes();
    }

    [TestMethod]
    public void TheHelperFindsTheNetworkThatTheKernelHas()
    {
        Assert.IsTrue(NetworkHelper.Status == NetworkHelperStatus.None);
        NetworkHelper.SetupNetworkHelper();
        Assert.IsTrue(NetworkHelper.NetworkReady.WaitOne(LimitMs, false));
        Assert.IsTrue(NetworkHelper.Status == NetworkHelperStatus.NetworkIsReady);
        NetworkHelper.Reset();
    }

    [TestMethod]
    public void AWaitForTheNetworkHasALimit()
    {
        const int PeriodMs = 20;
        _limit.CancelAfter(LimitMs);
        Assert.IsTrue(NetworkHelper.SetupAndConnectNetwork(_limit.Token));
        Assert.IsTrue(NetworkHelper.Status == NetworkHelperStatus.NetworkIsReady);

        // There is never a date.
        _limit.CancelAfter(TimeSpan.FromMilliseconds(PeriodMs));
        long started = Environment.TickCount64;
        Assert.IsTrue(!NetworkHelper.SetupAndConnectNetwork(_limit.Token, requiresDateTime: true));
        Assert.IsTrue(Environment.TickCount64 - started >= PeriodMs);
        Assert.IsTrue(NetworkHelper.Status == NetworkHelperStatus.TokenExpiredWaitingDateTime);
    }

    [TestMethod]
    public void TheStateIsTheBoards()
    {
        Assert.IsTrue(NetworkInterface.GetIsNetworkAvailable());
        Assert.IsTrue(!_port.IsDhcpEnabled && _port.NetworkInterfaceType == NetworkInterfaceType.Ethernet);
        Assert.AreEqual(10, (int)_address[0]);
        Assert.AreEqual(2, (int)_address[3]);
    }
}
