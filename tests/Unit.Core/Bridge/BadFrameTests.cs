// What an emulated controller never shows: errors that it reports, frames for others that it lets pass, and a receive queue
// that overflows. Each counts under its reason, and both kinds of traffic still come back.
using System;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public sealed class BadFramesOnFifoTests() : BadFrameTests(new FifoMac(receiveFifoBytes: 4_000));

public sealed class BadFramesOnDmaTests() : BadFrameTests(new DmaMac(receiveBuffers: 8));

public abstract unsafe class BadFrameTests : IDisposable
{
    private const ushort Claimed = 0x88B5;
    private const ushort Ipv4 = 0x0800;
    private const ushort Ipv6 = 0x86DD;

    private readonly SimulatedPort _port;

    protected BadFrameTests(MacDevice mac)
    {
        _port = new SimulatedPort(mac);
        _port.Applications[0].Claim(Claimed);
        _port.Stack.Delivering = frame => _port.SendFromStack(frame);
    }

    public static TheoryData<ReceiveError> Errors => [.. Enum.GetValues<ReceiveError>()[1..]];

    public void Dispose()
    {
        Conservation.Check(_port);
        _port.Dispose();
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void AnErrorThatTheMacReportsStopsNothing(ReceiveError error)
    {
        _port.Receive(SimulatedFrame.To(Claimed) with { Error = error });
        _port.Receive(SimulatedFrame.To(Ipv4, 1514) with { Error = error });

        Assert.Equal(2u, _port.Received.Errors[(int)error]);
        AssertBothKindsComeBack();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    [InlineData(59)]
    public void ARuntStopsNothing(int lengthBytes)
    {
        _port.Receive(new SimulatedFrame(SimulatedFrame.To(Claimed).Bytes[..lengthBytes]));

        Assert.Equal(1u, _port.Received.Errors[(int)ReceiveError.Runt]);
        AssertBothKindsComeBack();
    }

    [Fact]
    public void AFrameForAnotherStationStopsNothing()
    {
        _port.Receive(SimulatedFrame.To(Claimed, destination: StationAddress.Stranger));

        Assert.Equal(1u, _port.Received.NotForUs);
        AssertBothKindsComeBack();
    }

    [Fact]
    public void AFrameToAGroupThatNobodyJoinedStopsNothing()
    {
        _port.Receive(SimulatedFrame.To(Ipv6, destination: StationAddress.Group));

        Assert.Equal(1u, _port.Received.Unclaimed);
        AssertBothKindsComeBack();
    }

    [Fact]
    public void AnOverrunStopsNothing()
    {
        uint arrived = 0;
        while (_port.Arrive(SimulatedFrame.To(arrived % 2 == 0 ? Claimed : Ipv4)))
        {
            arrived++;
        }

        Assert.False(_port.Arrive(SimulatedFrame.To(Claimed)));
        _port.Receive();
        ReleaseAll();

        Assert.Equal(2u, _port.Mac.Overruns);
        Assert.Equal(arrived, _port.Received.Frames);
        AssertBothKindsComeBack();
    }

    private void AssertBothKindsComeBack()
    {
        (_port.Mac as FifoMac)?.DrainTransmitFifo();
        uint user = _port.SentBy(0);
        uint kernel = _port.Transmitted.Kernel;

        _port.Receive(SimulatedFrame.To(Ipv4));
        _port.Receive(SimulatedFrame.To(Claimed));
        SimulatedApplication application = _port.Applications[0];
        Assert.True(application.TryTake(out Abi.Descriptor descriptor));
        application.Write(descriptor.Slot, SimulatedFrame.FromPort(Claimed));
        application.Send();
        application.HandOver();

        Assert.Equal(user + 1, _port.SentBy(0));
        Assert.Equal(kernel + 1, _port.Transmitted.Kernel);
    }

    private void ReleaseAll()
    {
        SimulatedApplication application = _port.Applications[0];
        while (application.TryTake(out _))
        {
            application.Release();
        }

        application.HandOver();
    }
}
