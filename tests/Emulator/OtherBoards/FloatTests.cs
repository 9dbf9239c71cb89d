// Floating point registers are each application's own: two compute at once, and whoever lost a bit at a switch would have another result.
using System;
using System.Buffers.Binary;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Apps.Float;
using PortShare.Emulator.Tests.Cases;
using PortShare.Tool.Firmware;
using PortShare.Tool.Testing;

namespace PortShare.Emulator.Tests.OtherBoards;

[Trait("Needs", TestSequence.NeedsFpu)]
public class FloatTests
{
    private const EthernetType First = (EthernetType)0xF10A;
    private const EthernetType Second = (EthernetType)0xF10B;

    // Some milliseconds of emulated time, so that ticks end its turn.
    private const uint Turns = 20_000;

    private const int Rounds = 8;

    [Theory]
    [MemberData(nameof(TestedBoards.WithFpu), MemberType = typeof(TestedBoards))]
    public async Task TwoThatComputeAtOnceKeepTheirNumbers(string name)
    {
        await RunAsync(name, async port =>
        {
            for (uint round = 1; round <= Rounds; round++)
            {
                uint[] results = await Task.WhenAll(AskAsync(port, First, 'F', round, Turns), AskAsync(port, Second, 'F', round + 100, Turns));

                Assert.Equal([Chaos.Of(round, Turns), Chaos.Of(round + 100, Turns)], results);
            }
        });
    }

    [Theory]
    [MemberData(nameof(TestedBoards.WithFpu), MemberType = typeof(TestedBoards))]
    public async Task AFaultEndsTheOneAndNotTheOther(string name)
    {
        await RunAsync(name, async port =>
        {
            Task<uint> other = AskAsync(port, Second, 'F', 1, Rounds * Turns);
            await port.Station.SendAsync(Build(port, First, 'X', 2, Turns));
            DeviceStatus status = await port.WaitForAsync(now => now.Applications[0] is { Faults: 1, IsListening: true });

            Assert.Equal("an assertion does not hold", status.Applications[0].LastFault!.Reason);
            Assert.Equal(Chaos.Of(1, Rounds * Turns), await other);
            Assert.Equal(0u, status.Applications[1].Faults);
            // It has begun anew, while the other's numbers were in the registers.
            Assert.Equal(0u, await AskAsync(port, First, 'L', 0, 0));
            Assert.Equal(Chaos.Of(3, Turns), await AskAsync(port, First, 'F', 3, Turns));
        });
    }

    [Theory]
    [MemberData(nameof(TestedBoards.WithFpu), MemberType = typeof(TestedBoards))]
    public async Task RegistersAreZeroAtTheStart(string name)
    {
        await RunAsync(name, async port =>
        {
            Assert.Equal(0u, await AskAsync(port, First, 'L', 0, 0));
            Assert.Equal(0u, await AskAsync(port, Second, 'L', 0, 0));
        });
    }

    // Whoever has no registers of its own for a while must not find another's.
    [Theory]
    [Trait("Needs", TestSequence.NeedsSecureState)]
    [MemberData(nameof(TestedBoards.OfArmV8M), MemberType = typeof(TestedBoards))]
    public async Task AnothersNumbersAreNeverSeen(string name)
    {
        await RunAsync(name, async port =>
        {
            Task<uint> other = AskAsync(port, Second, 'F', 1, Rounds * Turns);

            Assert.Equal(0u, await AskAsync(port, First, 'V', 0, Rounds * Turns));
            Assert.Equal(Chaos.Of(1, Rounds * Turns), await other);
            Assert.Equal(Chaos.Of(3, Turns), await AskAsync(port, First, 'F', 3, Turns));
        });
    }

    private static async Task RunAsync(string name, Func<PortUnderTest, Task> during)
    {
        FirmwareImage image = TestImage.ImageOn(name, "float", "float2", "echo");
        DeviceStatus after = await BothKinds.RunAsync(new BoardFixture(image), during);
        Assert.DoesNotContain(after.Receive.Dropped, reason => reason.Value != 0);
    }

    private static byte[] Build(PortUnderTest port, EthernetType type, char order, uint seed, uint turns)
    {
        byte[] payload = new byte[16];
        payload[0] = (byte)order;
        BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(4), seed);
        BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(8), turns);
        return EthernetFrame.Build(port.Address.Hardware, port.Station.Address.Hardware, type, payload, EthernetFrame.MinimumBytes);
    }

    private static async Task<uint> AskAsync(PortUnderTest port, EthernetType type, char order, uint seed, uint turns)
    {
        byte[] answer = await port.ExchangeAsync(
            Build(port, type, order, seed, turns), frame => EthernetFrame.Parse(frame).Type == type, $"{order} {seed}");
        return BinaryPrimitives.ReadUInt32LittleEndian(answer.AsSpan(EthernetFrame.HeaderBytes + 12));
    }
}
