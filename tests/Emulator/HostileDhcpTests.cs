// DHCP servers of the tests' own. The board asks, and has its static address to fall back on after 5 seconds.
using System;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Threading.Tasks;

using PortShare.Emulator.Tests.BadFrames;
using PortShare.Emulator.Tests.Cases;
using PortShare.Tool.Testing;

namespace PortShare.Emulator.Tests;

/// <summary>What a server can do to the board.</summary>
public sealed class HostileDhcpTests : IAsyncLifetime
{
    private const string BoundLine = "address 10.0.0.77 by DHCP";
    private const string FallBackLine = "address 10.0.0.2, no address by DHCP";

    // Renewed after half of it.
    private const uint LeaseSeconds = 20;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static readonly string[] ImpossibleAddresses =
        ["0.0.0.0", "127.0.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "10.0.0.0", "10.0.0.255", "10.0.0.254"];

    private static readonly DhcpAnswer[] BadOffers =
    [
        .. ImpossibleAddresses.Select(static address => new DhcpAnswer(DhcpMessage.Offer) { Address = IPAddress.Parse(address) }),
        new(DhcpMessage.Offer) { LeaseSeconds = 0 },
        new(DhcpMessage.Offer) { Cookie = 0x6382_5362 },
        new(DhcpMessage.Offer) { Transaction = 0 },
        new(DhcpMessage.Acknowledge),
        new(DhcpMessage.Refuse),
    ];

    private EmulatedBoard board = null!;
    private PortUnderTest port = null!;

    public async Task InitializeAsync()
    {
        board = await EmulatedBoard.StartAsync(
            TestImage.Board,
            TestImage.ExistingElfOf(TestImage.ImageOf(TestSystem.Dhcp)));
        Station station = new(board.Wire, PortAddress.PeerOf(TestImage.Board));
        port = At(station, TestImage.Board.Network.Address);
    }

    public async Task DisposeAsync()
    {
        await port.Device.DisposeAsync();
        await port.Station.DisposeAsync();
        await board.DisposeAsync();
    }

    [Fact]
    public async Task WhatCannotBeTheBoardsAddressIsRefusedAndAGoodOfferBesideItTaken()
    {
        await UnplugAsync();
        using TestDhcpServer bad = new(port, static asked => asked == DhcpMessage.Discover ? BadOffers : []);
        await PlugInAsync();
        await HearsAsync(bad, DhcpMessage.Discover);
        await SaysAsync(FallBackLine);
        DeviceStatus status = await port.WaitForAsync(status =>
            status.Dhcp!["impossible"] == (ImpossibleAddresses.Length + 1) * bad.Heard.Count
            && status.Dhcp["malformed"] == bad.Heard.Count);
        bad.Dispose();

        Assert.Equal("fallBack", status.Network.Source);
        Assert.Equal(0u, status.Dhcp!["taken"]);
        Assert.All(bad.Heard, static asked => Assert.Equal(DhcpMessage.Discover, asked));

        using TestDhcpServer both = new(
            port, static asked => asked == DhcpMessage.Discover ? [.. BadOffers, new(DhcpMessage.Offer)] : TestDhcpServer.Good()(asked));
        await SaysAsync(BoundLine);
        PortUnderTest bound = At(port.Station, TestDhcpServer.Given);
        Assert.Equal("dhcp", (await bound.ReadConservedStatusAsync()).Network.Source);
    }

    [Fact]
    public async Task AServerThatConfirmsAnotherAddressThanItOfferedIsNotBelieved()
    {
        await UnplugAsync();
        using TestDhcpServer server = new(port, static asked => asked switch
        {
            DhcpMessage.Discover => [new(DhcpMessage.Offer)],
            _ => ImpossibleAddresses.Append("10.0.0.78").Select(
                static address => new DhcpAnswer(DhcpMessage.Acknowledge) { Address = IPAddress.Parse(address) }),
        });

        await PlugInAsync();
        await HearsAsync(server, DhcpMessage.Request);
        await SaysAsync(FallBackLine);

        // Offers are taken, and nothing else.
        DeviceStatus status = await port.WaitForAsync(
            status => status.Dhcp!["taken"] == server.Heard.Count(static asked => asked == DhcpMessage.Discover));
        Assert.Equal("fallBack", status.Network.Source);
        Assert.NotEqual(0u, status.Dhcp!["impossible"]);
    }

    [Fact]
    public async Task AServerThatAlwaysRefusesIsAskedLessThanOnceASecond()
    {
        using TestDhcpServer server = new(port, static asked => asked == DhcpMessage.Discover
            ? [new(DhcpMessage.Offer)]
            : [new(DhcpMessage.Refuse), new(DhcpMessage.Refuse)]);
        await SaysAsync(FallBackLine);

        // Pauses of 1, 2, 4 and 8 seconds, and two messages after each.
        DeviceStatus status = await port.WaitForAsync(static status => status.Dhcp!["refusals"] >= 5);

        int messages = 2 * (int)status.Dhcp!["refusals"];
        Assert.InRange(status.UptimeMs, 15_000u, uint.MaxValue);
        Assert.InRange(server.Heard.Count, messages - 2, messages + 2);
        Assert.Equal("fallBack", status.Network.Source);
    }

    [Fact]
    public async Task AShortLeaseIsRenewedAndTheAddressStays()
    {
        using TestDhcpServer server = new(port, TestDhcpServer.Good(LeaseSeconds));
        await SaysAsync(BoundLine);
        PortUnderTest bound = At(port.Station, TestDhcpServer.Given);

        // An offer, a lease and two renewals: by then the first lease has ended.
        await bound.WaitForAsync(static status => status.Dhcp!["taken"] >= 4 && status.UptimeMs > 1000 * (LeaseSeconds + 10));

        Assert.Equal([DhcpMessage.Discover, DhcpMessage.Request], server.Heard.Distinct());
        Assert.Single(server.Heard, DhcpMessage.Discover);
        Assert.Single(board.Console.Split('\n'), BoundLine);
        Assert.DoesNotContain("no address any more", board.Console, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PluggedInWhereNoServerIsItFallsBack()
    {
        using (new TestDhcpServer(port, TestDhcpServer.Good()))
        {
            await SaysAsync(BoundLine);
        }

        // It may have fallen back before the server was heard.
        int before = board.Console.Split('\n').Count(static said => said == FallBackLine);
        await ReplugAsync();

        await SaysAsync(FallBackLine, before + 1);
        Assert.Equal("fallBack", (await port.ReadConservedStatusAsync()).Network.Source);
    }

    [Fact]
    public async Task PluggedInWhereAnotherStationHasItsAddressItGivesItUp()
    {
        using (new TestDhcpServer(port, TestDhcpServer.Good()))
        {
            await SaysAsync(BoundLine);
        }

        PortAddress other = new(new([0x02, 0, 0, 0, 0, 0x66]), TestDhcpServer.Given);
        int before = board.Console.Split('\n').Count(static said => said == FallBackLine);
        await UnplugAsync();
        using IDisposable owner = port.Station.Listen(frame =>
        {
            if (AddressResolution.TryAnswer(frame, other) is byte[] answer)
            {
                _ = port.Station.SendAsync(answer).AsTask();
            }
        });
        await PlugInAsync();

        await SaysAsync("no address any more");
        await SaysAsync(FallBackLine, before + 1);
        Assert.Equal(1u, (await port.ReadConservedStatusAsync()).Network.Conflicts);
    }

    [Fact]
    public async Task PluggedInWhereItsServerIsItKeepsItsAddress()
    {
        using TestDhcpServer server = new(port, TestDhcpServer.Good());
        await SaysAsync(BoundLine);

        await ReplugAsync();

        PortUnderTest bound = At(port.Station, TestDhcpServer.Given);
        DeviceStatus status = await bound.WaitForAsync(static status => status.Dhcp!["taken"] >= 3);
        Assert.Equal("dhcp", status.Network.Source);
        Assert.Single(server.Heard, DhcpMessage.Discover);
        Assert.Single(board.Console.Split('\n'), BoundLine);
    }

    [Fact]
    public async Task WhoAnswersEachProbeDoesNotKeepTheBoardWithoutAnAddress()
    {
        PortAddress other = new(new([0x02, 0, 0, 0, 0, 0x66]), TestDhcpServer.Given);
        using TestDhcpServer server = new(port, TestDhcpServer.Good());
        using IDisposable forger = port.Station.Listen(frame =>
        {
            if (AddressResolution.TryAnswer(frame, other) is byte[] answer)
            {
                _ = port.Station.SendAsync(answer).AsTask();
            }
        });

        await HearsAsync(server, DhcpMessage.Decline);
        await SaysAsync(FallBackLine);

        DeviceStatus status = await port.ReadConservedStatusAsync();
        Assert.Equal(("fallBack", 0u), (status.Network.Source, status.Network.Conflicts));
    }

    // Each of its four fields that say which kind of ARP it is (RFC 826).
    [Fact]
    public async Task ArpOfAnotherKindClaimsNothing()
    {
        (int Offset, byte Value)[] kinds = [(1, 6), (3, 6), (4, 8), (5, 16)];
        PortAddress other = new(new([0x02, 0, 0, 0, 0, 0x66]), TestDhcpServer.Given);
        int sent = 0;
        using TestDhcpServer server = new(port, TestDhcpServer.Good());
        using IDisposable forger = port.Station.Listen(frame =>
        {
            if (AddressResolution.TryAnswer(frame, other) is byte[] answer)
            {
                foreach ((int offset, byte value) in kinds)
                {
                    byte[] forged = [.. answer];
                    forged[EthernetFrame.HeaderBytes + offset] = value;
                    _ = port.Station.SendAsync(forged).AsTask();
                    sent++;
                }
            }
        });

        await SaysAsync(BoundLine);

        DeviceStatus status = await At(port.Station, TestDhcpServer.Given).ReadConservedStatusAsync();
        Assert.Equal((0u, 0u), (status.Dhcp!["declines"], status.Network.Conflicts));
        Assert.InRange(sent, 3 * kinds.Length, int.MaxValue);
        Assert.Equal((uint)sent, status.Lwip.Arp.ProtocolErrors);
    }

    // Nobody answers, and it asks on: an offer is what it waits for.
    [Fact]
    public async Task AFloodOfForgedMessagesWhileItAsksChangesNothing()
    {
        using TestDhcpServer silent = new(port, static _ => []);
        await SaysAsync(FallBackLine);

        DeviceStatus status = await FloodAsync(port, silent);

        Assert.Equal(("fallBack", 0u), (status.Network.Source, status.Dhcp!["taken"]));
        Assert.All(silent.Heard, static asked => Assert.Equal(DhcpMessage.Discover, asked));
    }

    [Fact]
    public async Task AFloodOfForgedMessagesWhileItHasALeaseChangesNothing()
    {
        using TestDhcpServer server = new(port, TestDhcpServer.Good(LeaseSeconds));
        await SaysAsync(BoundLine);

        DeviceStatus status = await FloodAsync(At(port.Station, TestDhcpServer.Given), server);

        Assert.Equal(("dhcp", 0u), (status.Network.Source, status.Dhcp!["refusals"]));
        Assert.Single(server.Heard, DhcpMessage.Discover);
        Assert.Single(board.Console.Split('\n'), BoundLine);
    }

    // Transactions are guessed. The board has seen each batch when it answers the ping behind it.
    private static async Task<DeviceStatus> FloodAsync(PortUnderTest board, TestDhcpServer forger)
    {
        const uint Batches = 250;
        const uint BatchFrames = 8;
        const uint Sent = Batches * BatchFrames;
        DhcpMessage[] types = [DhcpMessage.Offer, DhcpMessage.Acknowledge, DhcpMessage.Refuse];
        Liveness liveness = new(board);
        uint before = (await board.ReadConservedStatusAsync()).Dhcp!["notAsked"];
        for (uint sent = 0; sent < Sent; sent++)
        {
            await board.Station.SendAsync(forger.Build(new(types[sent % types.Length]), asked: sent));
            if (sent % BatchFrames == BatchFrames - 1)
            {
                await liveness.CheckPingAsync();
            }
        }

        DeviceStatus after = await board.ReadConservedStatusAsync();
        Assert.InRange(after.Dhcp!["notAsked"] - before, Sent - Sent / 10, Sent);
        return after;
    }

    private static PortUnderTest At(Station station, IPAddress address)
    {
        PortAddress port = PortAddress.Of(TestImage.Board) with { Protocol = address };
        return new PortUnderTest(new DeviceSession(station, port));
    }

    private async Task ReplugAsync()
    {
        await UnplugAsync();
        await PlugInAsync();
    }

    // A server of which it hears from its first question on is made between these.
    private async Task UnplugAsync()
    {
        await board.SetLinkAsync(isUp: false);
        await SaysAsync("link down");
    }

    private Task PlugInAsync() => board.SetLinkAsync(isUp: true);

    private Task<string> SaysAsync(string line, int times = 1) =>
        board.WaitForLineAsync(said => said == line, Limit, times);

    private static async Task HearsAsync(TestDhcpServer server, DhcpMessage message)
    {
        Stopwatch waiting = Stopwatch.StartNew();
        while (!server.Heard.Contains(message))
        {
            Assert.True(waiting.Elapsed < Limit, $"the board has not sent {message}");
            await Task.Delay(50);
        }
    }
}
