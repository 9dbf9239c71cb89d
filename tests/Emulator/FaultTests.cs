// An application that faults, again and again, in every way that the application "crash" knows: what the device says of it, and
// that nobody else notices.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Emulator.Tests.Cases;
using PortShare.Tool.Firmware;

namespace PortShare.Emulator.Tests;

/// <summary>A board with the applications <c>crash</c> and <c>echo</c>.</summary>
public sealed class CrashPort() : EmulatedPort("crash", "echo");

// Each half on a board of its own: the pause after a fault doubles.
public class FaultTests(CrashPort emulated) : FaultCases(emulated, CrashProtocol.Ways.Take(Half));

public class FurtherFaultTests(CrashPort emulated) : FaultCases(emulated, CrashProtocol.Ways.Skip(Half));

/// <summary>What happens with some of the ways to fault.</summary>
/// <param name="emulated">The board.</param>
/// <param name="ways">The ways.</param>
public abstract class FaultCases(CrashPort emulated, IEnumerable<KeyValuePair<char, string>> ways) : IClassFixture<CrashPort>
{
    /// <summary>How many ways one board has.</summary>
    protected const int Half = 6;

    private const int Crash = 0;
    private const int Echo = 1;
    private const string SourceFile = "firmware/apps/crash/Crash.cs";

    private static readonly string[] Source = File.ReadAllLines(Path.Combine(TestImage.Repository.Root, SourceFile));

    private readonly PortUnderTest port = emulated.Port;
    private readonly IReadOnlyList<KeyValuePair<char, string>> ways = [.. ways];
    private readonly SourceLocator locator = new(TestImage.Repository, TestImage.ImageOf("crash", "echo"));

    [Fact]
    public async Task EveryFaultIsToldAndMendedAndNobodyElseLosesAFrame()
    {
        DeviceStatus before = await port.WaitForAsync(now => now.Applications[Crash].IsListening);
        uint faults = before.Applications[Crash].Faults;
        uint restarts = before.Applications[Crash].Restarts;
        DeviceStatus after = await BothKinds.RunAsync(port, async () =>
        {
            foreach ((char way, string reason) in ways)
            {
                await port.Station.SendAsync(CrashProtocol.Build(port.Station.Address.Hardware, port.Address.Hardware, way));
                DeviceStatus status = await port.WaitForAsync(now => now.Applications[Crash].Faults > faults);
                faults++;
                Assert.Equal(faults, status.Applications[Crash].Faults);
                FaultStatus fault = status.Applications[Crash].LastFault!;
                Assert.Equal((way, reason), (way, fault.Reason));
                Assert.True(way != 'N' || fault.Address == "0x00000000");
                Assert.Equal((way, PlaceOf(way)), (way, await locator.FindAsync(CrashProtocol.Application, fault, CancellationToken.None)));
                await port.WaitForAsync(now => now.Applications[Crash].IsListening);
            }
        });

        Assert.Equal((uint)ways.Count, after.Applications[Crash].Restarts - restarts);
        Assert.Equal(0u, after.Applications[Echo].Faults);
        Assert.Equal((uint)ways.Count, after.Miniports[Crash].Received - before.Miniports[Crash].Received);
        Assert.Equal(before.Miniports[Crash].Slots, after.Miniports[Crash].Slots);
        Assert.Equal(before.Receive.Dropped, after.Receive.Dropped);
    }

    private static string PlaceOf(char way) => $"{SourceFile}:{IndexOf(way) + 1}";

    // The line behind the case. Of the endless calls the one that they repeat. Whether a stackalloc was overrun is looked at where its
    // method ends.
    private static int IndexOf(char way) => way switch
    {
        'S' => Array.LastIndexOf(Source, "        Deepen();"),
        'B' => Array.IndexOf(Source, "    }", Array.IndexOf(Source, "    private static void Overrun()")),
        _ => Array.IndexOf(Source, $"            case '{way}':") + 1,
    };
}
