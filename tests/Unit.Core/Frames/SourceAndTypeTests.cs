using System;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public unsafe class SourceAndTypeTests
{
    private static readonly HardwareAddress Port = StationAddress.ToHardwareAddress(StationAddress.Port);

    [Fact]
    public void AFrameFromThePortIsSentByIt() =>
        Assert.True(Of(SimulatedFrame.FromPort(0x0800)).IsSentBy(Port));

    [Fact]
    public void AFrameToThePortIsNotSentByIt() =>
        Assert.False(Of(SimulatedFrame.To(0x0800)).IsSentBy(Port));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void EveryByteOfTheSourceCounts(int index)
    {
        byte[] source = StationAddress.Port;
        source[index] ^= 0x80;

        Assert.False(Of(SimulatedFrame.To(0x0800, source: source)).IsSentBy(Port));
    }

    [Fact]
    public void TheEtherTypeIsInWireOrder() =>
        Assert.Equal(EtherType.ToWire(0x88B5), Of(SimulatedFrame.FromPort(0x88B5)).WireEtherType);

    private static SourceAndType Of(SimulatedFrame frame)
    {
        byte* buffer = stackalloc byte[sizeof(FrameHeader)];
        frame.Bytes.AsSpan(0, (int)FrameLimits.HeaderBytes).CopyTo(
            new Span<byte>(buffer, sizeof(FrameHeader))[(int)Abi.MiniportLayout.FrameOffset..]);
        return *(SourceAndType*)(buffer + SourceAndType.Offset);
    }
}
