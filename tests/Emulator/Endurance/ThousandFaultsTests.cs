// An application that is ended a thousand times for each cause there is: nothing of the kernel wears out. The pause after a fault is
// short on this board, and the application remembers over its starts what it is to do.
using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Firmware;
using PortShare.Tool.Soaking;
using PortShare.Tool.Testing;

namespace PortShare.Emulator.Tests;

public class ThousandFaultsTests
{
    private const int Hostile = 0;
    private const uint Times = 1000;

    // Once each is not enough: what the one leaves, the other may meet.
    private const uint TimesBefore = 3;

    // An interrupt may have come at the deepest moment: its frame, what its handler takes.
    private const int InterruptBytes = 128;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private static readonly FirmwareImage Image = TestImage.ImageOf(TestSystem.ShortPause);

    [Fact]
    public async Task AThousandFaultsOfEachCauseLeaveTheKernelAsItWas()
    {
        using CancellationTokenSource limit = new(Limit);
        KernelMemory memory = await KernelMemory.OfAsync(Image, limit.Token);
        int debuggerPort = DebuggerPort.ChooseFree();
        EmulatedBoard board = await EmulatedBoard.StartAsync(
            TestImage.Board, TestImage.ExistingElfOf(Image), EmulatedNetwork.WireAndHttp, limit.Token, debuggerPort);
        await using DeviceSession device = DeviceSession.Of(board);
        PortUnderTest port = new(device);
        await Debugger.AttachAsync(Image, debuggerPort, limit.Token, "detach");
        await board.Ready.WaitAsync(limit.Token);

        await AttackAsync(port, TimesBefore);
        Assert.Equal(memory.StackTop, await StackPointerAtCallAsync(port, debuggerPort, limit.Token));
        DeviceStatus statusBefore = await port.WaitForAsync(static now => now.Applications.All(static one => one.IsListening));
        byte[] before = await memory.ReadAsync(board);

        uint faults = await AttackAsync(port, Times);

        Assert.Equal(memory.StackTop, await StackPointerAtCallAsync(port, debuggerPort, limit.Token));
        DeviceStatus statusAfter = await port.ReadConservedStatusAsync();
        byte[] after = await memory.ReadAsync(board);
        Assert.Equal(statusBefore.Applications[Hostile].Faults + faults, statusAfter.Applications[Hostile].Faults);
        AssertSame(statusBefore, statusAfter);
        string[] changed = [.. memory.Compare(before, after)];
        Assert.True(changed.Length == 0, string.Join('\n', changed));
        Assert.InRange(memory.DepthOf(after), 0, memory.DepthOf(before) + InterruptBytes);
    }

    // Returns how often the application was ended.
    private static async Task<uint> AttackAsync(PortUnderTest port, uint times)
    {
        DeviceStatus status = await port.WaitForAsync(static now => now.Applications.All(static one => one.IsListening));
        uint first = status.Applications[Hostile].Faults;
        uint faults = first;
        foreach (ForgedFrame kind in ForgedFrames.OnTestBoard.All)
        {
            await ForgedFrames.SendAsync(port, kind, times);
            await AssertEndedAsync(kind.Name, kind.Reason);
        }

        foreach (HostileCase one in HostileCases.OnTestBoard.OfEachCause)
        {
            await port.Station.SendAsync(HostileProtocol.BuildRepeated(
                port.Station.Address.Hardware, port.Address.Hardware, times, one.Attack, one.Arguments));
            await AssertEndedAsync(one.Name, one.Reason);
        }

        return faults - first;

        // The first fault is the one that makes it begin.
        async Task AssertEndedAsync(string name, string reason)
        {
            faults += 1 + times;
            status = await port.WaitForAsync(now => now.Applications[Hostile].Faults >= faults && now.Applications[Hostile].IsListening);
            Assert.Equal((name, faults, reason), (name, status.Applications[Hostile].Faults, status.Applications[Hostile].LastFault!.Reason));
        }
    }

    // All but counters of what happened.
    private static void AssertSame(DeviceStatus before, DeviceStatus after)
    {
        Assert.Empty(Levels.Compare(before, after));
        Assert.Equal(before.Receive.Dropped, after.Receive.Dropped);
        Assert.Equal(before.Receive.Waiting, after.Receive.Waiting);
        Assert.Equal(before.Transmit.Dropped, after.Transmit.Dropped);
        Assert.Equal(before.Network, after.Network);
        Assert.Equal(before.Miniports.Select(Rest), after.Miniports.Select(Rest));
        Assert.Equal(before.Applications.Select(RestOf), after.Applications.Select(RestOf));

        static (SlotOwners Slots, uint Waiting, uint NoSlot) Rest(MiniportCounters one) => (one.Slots, one.Waiting, one.NoSlot);

        // Of a list, only the one object is equal to itself.
        static (ApplicationStatus Status, string Callers) RestOf(ApplicationStatus one) => (
            one with { Faults = 0, Restarts = 0, SpinMs = 0, LastFault = one.LastFault is FaultStatus fault ? fault with { Callers = null } : null },
            string.Join(' ', one.LastFault?.Callers ?? []));
    }

    // Where the kernel's stack begins when an application calls.
    private static async Task<uint> StackPointerAtCallAsync(PortUnderTest port, int debuggerPort, CancellationToken cancellation)
    {
        const string Mark = "sp=";
        Task<string> debugging = Debugger.AttachAsync(
            Image,
            debuggerPort,
            cancellation,
            "tbreak *SVC_Handler",
            "continue",
            $"printf \"{Mark}%u\\n\", $sp",
            "detach");
        byte[] request = EchoProtocol.Build(
            port.Station.Address.Hardware, port.Address.Hardware, EchoProtocol.Echo, [], EthernetFrame.MinimumBytes);
        while (!debugging.IsCompleted)
        {
            await port.Station.SendAsync(request, cancellation);
            await Task.WhenAny(debugging, Task.Delay(TimeSpan.FromMilliseconds(100), cancellation));
        }

        string line = (await debugging).Split('\n').Single(static line => line.StartsWith(Mark, StringComparison.Ordinal));
        return uint.Parse(line.AsSpan(Mark.Length), CultureInfo.InvariantCulture);
    }
}
