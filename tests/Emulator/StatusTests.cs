using System.Threading.Tasks;

using PortShare.Abi;
using PortShare.Boards.Model;

namespace PortShare.Emulator.Tests;

/// <summary>The device's status over HTTP, which goes through TCP.</summary>
public class StatusTests(EchoPort emulated) : IClassFixture<EchoPort>
{
    [Fact]
    public async Task TheStatusNamesTheBoardAndItsMiniports()
    {
        DeviceStatus status = await emulated.Port.ReadConservedStatusAsync();

        Assert.Equal(MiniportLayout.AbiVersion, status.Abi);
        Assert.Equal(TestImage.Board.Name, status.Board);
        Assert.Equal(TestImage.Board.Tried.Word(), status.Json.GetProperty("tried").GetString());
        Assert.Equal(new NetworkStatus("10.0.0.2", "static", Conflicts: 0, HardwareAddressConflicts: 0), status.Network);
        Assert.Equal("echo", Assert.Single(status.Miniports).Name);
        Assert.Equal(TestImage.Board.Applications[0].Slots, status.Miniports[0].Slots.Total);
    }

    [Fact]
    public async Task TimeAndCountersGoOn()
    {
        DeviceStatus first = await emulated.Port.ReadConservedStatusAsync();

        DeviceStatus second = await emulated.Port.ReadConservedStatusAsync();

        Assert.True(second.UptimeMs >= first.UptimeMs);
        Assert.True(second.Receive.Kernel > first.Receive.Kernel);
        Assert.True(second.Transmit.Kernel > first.Transmit.Kernel);
        Assert.Equal(0u, second.Mac["overruns"]);
    }

    [Fact]
    public async Task ManyRequestsInARowAreAnswered()
    {
        for (int request = 0; request < 100; request++)
        {
            await emulated.Port.ReadConservedStatusAsync();
        }
    }
}
