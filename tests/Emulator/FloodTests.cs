// Floods of every kind: each frame is counted under its reason, to the frame, and what does not belong to the flood is answered.
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Abi;
using PortShare.Emulator.Tests.BadFrames;
using PortShare.Emulator.Tests.Cases;

namespace PortShare.Emulator.Tests;

/// <summary>A board with the applications <c>hostile</c>, which may have all frames, and <c>echo</c>; its wire alone.</summary>
public sealed class ReachingWirePort() : BoardFixture("hostile", "echo");

/// <summary>Floods of a board whose application has no grants but its EtherType.</summary>
public class FloodTests(EmulatedWirePort emulated) : IClassFixture<EmulatedWirePort>
{
    public static TheoryData<string> Names => [.. FloodFrames.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public Task EveryFrameIsCountedAndProbesAreAnswered(string name) =>
        new Flood(emulated.Port, new() { [EchoProtocol.Type] = "echo" }).RunAsync(name);
}

/// <summary>Floods of a board with an application that gets what is for groups and for other stations too.</summary>
public class ReachingFloodTests(ReachingWirePort emulated) : IClassFixture<ReachingWirePort>
{
    public static TheoryData<string> Names => [.. FloodFrames.Names.Except(FloodFrames.ForeignNames)];

    public static TheoryData<string> ForeignNames => [.. FloodFrames.ForeignNames];

    [Theory]
    [MemberData(nameof(Names))]
    public Task EveryFrameIsCountedAndProbesAreAnswered(string name) => RunAsync(name);

    [EmulatedTheory(Emulated.ForeignFrames)]
    [MemberData(nameof(ForeignNames))]
    public Task EveryFrameToAnotherStationIsCountedAndProbesAreAnswered(string name) => RunAsync(name);

    private Task RunAsync(string name) => new Flood(
        emulated.Port,
        new() { [EchoProtocol.Type] = "echo", [HostileProtocol.Type] = "hostile" },
        new BridgeReach(new HashSet<string> { "hostile" }, new HashSet<string> { "hostile" })).RunAsync(name);
}

/// <summary>Sends a flood in bursts, each with probes behind it, and compares the counters.</summary>
internal sealed class Flood(PortUnderTest port, Dictionary<EthernetType, string> claims, BridgeReach? reach = null)
{
    private const int Frames = 1000;
    private const int Seed = 11;

    // QEMU's receive FIFO has 2640 words, and lets what does not fit go without a word. Each frame takes a status and an alignment more.
    private const int BurstWords = 2000;
    private const int BurstFrames = 100;

    // What of a burst an application's slots or the quotas of lwIP surely hold.
    private const uint BurstUserFrames = 12;
    private const uint BurstKernelFrames = 5;

    private readonly BridgeModel model = new(port.Address.Hardware, claims, reach);
    private readonly Liveness liveness = new(port);

    public async Task RunAsync(string name)
    {
        FloodFrames flood = new(new ValidFrames(port.Station.Address, port.Address), Seed);
        DeviceStatus before = await port.WaitForAsync(now => now.Applications.All(one => one.IsListening));
        uint checks = 0;
        byte[] next = flood.Next(name);
        for (int sent = 0; sent < Frames; checks++)
        {
            (uint user, uint kernel, int words) = (0, 0, 0);
            for (int burst = 0; burst < BurstFrames && sent < Frames; burst++)
            {
                words += WordsOf(next);
                user += Offset.HasType(next, EchoProtocol.Type) || Offset.HasType(next, HostileProtocol.Type) ? 1u : 0;
                kernel += Offset.HasType(next, EthernetType.IPv4) ? 1u : 0;
                if (words > BurstWords || user > BurstUserFrames || kernel > BurstKernelFrames)
                {
                    break;
                }

                if (EmulatedBoardModel.Takes(next))
                {
                    model.Receive(next);
                }

                await port.Station.SendAsync(next);
                sent++;
                next = flood.Next(name);
            }

            await liveness.CheckAsync();
            if (claims.ContainsKey(HostileProtocol.Type))
            {
                await CheckHostileAsync(checks);
            }
        }

        DeviceStatus after = await port.ReadConservedStatusAsync();
        Compare(before, after, checks);
    }

    // Once it has answered, its slots are back: the next burst finds them free however slow the machine is.
    private async Task CheckHostileAsync(uint number)
    {
        byte[] request = HostileProtocol.Build(port.Station.Address.Hardware, port.Address.Hardware, '\0', [number]);
        byte[] answer = HostileProtocol.ExpectedAnswer(request, CallNumber.Refused);
        await port.ExchangeAsync(request, frame => frame.SequenceEqual(answer), "hostile's answer");
    }

    private static int WordsOf(byte[] frame) => ((frame.Length + 2 + 4 + 3) / 4) + 2;

    private void Compare(DeviceStatus before, DeviceStatus after, uint checks)
    {
        foreach (MiniportCounters miniport in after.Miniports)
        {
            uint received = miniport.Received - before.Miniports.Single(one => one.Name == miniport.Name).Received;
            Assert.Equal((miniport.Name, model.User[miniport.Name] + (checks * Liveness.UserFrames)), (miniport.Name, received));
        }

        foreach ((string reason, uint count) in after.Receive.Dropped)
        {
            Assert.Equal(
                (reason, model.Dropped.GetValueOrDefault(reason)), (reason, count - before.Receive.Dropped[reason]));
        }

        Assert.Equal(before.Mac["overruns"], after.Mac["overruns"]);
        Assert.All(after.Applications, one => Assert.Equal(0u, one.Faults));
    }
}
