// Connections that both sides have closed, and a peer that comes from the same port again.
using System.Text;
using System.Threading.Tasks;

using PortShare.Emulator.Tests.Cases;

namespace PortShare.Emulator.Tests;

public class TimeWaitTests(EmulatedWirePort emulated) : IClassFixture<EmulatedWirePort>
{
    private const ushort OwnPort = 20_500;
    private const uint FirstSequence = 0x1000;
    private const uint LaterSequence = 0x100000;

    private readonly PortUnderTest port = emulated.Port;

    [Fact]
    public async Task ANewConnectionFromTheSamePortTakesTheClosedOnesPlace()
    {
        await OpenAndCloseAsync();

        // An old duplicate of the first question opens nothing.
        Segment refusal = await port.ExchangeAsync(Make(TcpFlags.Syn, FirstSequence));
        Assert.False(refusal.Flags.HasFlag(TcpFlags.Syn));

        Segment answer = await port.ExchangeAsync(Make(TcpFlags.Syn, LaterSequence));
        Assert.True(answer.Flags.HasFlag(TcpFlags.Syn));
        Assert.Equal(LaterSequence + 1, answer.Acknowledged);

        await port.SendAsync(Make(TcpFlags.Rst, LaterSequence + 1));
        await port.ReadConservedStatusAsync();
    }

    // The board closes first, so that it is the one to wait.
    private async Task OpenAndCloseAsync()
    {
        Segment opened = await port.ExchangeAsync(Make(TcpFlags.Syn, FirstSequence));
        Assert.True(opened.Flags.HasFlag(TcpFlags.Syn));
        byte[] request = Encoding.ASCII.GetBytes("GET /nothing HTTP/1.0\r\n\r\n");
        Segment last = await port.ExchangeAsync(
            Make(TcpFlags.Ack, FirstSequence + 1, opened.Sequence + 1, request), static answer => answer.Flags.HasFlag(TcpFlags.Fin));
        Segment close = Make(
            TcpFlags.Ack | TcpFlags.Fin, FirstSequence + 1 + (uint)request.Length, last.Sequence + last.SequenceLength);
        Segment closed = await port.ExchangeAsync(close);
        Assert.Equal(close.Sequence + 1, closed.Acknowledged);
    }

    private static Segment Make(TcpFlags flags, uint sequence, uint acknowledged = 0, byte[]? data = null) =>
        new(OwnPort, ValidFrames.HttpPort, flags, sequence, acknowledged, Data: data);
}
