// nanoFramework.Networking, and of System.Net what says the board's state, member by member: what nanoFramework.System.Net 1.11.60 documents
// (docs.nanoframework.net, and the comments of its public source), and what firmware does.
extern alias firmware;

using System.Collections.Generic;
using firmware::nanoFramework.Networking;
using firmware::System.Net;
using firmware::System.Net.NetworkInformation;
using PortShare.Abi;
using CancellationTokenSource = firmware::System.Threading.CancellationTokenSource;

namespace PortShare.Core.Tests;

internal static class NetworkMembers
{
    private const string AsThere = "the same";
    private const string TheSystems = "not there: the address is the system's affair, or DHCP's";
    private const string NoText = "not there: no string is made at run time";

    internal static IReadOnlyList<Member> Helper { get; } =
    [
        new(
            "NetworkHelper.SetupNetworkHelper(bool): void",
            "sets up the network and does not wait: NetworkReady is set when it is there; InvalidOperationException the second time without Reset",
            "TCP/IP is up already; the application ends instead: InvalidOperation", static board =>
            {
                ulong startedMs = board.NowMs;
                NetworkHelper.SetupNetworkHelper();
                Assert.Equal(startedMs, board.NowMs);
                Assert.True(NetworkHelper.NetworkReady.WaitOne(0, false));
                Faults.InvalidOperation(static () => NetworkHelper.SetupNetworkHelper());
                NetworkHelper.Reset();
                NetworkHelper.SetupNetworkHelper(requiresDateTime: true);
                Assert.False(NetworkHelper.NetworkReady.WaitOne(10_000, false));
            }),
        new("NetworkHelper.SetupNetworkHelper(IPConfiguration, bool): void", "the same, with a fixed address", TheSystems, null),
        new(
            "NetworkHelper.SetupAndConnectNetwork(CancellationToken, bool): bool",
            "waits for link, address and, if wanted, a date, or until the token says to give up; can be called again",
            "the source there looks at the address alone, here the link counts too; there is never a date, and to wait for one without a token that ends "
            + "it ends the application: InvalidOperation", TryConnecting),
        new("NetworkHelper.SetupAndConnectNetwork(IPConfiguration, CancellationToken, bool): bool", "the same, with a fixed address", TheSystems, null),
        new(
            "NetworkHelper.NetworkReady: ManualResetEvent",
            "is set once the network is there, if SetupNetworkHelper was called; not at once even if it is there already",
            "at once if it is there already, and only while it is", static board =>
            {
                Assert.False(NetworkHelper.NetworkReady.WaitOne(100, false));
                board.Address = 0;
                NetworkHelper.SetupNetworkHelper();
                Assert.False(NetworkHelper.NetworkReady.WaitOne(0, false));
                board.After(300, () => board.Address = FakeBoard.Ipv4);
                ulong startedMs = board.NowMs;
                Assert.True(NetworkHelper.NetworkReady.WaitOne(1000, false));
                Assert.InRange(board.NowMs - startedMs, 300u, 310u);
                board.HasLink = false;
                Assert.False(NetworkHelper.NetworkReady.WaitOne(1000, false));
            }),
        new(
            "NetworkHelper.Status: NetworkHelperStatus",
            "what it is at",
            "it is found out when somebody looks: a loss between two looks is not seen", static board =>
            {
                Assert.Equal(NetworkHelperStatus.None, NetworkHelper.Status);
                board.Address = 0;
                NetworkHelper.SetupNetworkHelper();
                Assert.Equal(NetworkHelperStatus.Started, NetworkHelper.Status);
                board.Address = FakeBoard.Ipv4;
                Assert.Equal(NetworkHelperStatus.NetworkIsReady, NetworkHelper.Status);
                board.HasLink = false;
                Assert.Equal(NetworkHelperStatus.Reconnecting, NetworkHelper.Status);
                board.HasLink = true;
                Assert.Equal(NetworkHelperStatus.NetworkIsReady, NetworkHelper.Status);
            }),
        new("NetworkHelper.Reset(): void", "back to the start, without a change of the network", AsThere, static _ =>
        {
            NetworkHelper.SetupNetworkHelper();
            Assert.Equal(NetworkHelperStatus.NetworkIsReady, NetworkHelper.Status);
            NetworkHelper.Reset();
            Assert.Equal(NetworkHelperStatus.None, NetworkHelper.Status);
            Assert.False(NetworkHelper.NetworkReady.WaitOne(0, false));
        }),
        new("NetworkHelper.HelperException: Exception", "the exception that a wait ended with", "not there: there are no exceptions", null),
        new("IPConfiguration.new(String, String, String, String[])", "a fixed address", TheSystems, null),
        new(
            "NetworkHelperStatus: None 0, Started 1, NetworkIsReady 2, FailedNoNetworkInterface 3, TokenExpiredWaitingIPAddress 4, "
            + "TokenExpiredWaitingDateTime 5, ErrorConnetingToWiFiWhileScanning 6, ExceptionOccurred 7, Reconnecting 8",
            "what the helper can be at", "3, 6 and 7 do not occur", static _ => Assert.Equal(NetworkHelperStatus.None, default)),
    ];

    internal static IReadOnlyList<Member> State { get; } =
    [
        new("NetworkInterface.GetIsNetworkAvailable(): bool", "whether an interface is up", "whether the port has a link", static board =>
        {
            Assert.True(NetworkInterface.GetIsNetworkAvailable());
            board.HasLink = false;
            Assert.False(NetworkInterface.GetIsNetworkAvailable());
        }),
        new("NetworkInterface.GetAllNetworkInterfaces(): NetworkInterface[]", "all interfaces", "the port", static _ => Assert.Single(NetworkInterface.GetAllNetworkInterfaces())),
        new("NetworkInterface.NetworkInterfaceType: NetworkInterfaceType", "its kind", AsThere, static _ =>
            Assert.Equal(NetworkInterfaceType.Ethernet, Port().NetworkInterfaceType)),
        new("NetworkInterface.IsDhcpEnabled: bool", "whether DHCP gives the address", "also while no server has answered", static board =>
        {
            Assert.False(Port().IsDhcpEnabled);
            foreach (AddressSource source in (AddressSource[])[AddressSource.None, AddressSource.Dhcp, AddressSource.FallBack])
            {
                board.Source = source;
                Assert.True(Port().IsDhcpEnabled);
            }
        }),
        new("NetworkInterface.IPv4Address: String", "the address", NoText + "; IPGlobalProperties.GetIPAddress has it", null),
        new("NetworkInterface.IPv4SubnetMask: String", "the mask", NoText, null),
        new("NetworkInterface.IPv4GatewayAddress: String", "the router", NoText, null),
        new("NetworkInterface.IPv4DnsAddresses: String[]", "the name servers", "not there: the kernel asks none", null),
        new("NetworkInterface.IsAutomaticDnsEnabled: bool", "whether DHCP names the name servers", "not there: the kernel asks none", null),
        new("NetworkInterface.PhysicalAddress: byte[]", "the MAC address, which can be set", "not there: EthernetPort.MacAddress has it, and it is the system's affair", null),
        new("NetworkInterface.SpecificConfigId: uint", "which configuration it has", "not there: it has one", null),
        new("NetworkInterface.EnableDhcp(): void", "asks DHCP", TheSystems, null),
        new("NetworkInterface.EnableStaticIPv4(String, String, String): void", "sets the address", TheSystems, null),
        new("NetworkInterface.EnableStaticIPv4Dns(String[]): void", "sets the name servers", TheSystems, null),
        new("NetworkInterface.EnableAutomaticDns(): void", "asks DHCP for name servers", TheSystems, null),
        new("NetworkInterface.ReleaseDhcpLease(): void", "gives the address back", TheSystems, null),
        new("NetworkInterface.RenewDhcpLease(): void", "asks again", TheSystems, null),
        new("NetworkInterfaceType: Unknown 1, Ethernet 6, Wireless80211 71, WirelessAP 72", "the kinds of interfaces", AsThere, static _ => Assert.Equal(6, (int)NetworkInterfaceType.Ethernet)),
        new("IPGlobalProperties.GetIPAddress(): IPAddress", "the address, or IPAddress.Any if there is none", "0.0.0.0 in a new object", static board =>
        {
            Assert.Equal([10, 0, 0, 2], IPGlobalProperties.GetIPAddress().GetAddressBytes());
            board.Address = 0;
            Assert.Equal([0, 0, 0, 0], IPGlobalProperties.GetIPAddress().GetAddressBytes());
        }),
        new("IPAddress.new(long)", "the address of a number; ArgumentOutOfRangeException if it is none", "the application ends instead: Argument", static _ =>
        {
            Assert.Equal([255, 255, 255, 255], new IPAddress(uint.MaxValue).GetAddressBytes());
            Faults.Argument(static () => new IPAddress(-1).GetAddressBytes());
            Faults.Argument(static () => new IPAddress(1L << 32).GetAddressBytes());
        }),
        new("IPAddress.GetAddressBytes(): byte[]", "the bytes, in the order of the wire", AsThere, static _ =>
            Assert.Equal([1, 2, 3, 4], new IPAddress(0x04030201).GetAddressBytes())),
        new("IPAddress.Parse(String): IPAddress", "the address of a text", NoText, null),
    ];

    private static NetworkInterface Port() => NetworkInterface.GetAllNetworkInterfaces()[0];

    private static void TryConnecting(FakeBoard board)
    {
        Assert.True(NetworkHelper.SetupAndConnectNetwork());
        Assert.Equal(NetworkHelperStatus.NetworkIsReady, NetworkHelper.Status);

        board.HasLink = false;
        ulong startedMs = board.NowMs;
        Assert.False(NetworkHelper.SetupAndConnectNetwork(new CancellationTokenSource(1000).Token));
        Assert.Equal(NetworkHelperStatus.TokenExpiredWaitingIPAddress, NetworkHelper.Status);
        Assert.InRange(board.NowMs - startedMs, 1000u, 1011u);

        board.After(400, () => board.HasLink = true);
        startedMs = board.NowMs;
        Assert.True(NetworkHelper.SetupAndConnectNetwork(new CancellationTokenSource(1000).Token));
        Assert.InRange(board.NowMs - startedMs, 400u, 410u);

        Assert.False(NetworkHelper.SetupAndConnectNetwork(new CancellationTokenSource(1000).Token, requiresDateTime: true));
        Assert.Equal(NetworkHelperStatus.TokenExpiredWaitingDateTime, NetworkHelper.Status);
        Faults.InvalidOperation(static () => NetworkHelper.SetupAndConnectNetwork(requiresDateTime: true));

        board.Address = 0;
        Assert.Throws<EndlessWaitException>(static () => NetworkHelper.SetupAndConnectNetwork());
    }
}
