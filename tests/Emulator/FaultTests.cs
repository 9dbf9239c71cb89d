// An application that faults, again and again, in every way that the application "crash" knows: what the device says of it, and
// that nobody else notices.
using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Emulator.Tests.Cases;
using PortShare.Tool.Firmware;
using PortShare.Wires;

namespace PortShare.Emulator.Tests;

/// <summary>A board with the applications <c>crash</c> and <c>echo</c>.</summary>
public sealed class CrashPort() : EmulatedPort("crash", "echo");

public class FaultTests(CrashPort emulated) : IClassFixture<CrashPort>
{
    private const int Crash = 0;
    private const int Echo = 1;
    private const string SourceFile = "firmware/apps/crash/Crash.cs";

    private static readonly string[] Source = File.ReadAllLines(Path.Combine(TestImage.Repository.Root, SourceFile));

    private readonly PortUnderTest port = emulated.Port;
    private readonly SourceLocator locator = new(TestImage.Repository, TestImage.ImageOf("crash", "echo"));

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
                FaultStatus fault = status.Applications[Crash].LastFault!;
                Assert.Equal((way, reason), (way, fault.Reason));
                Assert.Equal((way, PlaceOf(way)), (way, await locator.FindAsync(CrashProtocol.Application, fault, CancellationToken.None)));
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
    public async Task ANullPointerIsToldByItsAddress()
    {
        DeviceStatus before = await port.WaitForAsync(now => now.Applications[Crash].IsListening);
        await port.Station.SendAsync(CrashProtocol.Build(port.Station.Address.Hardware, port.Board.Hardware, 'N'));
        DeviceStatus status = await port.WaitForAsync(now => now.Applications[Crash].Faults > before.Applications[Crash].Faults);

        Assert.Equal("0x00000000", status.Applications[Crash].LastFault!.Address);
    }

    // The line behind the case. Of the endless calls the one that they repeat.
    private static string PlaceOf(char way) =>
        $"{SourceFile}:{(way == 'S' ? Array.LastIndexOf(Source, "        Deepen();") : Array.IndexOf(Source, $"            case '{way}':") + 1) + 1}";
}
