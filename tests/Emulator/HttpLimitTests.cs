// Peers that leave a connection as it is when they have asked: lwIP would keep some of these for minutes, and some for ever.
using System.Text;
using System.Threading.Tasks;

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
        Segment opened = await port.ExchangeAsync(new(ownPort, ValidFrames.HttpPort, TcpFlags.Syn, FirstSequence));
        byte[] request = Encoding.ASCII.GetBytes("GET /nothing HTTP/1.0\r\n\r\n");
        Segment asked = new(
            ownPort, ValidFrames.HttpPort, TcpFlags.Ack, FirstSequence + 1, opened.Sequence + 1, Data: request);
        Segment last = await port.ExchangeAsync(asked, static answer => answer.Flags.HasFlag(TcpFlags.Fin));

        Segment after = asked with
        {
            Flags = closes ? TcpFlags.Ack | TcpFlags.Fin : TcpFlags.Ack,
            Sequence = asked.Sequence + asked.SequenceLength,
            Acknowledged = acknowledges ? last.Sequence + last.SequenceLength : opened.Sequence + 1,
            Data = new byte[moreBytes],
        };
        Segment reset = await port.ExchangeAsync(after, static answer => answer.Flags.HasFlag(TcpFlags.Rst));

        Assert.True(reset.Flags.HasFlag(TcpFlags.Rst));
        await port.ReadConservedStatusAsync();
    }
}
