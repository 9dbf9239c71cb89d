// Connections that both sides have closed, and a peer that comes from the same port again.
using System.Text;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Emulator.Tests.Cases;
using PortShare.Wires;

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
        TcpPacket refusal = await ExchangeAsync(Syn(FirstSequence));
        Assert.False(refusal.Synchronize);

        // The first makes room, the second, as peers repeat it, is answered.
        await port.Station.SendAsync(Build(Syn(LaterSequence)));
        TcpPacket answer = await ExchangeAsync(Syn(LaterSequence));
        Assert.True(answer.Synchronize);
        Assert.Equal(LaterSequence + 1, answer.AcknowledgmentNumber);

        await port.Station.SendAsync(Build(new TcpPacket(OwnPort, ValidFrames.HttpPort)
        {
            Reset = true,
            SequenceNumber = LaterSequence + 1,
        }));
        await port.ReadConservedStatusAsync();
    }

    // The board closes first, so that it is the one to wait.
    private async Task OpenAndCloseAsync()
    {
        TcpPacket opened = await ExchangeAsync(Syn(FirstSequence));
        Assert.True(opened.Synchronize);
        byte[] request = Encoding.ASCII.GetBytes("GET /nothing HTTP/1.0\r\n\r\n");
        TcpPacket last = await ExchangeAsync(
            Segment(FirstSequence + 1, opened.SequenceNumber + 1, request), isLast: true);
        uint end = last.SequenceNumber + (uint)(last.PayloadData?.Length ?? 0) + 1;
        TcpPacket close = Segment(FirstSequence + 1 + (uint)request.Length, end, []);
        close.Finished = true;
        TcpPacket closed = await ExchangeAsync(close);
        Assert.Equal(close.SequenceNumber + 1, closed.AcknowledgmentNumber);
    }

    private static TcpPacket Syn(uint sequence) =>
        new(OwnPort, ValidFrames.HttpPort) { Synchronize = true, SequenceNumber = sequence, WindowSize = 8192 };

    private static TcpPacket Segment(uint sequence, uint acknowledged, byte[] data) =>
        new(OwnPort, ValidFrames.HttpPort)
        {
            Acknowledgment = true,
            SequenceNumber = sequence,
            AcknowledgmentNumber = acknowledged,
            WindowSize = 8192,
            PayloadData = data,
        };

    private byte[] Build(TcpPacket segment) =>
        new ValidFrames(port.Station.Address, port.Board).Ip(ProtocolType.Tcp, segment.Bytes);

    private async Task<TcpPacket> ExchangeAsync(TcpPacket segment, bool isLast = false)
    {
        byte[] answer = await port.ExchangeAsync(
            Build(segment),
            frame => Offset.IsIp(frame, ProtocolType.Tcp)
                && Read(frame) is { DestinationPort: OwnPort } tcp && (!isLast || tcp.Finished),
            $"a segment with sequence number {segment.SequenceNumber}");
        return Read(answer);
    }

    private static TcpPacket Read(byte[] frame) => EthernetFrame.Parse(frame).Extract<TcpPacket>();
}
