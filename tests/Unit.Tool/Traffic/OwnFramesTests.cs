// Which of this side's own frames a status has counted.
using System;
using System.Net;
using System.Net.NetworkInformation;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Client;
using PortShare.Tool.Tests.Running;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Tests.Traffic;

public class OwnFramesTests
{
    private const ushort OwnPort = 49201;

    private static readonly PortAddress Own = new(new PhysicalAddress([2, 0, 0, 0, 0, 1]), IPAddress.Parse("10.0.0.1"));
    private static readonly PortAddress Port = new(new PhysicalAddress([2, 0, 0, 0, 0, 2]), IPAddress.Parse("10.0.0.2"));
    private static readonly byte[] Acknowledgement = Datagrams.Tcp(Own, Port, new TcpPacket(OwnPort, DeviceClient.HttpPort) { Acknowledgment = true });
    private static readonly byte[] Question =
        Datagrams.Tcp(Own, Port, new TcpPacket(OwnPort, DeviceClient.HttpPort) { Acknowledgment = true, PayloadData = "GET"u8.ToArray() });

    private static readonly byte[] Answer =
        Datagrams.Tcp(Port, Own, new TcpPacket(DeviceClient.HttpPort, OwnPort) { Acknowledgment = true, PayloadData = "HTTP"u8.ToArray() });

    private readonly OwnFrames own = new();

    [Fact]
    public async Task AStatusHasCountedWhatWasSentUpToTheQuestion()
    {
        AccountedStatus first = await ReadAsync(Acknowledgement, Question, Answer, Acknowledgement);
        Assert.Equal(1, own.Count);
        AccountedStatus second = await ReadAsync(Acknowledgement, Question, Answer, Answer);

        Assert.Equal([Acknowledgement, Question], first.Frames);
        Assert.Equal([Acknowledgement, Acknowledgement, Question], second.Frames);
        Assert.Equal(0, own.Count);
    }

    // What comes between the question and the answer may have been counted or not.
    [Fact]
    public async Task IfSomethingWasSentMeanwhileItAsksAgain()
    {
        int reads = 0;

        AccountedStatus status = await own.ReadStatusAsync(
            _ => Read(++reads == 1 ? [Question, Acknowledgement, Answer] : [Question, Answer]), CancellationToken.None);

        Assert.Equal(2, reads);
        Assert.Equal([Question, Acknowledgement, Question], status.Frames);
    }

    [Fact]
    public async Task IfThatNeverEndsItIsAnError()
    {
        WireException error = await Assert.ThrowsAsync<WireException>(
            () => own.ReadStatusAsync(_ => Read(Question, Acknowledgement, Answer), CancellationToken.None));

        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task OnAVlanItIsTheSame()
    {
        byte[] question = Tagged(Question);

        AccountedStatus status = await ReadAsync(question, Tagged(Answer), Tagged(Acknowledgement));

        Assert.Equal([question], status.Frames);
    }

    private static byte[] Tagged(byte[] frame) => [.. frame[..12], 0x81, 0x00, 0x00, 0x64, .. frame[12..]];

    private Task<AccountedStatus> ReadAsync(params byte[][] passing) => own.ReadStatusAsync(_ => Read(passing), CancellationToken.None);

    private Task<DeviceStatus> Read(params byte[][] passing)
    {
        foreach (byte[] frame in passing)
        {
            FrameDirection direction = frame.AsSpan().StartsWith(Own.Hardware.GetAddressBytes()) ? FrameDirection.Received : FrameDirection.Sent;
            own.Observe(DateTimeOffset.UnixEpoch, direction, frame);
        }

        return Task.FromResult(RunSample.Status(0, 0, "", notes: ""));
    }
}
