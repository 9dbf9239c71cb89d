// DHCP with dnsmasq as the server. The board is the emulated one, with a fall-back to its static address after 5 seconds.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Threading.Tasks;

using PortShare.Emulator.Tests.Cases;
using PortShare.Tool.Testing;

namespace PortShare.Emulator.Tests.Linux;

/// <summary>Where the board gets its address from.</summary>
[NeedsTap]
public sealed class DhcpTests
{
    private const string Leased = "10.0.0.77";
    private const string BoundLine = $"address {Leased} by DHCP";
    private const string FallBackLine = "address 10.0.0.2, no address by DHCP";

    private const ushort ServerPort = 67;

    // dnsmasq's shortest. It asks for renewal after half of it.
    private const int LeaseSeconds = 120;

    private static readonly IPAddress LeasedAddress = IPAddress.Parse(Leased);

    private static string Image => TestImage.ExistingElfOf(TestImage.ImageOf(TestSystem.Dhcp));

    [PortFact]
    public async Task AServersAddressIsTakenAndItsLeaseRenewed()
    {
        await using Server server = new();
        await using TapPort tap = await TapPort.StartAsync(
            TestImage.Board, Image, LeasedAddress, (network, name) => server.StartAsync(network, name));

        await tap.WaitForLineAsync(BoundLine);
        DeviceStatus bound = await tap.Port.ReadConservedStatusAsync();
        Assert.Equal(new NetworkStatus(Leased, "dhcp", Conflicts: 0, HardwareAddressConflicts: 0), bound.Network);

        // The second acknowledgement is the renewal's. The board keeps its address all the time.
        await server.WaitForAcknowledgementsAsync(2);
        DeviceStatus renewed = await tap.Port.ReadConservedStatusAsync();
        Assert.Equal(bound.Network, renewed.Network);
        Assert.Single(tap.Board.Console.Split('\n'), BoundLine);
        await tap.Network.RunAsync("ping", "-c", "3", "-W", "30", Leased);
    }

    [PortFact]
    public async Task WithoutAServerTheStaticAddressIsUsedUntilOneAnswers()
    {
        await using TapPort tap = await TapPort.StartAsync(TestImage.Board, Image);

        await tap.WaitForLineAsync(FallBackLine);
        DeviceStatus fallenBack = await tap.Port.ReadConservedStatusAsync();
        Assert.Equal(new NetworkStatus("10.0.0.2", "fallBack", Conflicts: 0, HardwareAddressConflicts: 0), fallenBack.Network);

        await using Server server = new();
        await server.StartAsync(tap.Network, tap.Tap);
        await tap.WaitForLineAsync(BoundLine);
        await tap.Network.RunAsync("ping", "-c", "3", "-W", "30", Leased);
    }

    [PortFact]
    public async Task AnAddressThatAnotherStationHasIsDeclinedAndAnotherOneTaken()
    {
        PortAddress other = new(new PhysicalAddress([0x02, 0, 0, 0, 0, 0x66]), LeasedAddress);
        int declined = 0;
        await using TapPort tap = await TapPort.StartAsync(TestImage.Board, Image);
        Station station = tap.Port.Station;
        using IDisposable subscription = station.Listen(frame =>
        {
            declined += IsDecline(frame) ? 1 : 0;
            if (AddressResolution.TryAnswer(frame, other) is byte[] answer)
            {
                _ = station.SendAsync(answer).AsTask();
            }
        });

        await using Server server = new();
        await server.StartAsync(tap.Network, tap.Tap);

        // The server takes note, and gives another one.
        await server.WaitForAcknowledgementsAsync(2);
        string bound = await tap.WaitForLineAsync(
            static said => said != FallBackLine && said.EndsWith(" by DHCP", StringComparison.Ordinal));
        string address = bound.Split(' ')[1];
        Assert.NotEqual(Leased, address);
        Assert.True(declined > 0);
        await tap.Network.RunAsync("ping", "-c", "3", "-W", "30", address);
    }

    // Option 53, message type, of 1 byte: 4 (RFC 2132, 9.6).
    private static bool IsDecline(ReadOnlySpan<byte> frame) =>
        Datagrams.TryReadUdp(frame.ToArray()) is { DestinationPort: ServerPort }
        && frame.IndexOf((byte[])[53, 1, 4]) >= 0;

    /// <summary>dnsmasq, which gives the board one address, and says what it does.</summary>
    private sealed class Server : IAsyncDisposable
    {
        private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

        private readonly List<string> lines = [];
        private BoundProcess? process;
        private Task reading = Task.CompletedTask;

        public async Task StartAsync(NetworkNamespace network, string tap)
        {
            IReadOnlyList<string> launcher = network.Launcher;
            process = await BoundProcess.StartAsync(
                launcher[0],
                [
                    .. launcher.Skip(1), "dnsmasq", "--keep-in-foreground", "--conf-file=/dev/null", "--port=0", "--user=root",
                    "--log-facility=-", "--log-dhcp", "--leasefile-ro", "--no-ping", "--dhcp-authoritative", $"--interface={tap}",
                    $"--dhcp-range=10.0.0.70,10.0.0.80,255.255.255.0,{LeaseSeconds}",
                    $"--dhcp-host=52:54:00:12:34:56,{Leased},{LeaseSeconds}", "--pid-file=",
                ],
                started => reading = ReadAsync(started));
        }

        public Task WaitForAcknowledgementsAsync(int times) => WaitForAsync("DHCPACK", times);

        public async Task WaitForAsync(string word, int times)
        {
            Stopwatch waiting = Stopwatch.StartNew();
            while (Said.Count(line => line.Contains(word, StringComparison.Ordinal)) < times)
            {
                Assert.True(waiting.Elapsed < Limit, $"dnsmasq did not say {word} {times} times:\n{string.Join('\n', Said)}");
                await Task.Delay(50);
            }
        }

        public async ValueTask DisposeAsync()
        {
            if (process is not null)
            {
                await process.DisposeAsync();
                await reading;
            }
        }

        private IReadOnlyList<string> Said
        {
            get
            {
                lock (lines)
                {
                    return [.. lines];
                }
            }
        }

        // With --log-facility=- it logs to standard error.
        private async Task ReadAsync(Process started)
        {
            StreamReader reader = started.StandardError;
            while (await reader.ReadLineAsync() is string line)
            {
                lock (lines)
                {
                    lines.Add(line);
                }
            }
        }
    }
}
