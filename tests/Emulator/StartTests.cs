// What READY says: the first frame after it finds its application, whatever the others do and however little of the host's processor
// the board gets.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

using PortShare.Abi;
using PortShare.Emulator.Tests.Cases;

namespace PortShare.Emulator.Tests;

public class StartTests
{
    private const int BoardsAtOnce = 12;

    // An answer takes a millisecond. A loaded machine may take ten thousand times as long.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(60);

    private static readonly Dictionary<string, Action<ThumbProgram>> Programs = new()
    {
        ["spins"] = static program => program.Spin(),
        ["calls all the time"] = static program => program.Call(CallNumber.Time).Restart(),
        ["faults"] = static program => program.Fault(),
        ["ends"] = static program => program.Call(CallNumber.End),
        ["waits and has claimed nothing"] = static program => program.Wait(CallNumber.Forever).Spin(),
        ["sleeps"] = static program => program.Wait(timeOutMs: 10_000).Restart(),
        ["sleeps shortly"] = static program => program.Wait(timeOutMs: 0).Restart(),
    };

    public static TheoryData<string> Names => [.. Programs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ABoardIsReadyWhateverAnApplicationDoes(string what)
    {
        using ChangedImage image = ChangedImage.WithProgram(Programs[what]);

        Assert.Equal("answered", await FirstFrameAsync(image.Path));
    }

    [Fact]
    public async Task TheFirstFrameOfEachOfManyBoardsIsAnswered()
    {
        string image = TestImage.ExistingElfOf(TestImage.ImageOf("crash", "echo"));

        string[] outcomes = await Task.WhenAll(Enumerable.Range(0, BoardsAtOnce).Select(_ => Task.Run(() => FirstFrameAsync(image))));

        Assert.All(outcomes, static outcome => Assert.Equal("answered", outcome));
    }

    // One frame to echo, as soon as the board says that it is ready.
    private static async Task<string> FirstFrameAsync(string image)
    {
        await using EmulatedBoard board = await EmulatedBoard.StartAsync(TestImage.Board, image);
        await using Station station = new(board.Wire, PortAddress.PeerOf(TestImage.Board));
        PortAddress port = PortAddress.Of(TestImage.Board);
        byte[] request = EchoProtocol.Build(station.Address.Hardware, port.Hardware, EchoProtocol.Echo, [1], EthernetFrame.MinimumBytes);
        byte[] expected = EchoProtocol.ExpectedAnswer(request);

        byte[]? answer = await station.ExchangeAsync(request, frame => frame.AsSpan().SequenceEqual(expected), AnswerLimit);
        return answer is null ? $"lost\n{board.Console}" : "answered";
    }
}
