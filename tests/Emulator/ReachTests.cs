// Frames to groups and to other stations. The emulated controller filters addresses as its registers say, so these tests see
// whether the kernel asks it for what the system grants: hostile has both grants, echo none.
using System;
using System.Linq;
using System.Net.NetworkInformation;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Abi;
using PortShare.Claims;
using PortShare.Emulator.Tests.Cases;

namespace PortShare.Emulator.Tests;

/// <summary>A board with the applications <c>hostile</c> and <c>echo</c>.</summary>
public sealed class ReachingPort() : EmulatedPort("hostile", "echo");

public class ReachTests(ReachingPort emulated) : IClassFixture<ReachingPort>
{
    private readonly PortUnderTest port = emulated.Port;

    [Fact]
    public async Task AFrameToAGroupReachesAnApplicationThatHasMulticast() =>
        Assert.Equal((1u, 1u), await SendAsync(Reach.Group));

    [Fact]
    public async Task ABroadcastReachesAnApplicationThatHasMulticast() =>
        Assert.Equal((1u, 1u), await SendAsync(EthernetFrame.Broadcast));

    [EmulatedFact(Emulated.ForeignFrames)]
    public async Task AFrameToAnotherStationReachesAnApplicationThatHasPromiscuous() =>
        Assert.Equal((1u, 1u), await SendAsync(Reach.Stranger));

    // The controller hands over what hostile asked for. It is still not echo's.
    [Theory]
    [InlineData("FFFFFFFFFFFF", "groupNotGranted")]
    [InlineData("01005E000001", "groupNotGranted")]
    public Task ANeighboursFrameIsCountedThatItHasNoGrantFor(string destination, string reason) =>
        CheckIsCountedAsync(PhysicalAddress.Parse(destination), reason);

    [EmulatedFact(Emulated.ForeignFrames)]
    public Task AStrangersFrameIsCountedThatItHasNoGrantFor() => CheckIsCountedAsync(Reach.Stranger, "notForUs");

    private async Task CheckIsCountedAsync(PhysicalAddress destination, string reason)
    {
        DeviceStatus before = await port.WaitForAsync(now => now.Applications.All(one => one.IsListening));

        DeviceStatus after = await Reach.SendAsync(port, destination, EchoProtocol.Type);

        Assert.Equal(1u, after.Receive.Dropped[reason] - before.Receive.Dropped[reason]);
        Assert.Equal(1u, after.Receive.User - before.Receive.User);
    }

    private async Task<(uint Taken, uint Received)> SendAsync(PhysicalAddress destination)
    {
        DeviceStatus before = await port.WaitForAsync(now => now.Applications.All(one => one.IsListening));
        DeviceStatus after = await Reach.SendAsync(port, destination, HostileProtocol.Type);
        return (Reach.Taken(before, after), after.Miniports[0].Received - before.Miniports[0].Received);
    }
}

public class NoReachTests(EchoPort emulated) : IClassFixture<EchoPort>
{
    public static TheoryData<string> Destinations => [Reach.Group.ToString(), Reach.Stranger.ToString()];

    [Theory]
    [MemberData(nameof(Destinations))]
    public async Task WithoutAGrantTheControllerKeepsTheFrame(string destination)
    {
        DeviceStatus before = await emulated.Port.ReadConservedStatusAsync();

        DeviceStatus after = await Reach.SendAsync(emulated.Port, PhysicalAddress.Parse(destination), EchoProtocol.Type);

        Assert.Equal(0u, Reach.Taken(before, after));
    }

    // This the controller cannot keep: lwIP needs broadcasts.
    [Fact]
    public async Task WithoutAGrantABroadcastIsDroppedAndCounted()
    {
        DeviceStatus before = await emulated.Port.ReadConservedStatusAsync();

        DeviceStatus after = await Reach.SendAsync(emulated.Port, EthernetFrame.Broadcast, EchoProtocol.Type);

        Assert.Equal(0u, Reach.Taken(before, after));
        Assert.Equal(1u, after.Receive.Dropped["groupNotGranted"] - before.Receive.Dropped["groupNotGranted"]);
    }
}

/// <summary>Claims that go, and come again: the controller takes frames to other stations only while hostile wants them.</summary>
public class FollowedClaimsTests(ReachingPort emulated) : IClassFixture<ReachingPort>
{
    private const uint Instruction = 3;

    // After so many faults it pauses for 12.8 seconds before it starts again.
    private const uint Faults = 8;

    private readonly PortUnderTest port = emulated.Port;

    [EmulatedFact(Emulated.ForeignFrames)]
    public async Task TheControllerKeepsWhatNobodyWantsAnyMore()
    {
        PhysicalAddress own = port.Station.Address.Hardware;
        PhysicalAddress board = port.Address.Hardware;
        await port.WaitForAsync(static now => now.Applications.All(one => one.IsListening));
        Assert.Equal(1u, await TakenAsync());

        await port.Station.SendAsync(HostileProtocol.BuildRepeated(own, board, Faults - 1, 'i', Instruction));
        await port.WaitForAsync(static now => now.Applications[0].Faults == Faults);
        uint takenInPause = await TakenAsync();
        Assert.False((await port.ReadConservedStatusAsync()).Applications[0].IsListening);
        Assert.Equal(0u, takenInPause);

        await port.WaitForAsync(static now => now.Applications[0].IsListening);
        Assert.Equal(1u, await TakenAsync());

        ClaimRule rule = RuleWords.Encode(RuleText.Parse("0xBAD0"));
        await port.Station.SendAsync(
            HostileProtocol.Build(own, board, 'u', [CallNumber.Unclaim], MemoryMarshal.AsBytes(new ReadOnlySpan<ClaimRule>(in rule))));
        await port.WaitForAsync(static now => now.Applications[0].Claims == 0);
        Assert.Equal(0u, await TakenAsync());
    }

    private async Task<uint> TakenAsync()
    {
        DeviceStatus before = await port.ReadConservedStatusAsync();
        return Reach.Taken(before, await Reach.SendAsync(port, Reach.Stranger, EchoProtocol.Type));
    }
}

/// <summary>What all classes send and count.</summary>
internal static class Reach
{
    public static PhysicalAddress Group { get; } = new([0x01, 0x00, 0x5E, 0x00, 0x00, 0x01]);

    public static PhysicalAddress Stranger { get; } = new([0x02, 0, 0, 0, 0, 0x77]);

    /// <summary>Frames that the bridge got, but for lwIP's and the echo that <see cref="SendAsync"/> waits for.</summary>
    public static uint Taken(DeviceStatus before, DeviceStatus after) => UserOrForeign(after) - UserOrForeign(before) - 1;

    /// <summary>Sends a frame, then waits for an echo: frames are handled in order.</summary>
    public static async Task<DeviceStatus> SendAsync(PortUnderTest port, PhysicalAddress destination, EthernetType type)
    {
        PhysicalAddress own = port.Station.Address.Hardware;
        await port.Station.SendAsync(EthernetFrame.Build(destination, own, type, []));
        byte[] request = EchoProtocol.Build(own, port.Address.Hardware, EchoProtocol.Echo, [], EthernetFrame.MinimumBytes);
        byte[] answer = EchoProtocol.ExpectedAnswer(request);
        await port.ExchangeAsync(request, frame => frame.AsSpan().SequenceEqual(answer), "echo");
        return await port.ReadConservedStatusAsync();
    }

    private static uint UserOrForeign(DeviceStatus status) => status.Receive.User + status.Receive.Dropped["notForUs"];
}
