// Peers that leave a connection as it is when they have asked: lwIP would keep some of these for minutes, and some for ever.
using System.Text;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Emulator.Tests.Cases;

namespace PortShare.Emulator.Tests;

public class HttpLimitTests(EmulatedWirePort emulated) : IClassFixture<EmulatedWirePort>
{
    private const ushort FirstPort = 20_600;
    private const uint FirstSequence = 0x1000;

    private readonly PortUnderTest port = emulated.Port;

    [Theory]
    [InlineData(true, false, 0)]
    [InlineData(true, false, 100)]
    [InlineData(false, false, 0)]
    [InlineData(false, true, 0)]
    public async Task APeerThatDoesNotAcknowledgeOrCloseIsEnded(bool acknowledges, bool closes, int moreBytes)
    {
        ushort ownPort = (ushort)(FirstPort + (acknowledges ? 1 : 0) + (closes ? 2 : 0) + moreBytes);
        TcpByHand tcp = new(port, ownPort);
        TcpPacket opened = await tcp.ExchangeAsync(tcp.Syn(FirstSequence));
        byte[] request = Encoding.ASCII.GetBytes("GET /nothing HTTP/1.0\r\n\r\n");
        TcpPacket last = await tcp.ExchangeAsync(
            tcp.Segment(FirstSequence + 1, opened.SequenceNumber + 1, request), static answer => answer.Finished);

        uint next = FirstSequence + 1 + (uint)request.Length;
        uint end = acknowledges ? last.SequenceNumber + (uint)last.PayloadData.Length + 1 : opened.SequenceNumber + 1;
        TcpPacket after = tcp.Segment(next, end, new byte[moreBytes]);
        after.Finished = closes;
        TcpPacket reset = await tcp.ExchangeAsync(after, static answer => answer.Reset);

        Assert.True(reset.Reset);
        await port.ReadConservedStatusAsync();
    }
}
