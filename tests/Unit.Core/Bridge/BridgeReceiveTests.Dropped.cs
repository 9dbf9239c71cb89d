// Frames that reach nobody: to others, of no use, damaged, too long or too short.
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public abstract unsafe partial class BridgeReceiveTests
{
    [Theory]
    [InlineData(Ipv4)]
    [InlineData(Claimed)]
    [InlineData(Unclaimed)]
    public void FramesToOtherStationsAreDropped(ushort etherType)
    {
        _port.Receive(SimulatedFrame.To(etherType, destination: StationAddress.Stranger));

        Assert.Equal(1u, _port.Received.NotForUs);
        AssertNothingDelivered();
    }

    [Theory]
    [InlineData(60)]
    [InlineData(1514)]
    [InlineData(1515)]
    [InlineData(1518)]
    public void TaggedFramesAreDropped(int lengthBytes)
    {
        _port.Receive(SimulatedFrame.To(VlanTag, lengthBytes));
        _port.Receive(SimulatedFrame.To(ProviderVlanTag, lengthBytes));

        Assert.Equal(2u, _port.Received.Tagged);
        AssertNothingDelivered();
    }

    [Theory]
    [InlineData(Unclaimed)]
    [InlineData((ushort)0x0600)] // the first number that is an EtherType
    [InlineData((ushort)0xFFFF)]
    public void UnclaimedFramesAreDropped(ushort etherType)
    {
        _port.Receive(SimulatedFrame.To(etherType));

        Assert.Equal(1u, _port.Received.Unclaimed);
        AssertNothingDelivered();
    }

    [Theory]
    [InlineData(0, 60)]
    [InlineData(46, 60)]
    [InlineData(47, 61)]
    [InlineData(1500, 1514)]
    public void FramesWithARightLengthFieldAreDropped(ushort lengthField, int lengthBytes)
    {
        _port.Receive(SimulatedFrame.To(lengthField, lengthBytes));

        Assert.Equal(1u, _port.Received.LengthField);
        AssertNothingDelivered();
    }

    [Theory]
    [InlineData(47, 60)]
    [InlineData(46, 61)]
    [InlineData(48, 61)]
    [InlineData(1499, 1514)]
    [InlineData(1501, 1514)]
    [InlineData(0x05FF, 60)] // the last number that is no EtherType
    public void FramesWithAWrongLengthFieldAreDropped(ushort lengthField, int lengthBytes)
    {
        _port.Receive(SimulatedFrame.To(lengthField, lengthBytes));

        Assert.Equal(1u, _port.Received.Errors[(int)ReceiveError.LengthError]);
        AssertNothingDelivered();
    }

    [Theory]
    [InlineData(ReceiveError.Runt)]
    [InlineData(ReceiveError.TooLong)]
    [InlineData(ReceiveError.LateCollision)]
    [InlineData(ReceiveError.Watchdog)]
    [InlineData(ReceiveError.MiiError)]
    [InlineData(ReceiveError.FcsError)]
    [InlineData(ReceiveError.Dribble)]
    [InlineData(ReceiveError.LengthError)]
    [InlineData(ReceiveError.Other)]
    public void WhatTheMacFindsWrongIsDroppedAndCountedByKind(ReceiveError error)
    {
        _port.Receive(SimulatedFrame.To(Claimed) with { Error = error });

        Assert.Equal(1u, _port.Received.Errors[(int)error]);
        AssertNothingDelivered();
    }

    [Fact]
    public void ABadFrameTooShortForAHeaderIsDropped()
    {
        _port.Receive(SimulatedFrame.To(Claimed));

        _port.Receive(new SimulatedFrame(new byte[5], ReceiveError.FcsError));

        Assert.Equal(1u, _port.Received.Errors[(int)ReceiveError.FcsError]);
        Assert.Equal(1u, _port.ReceivedBy(0));
    }

    [Fact]
    public void ATaggedFrameThatIsTooLongIsCountedAsSuch()
    {
        _port.Receive(SimulatedFrame.To(VlanTag, 1519));

        Assert.Equal(1u, _port.Received.Errors[(int)ReceiveError.TooLong]);
        Assert.Equal(0u, _port.Received.Tagged);
    }

    [Theory]
    [InlineData(1515)]
    [InlineData(1518)]
    [InlineData(1519)]
    [InlineData(1536)]
    [InlineData(2048)]
    [InlineData(9000)]
    [InlineData(65535)]
    public void FramesThatAreTooLongAreDropped(int lengthBytes)
    {
        _port.Receive(SimulatedFrame.To(Claimed, lengthBytes));
        _port.Receive(SimulatedFrame.To(Ipv4, lengthBytes));

        Assert.Equal(2u, _port.Received.Errors[(int)ReceiveError.TooLong]);
        AssertNothingDelivered();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(59)]
    public void FramesThatAreTooShortAreDropped(int lengthBytes)
    {
        _port.Receive(Shortened(Claimed, lengthBytes));
        _port.Receive(Shortened(Ipv4, lengthBytes));

        Assert.Equal(2u, _port.Received.Errors[(int)ReceiveError.Runt]);
        AssertNothingDelivered();
    }

    private static SimulatedFrame Shortened(ushort etherType, int lengthBytes) =>
        new(SimulatedFrame.To(etherType).Bytes[..lengthBytes]);

    private void AssertNothingDelivered()
    {
        Assert.Empty(_port.Stack.Delivered);
        for (int i = 0; i < _port.Applications.Count; i++)
        {
            Assert.Equal(0u, _port.ReceivedBy(i));
        }
    }
}
