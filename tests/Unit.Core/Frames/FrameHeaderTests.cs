using System;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public unsafe class FrameHeaderTests
{
    private static readonly HardwareAddress Port = StationAddress.ToHardwareAddress(StationAddress.Port);

    [Fact]
    public void AFrameToThePortIsAddressedToIt() =>
        Assert.True(HeaderOf(SimulatedFrame.To(0x0800)).IsAddressedTo(Port));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void EveryByteOfTheDestinationCounts(int index)
    {
        byte[] destination = StationAddress.Port;
        destination[index] ^= 0x80;

        Assert.False(HeaderOf(SimulatedFrame.To(0x0800, destination: destination)).IsAddressedTo(Port));
    }

    [Fact]
    public void TheSourceIsNotTakenForTheDestination() =>
        Assert.False(HeaderOf(SimulatedFrame.FromPort(0x0800)).IsAddressedTo(Port));

    [Fact]
    public void ThePaddingDoesNotCount()
    {
        FrameHeader header = HeaderOf(SimulatedFrame.To(0x0800));
        header.Word0 |= 0xFFFF;

        Assert.True(header.IsAddressedTo(Port));
        Assert.False(header.IsGroupAddressed);
    }

    [Fact]
    public void TheFirstBitOnTheWireMarksAGroup()
    {
        Assert.True(HeaderOf(SimulatedFrame.To(0x0800, destination: StationAddress.Group)).IsGroupAddressed);
        Assert.True(HeaderOf(SimulatedFrame.To(0x0800, destination: StationAddress.Broadcast)).IsGroupAddressed);
    }

    [Fact]
    public void NoOtherBitOfTheFirstByteMarksAGroup() =>
        Assert.False(HeaderOf(SimulatedFrame.To(0x0800, destination: [0xFE, 0, 0, 0, 0, 0])).IsGroupAddressed);

    [Theory]
    [InlineData(0x0800, EtherType.Ipv4)]
    [InlineData(0x0806, EtherType.Arp)]
    [InlineData(0x8100, EtherType.VlanTag)]
    public void TheKernelsEtherTypesAreInWireOrder(ushort etherType, uint wireEtherType)
    {
        Assert.Equal(wireEtherType, HeaderOf(SimulatedFrame.To(etherType)).WireEtherType);
        Assert.Equal(wireEtherType, EtherType.ToWire(etherType));
    }

    [Fact]
    public void WireOrderIsWhatTheHeaderHoldsForEveryEtherType()
    {
        for (uint etherType = 0; etherType <= ushort.MaxValue; etherType++)
        {
            Assert.Equal(etherType, EtherType.ToWire(EtherType.ToWire(etherType)));
        }
        Assert.Equal(EtherType.ToWire(0x88B5), HeaderOf(SimulatedFrame.To(0x88B5)).WireEtherType);
    }

    private static FrameHeader HeaderOf(SimulatedFrame frame)
    {
        FrameHeader header = default;
        frame.Bytes.AsSpan(0, (int)FrameLimits.HeaderBytes).CopyTo(
            new Span<byte>(&header, sizeof(FrameHeader))[(int)Abi.MiniportLayout.FrameOffset..]);
        return header;
    }
}
