// A MAC that neither pads nor refuses short frames hands over anything that has a whole header.
using System;
using PortShare.Abi;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public sealed unsafe class ShortFrameTests : IDisposable
{
    private const ushort Claimed = 0x88B5;
    private const ushort Ipv4 = 0x0800;

    private readonly SimulatedPort _port = new(new FifoMac { ShortestFrameBytes = FrameLimits.HeaderBytes });

    public ShortFrameTests() => _port.Applications[0].Claim(Claimed);

    public void Dispose()
    {
        Conservation.Check(_port);
        _port.Dispose();
    }

    [Theory]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(42)]
    [InlineData(59)]
    [InlineData(60)]
    public void AShortFrameWithAHeaderIsDelivered(int lengthBytes)
    {
        SimulatedFrame user = SimulatedFrame.To(Claimed, lengthBytes);
        SimulatedFrame kernel = SimulatedFrame.To(Ipv4, lengthBytes);

        _port.Receive(user);
        _port.Receive(kernel);

        Assert.True(_port.Applications[0].TryTake(out Descriptor descriptor));
        Assert.Equal(user.Bytes, _port.Applications[0].FrameMemory(descriptor.Slot)[..lengthBytes]);
        Assert.Equal(kernel.Bytes, Assert.Single(_port.Stack.Delivered));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(13)]
    public void AFrameWithoutAWholeHeaderIsARunt(int lengthBytes)
    {
        // The header of the frame before must not be taken for its own.
        _port.Receive(SimulatedFrame.To(Claimed));

        _port.Receive(new SimulatedFrame(SimulatedFrame.To(Claimed).Bytes[..lengthBytes]));

        Assert.Equal(1u, _port.Received.Errors[(int)ReceiveError.Runt]);
        Assert.Equal(1u, _port.ReceivedBy(0));
    }

    [Theory]
    [InlineData(0, 14)]
    [InlineData(1, 14)]
    [InlineData(6, 20)]
    [InlineData(7, 20)]
    public void ALengthFieldMustFitTheShortFrame(ushort lengthField, int lengthBytes)
    {
        _port.Receive(SimulatedFrame.To(lengthField, lengthBytes));

        bool fits = lengthField <= lengthBytes - FrameLimits.HeaderBytes;
        Assert.Equal(fits ? 1u : 0u, _port.Received.LengthField);
        Assert.Equal(fits ? 0u : 1u, _port.Received.Errors[(int)ReceiveError.LengthError]);
    }

    [Fact]
    public void AFrameThatIsTooLongIsStillDropped()
    {
        _port.Receive(SimulatedFrame.To(Claimed, 1515));

        Assert.Equal(1u, _port.Received.Errors[(int)ReceiveError.TooLong]);
    }
}
