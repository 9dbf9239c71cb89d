// An application that faults, again and again, in every way that the application "crash" knows: what the device says of it, and
// that nobody else notices.
using System.Threading;
using System.Threading.Tasks;

using PortShare.Emulator.Tests.Cases;
using PortShare.Tool;
using PortShare.Tool.Firmware;
using PortShare.Wires;

namespace PortShare.Emulator.Tests;

/// <summary>A board with the applications <c>crash</c> and <c>echo</c>.</summary>
public sealed class CrashPort() : EmulatedPort("crash", "echo");

public class FaultTests(CrashPort emulated) : IClassFixture<CrashPort>
{
    private const int Crash = 0;
    private const int Echo = 1;

    private readonly PortUnderTest port = emulated.Port;

    [Fact]
    public async Task EveryFaultIsToldAndMendedAndNobodyElseLosesAFrame()
    {
        DeviceStatus before = await port.WaitForAsync(now => now.Applications[Crash].IsListening);
        uint faults = before.Applications[Crash].Faults;
        uint restarts = before.Applications[Crash].Restarts;
        DeviceStatus after = await BothKinds.RunAsync(port, async () =>
        {
            foreach ((char way, string reason) in CrashProtocol.Ways)
            {
                await port.Station.SendAsync(CrashProtocol.Build(port.Station.Address.Hardware, port.Board.Hardware, way));
                DeviceStatus status = await port.WaitForAsync(now => now.Applications[Crash].Faults > faults);
                faults++;
                Assert.Equal(faults, status.Applications[Crash].Faults);
                Assert.Equal(reason, status.Applications[Crash].LastFault!.Reason);
                await port.WaitForAsync(now => now.Applications[Crash].IsListening);
            }
        });

        Assert.Equal((uint)CrashProtocol.Ways.Count, after.Applications[Crash].Restarts - restarts);
        Assert.Equal(0u, after.Applications[Echo].Faults);
        Assert.Equal((uint)CrashProtocol.Ways.Count, after.Miniports[Crash].Received - before.Miniports[Crash].Received);
        Assert.Equal(before.Miniports[Crash].Slots, after.Miniports[Crash].Slots);
        Assert.Equal(before.Receive.Dropped, after.Receive.Dropped);
    }

    [Fact]
    public async Task AFaultLeadsToItsLine()
    {
        DeviceStatus before = await port.WaitForAsync(now => now.Applications[Crash].IsListening);
        await port.Station.SendAsync(CrashProtocol.Build(port.Station.Address.Hardware, port.Board.Hardware, 'N'));
        DeviceStatus status = await port.WaitForAsync(now => now.Applications[Crash].Faults > before.Applications[Crash].Faults);

        SourceLocator locator = new(Repository.Find(), TestImage.ImageOf("crash", "echo"));
        string? place = await locator.FindAsync("crash", status.Applications[Crash].LastFault!, CancellationToken.None);

        Assert.Matches(@"^firmware/apps/crash/Crash\.cs:\d+$", place);
        Assert.Equal("0x00000000", status.Applications[Crash].LastFault!.Address);
    }
}
