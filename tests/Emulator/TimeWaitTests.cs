// Connections that both sides have closed, and a peer that comes from the same port again.
using System.Text;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Emulator.Tests.Cases;

namespace PortShare.Emulator.Tests;

public class TimeWaitTests(EmulatedWirePort emulated) : IClassFixture<EmulatedWirePort>
{
    private const ushort OwnPort = 20_500;
    private const uint FirstSequence = 0x1000;
    private const uint LaterSequence = 0x100000;

    private readonly PortUnderTest port = emulated.Port;
    private readonly TcpByHand tcp = new(emulated.Port, OwnPort);

    [Fact]
    public async Task ANewConnectionFromTheSamePortTakesTheClosedOnesPlace()
    {
        await OpenAndCloseAsync();

        // An old duplicate of the first question opens nothing.
        TcpPacket refusal = await tcp.ExchangeAsync(tcp.Syn(FirstSequence));
        Assert.False(refusal.Synchronize);

        TcpPacket answer = await tcp.ExchangeAsync(tcp.Syn(LaterSequence));
        Assert.True(answer.Synchronize);
        Assert.Equal(LaterSequence + 1, answer.AcknowledgmentNumber);

        await tcp.SendAsync(tcp.Reset(LaterSequence + 1));
        await port.ReadConservedStatusAsync();
    }

    // The board closes first, so that it is the one to wait.
    private async Task OpenAndCloseAsync()
    {
        TcpPacket opened = await tcp.ExchangeAsync(tcp.Syn(FirstSequence));
        Assert.True(opened.Synchronize);
        byte[] request = Encoding.ASCII.GetBytes("GET /nothing HTTP/1.0\r\n\r\n");
        TcpPacket last = await tcp.ExchangeAsync(
            tcp.Segment(FirstSequence + 1, opened.SequenceNumber + 1, request), static answer => answer.Finished);
        uint end = last.SequenceNumber + (uint)(last.PayloadData?.Length ?? 0) + 1;
        TcpPacket close = tcp.Segment(FirstSequence + 1 + (uint)request.Length, end, []);
        close.Finished = true;
        TcpPacket closed = await tcp.ExchangeAsync(close);
        Assert.Equal(close.SequenceNumber + 1, closed.AcknowledgmentNumber);
    }
}
