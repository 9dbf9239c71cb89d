// The driver of ENET, alone, as it is compiled for boards: on QEMU's model of the MAC, which has neither an address filter nor statistics, and
// never loses a frame.
using System;
using System.Linq;
using System.Threading.Tasks;

using PacketDotNet;

namespace PortShare.Emulator.Tests.Enet;

public class EnetTests(EnetBoard board) : IClassFixture<EnetBoard>
{
    private const byte LookAwayCommand = (byte)'W';
    private const int BurstFrames = 400;
    private const int PingPongFrames = 2000;
    private const uint RingFrames = 64;
    private const int LongestTakenBytes = 1522;

    /// <summary>Answers to the first are copied out of the ring, those to the second leave it with their buffers.</summary>
    public static TheoryData<EthernetType> Types => [EchoProtocol.Type, EchoProtocol.HelloType];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task EveryLengthComesBack(EthernetType type)
    {
        for (int frameBytes = EthernetFrame.HeaderBytes + 1; frameBytes <= LongestTakenBytes; frameBytes++)
        {
            await board.AskAsync([Question(type, frameBytes, number: frameBytes)]);
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task NoneOfABurstIsLost(EthernetType type)
    {
        for (int burst = 0; burst < 5; burst++)
        {
            await board.AskAsync(Burst(_ => type));
        }
    }

    // The core does not look before the ring is full and the DMA has stopped.
    [Fact]
    public async Task AfterADryRingAllGoesOn()
    {
        EnetCounters before = await board.ReadCountersAsync();

        await board.AskAsync(
            Burst(index => index % 2 == 0 ? EchoProtocol.Type : EchoProtocol.HelloType),
            board.Build(EchoProtocol.Type, LookAwayCommand, EthernetFrame.MinimumBytes));

        EnetCounters after = await board.ReadCountersAsync();
        Assert.Equal(RingFrames, after.MostWaiting);
        // The answer to the first question for the counters is in neither of them.
        Assert.Equal(before with { Answered = before.Answered + BurstFrames + 1, Taken = before.Taken + 1, MostWaiting = RingFrames }, after);
    }

    [Fact]
    public async Task OfFramesInPingPongNoneIsLost()
    {
        for (int number = 0; number < PingPongFrames; number++)
        {
            await board.AskAsync([Question(number % 2 == 0 ? EchoProtocol.Type : EchoProtocol.HelloType, LengthOf(number), number)]);
        }
    }

    [Fact]
    public async Task OtherFramesAreDiscardedAndBadOnesExplained()
    {
        EnetCounters before = await board.ReadCountersAsync();

        await board.AskAsync(
            [Question(EchoProtocol.Type, EthernetFrame.MinimumBytes, number: 0)],
            board.Build(EthernetType.IPv4, EchoProtocol.Echo, EthernetFrame.MinimumBytes),
            board.Build(EchoProtocol.Type, EchoProtocol.Echo, LongestTakenBytes + 1),
            board.Build(EchoProtocol.Type, EchoProtocol.Sink, EthernetFrame.MaximumBytes));

        EnetCounters after = await board.ReadCountersAsync();
        Assert.Equal(1u, after.Discarded - before.Discarded);
        Assert.Equal(1u, after.Bad - before.Bad);
        Assert.Equal(1u, after.Taken - before.Taken);
        Assert.Equal(2u, after.Answered - before.Answered);
    }

    [Fact]
    public async Task WithTheLinkAllComesBack()
    {
        EnetCounters before = await board.ReadCountersAsync();

        await board.Board.SetLinkAsync(isUp: false);
        await board.Board.WaitForLineAsync("link down");
        await board.Board.SetLinkAsync(isUp: true);
        await board.Board.WaitForLineAsync("link up");

        await board.AskAsync(Burst(_ => EchoProtocol.Type));
        Assert.Equal(1u, (await board.ReadCountersAsync()).LinkDowns - before.LinkDowns);
    }

    private byte[] Question(EthernetType type, int frameBytes, int number) => board.Build(type, EchoProtocol.Echo, frameBytes, number);

    private byte[][] Burst(Func<int, EthernetType> type) =>
        [.. Enumerable.Range(0, BurstFrames).Select(index => Question(type(index), LengthOf(index), index))];

    // Neighbours differ.
    private static int LengthOf(int number) =>
        EthernetFrame.MinimumBytes + number * 577 % (EthernetFrame.MaximumBytes - EthernetFrame.MinimumBytes + 1);
}
