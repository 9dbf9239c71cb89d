// What an application may send that was granted any source address, any EtherType, or both: that, no more, and nobody else.
using System;
using PortShare.Abi;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public sealed unsafe class EgressRightsTests : IDisposable
{
    private const ushort Own = 0x88B5;
    private const ushort Others = 0x88B6;
    private const ApplicationOptions Both = ApplicationOptions.AnySource | ApplicationOptions.AnyEtherType;

    private readonly SimulatedPort _port = new(new FifoMac(), new PortSetup { Slots = [4, 4], EmptySlots = 4 });

    public EgressRightsTests()
    {
        _port.Applications[0].Claim(Own);
        _port.Applications[1].Claim(Others);
    }

    private ref MiniportCounters Counters => ref _port.MiniportAt(0)->Counters;

    public void Dispose()
    {
        Conservation.Check(_port);
        _port.Dispose();
    }

    [Theory]
    [InlineData(ApplicationOptions.None, false, false)]
    [InlineData(ApplicationOptions.Multicast | ApplicationOptions.Promiscuous, false, false)]
    [InlineData(ApplicationOptions.AnySource, true, false)]
    [InlineData(ApplicationOptions.AnyEtherType, false, true)]
    [InlineData(Both, true, true)]
    public void ARightIsForWhatItNamesAlone(ApplicationOptions rights, bool anySource, bool anyEtherType)
    {
        _port.MiniportAt(0)->Rights = rights;

        Assert.True(IsSent(Frame(StationAddress.Port, Own)));
        Assert.Equal(anySource, IsSent(Frame(StationAddress.Peer, Own)));
        Assert.Equal(anyEtherType, IsSent(Frame(StationAddress.Port, Others)));
        Assert.Equal(anySource && anyEtherType, IsSent(Frame(StationAddress.Peer, Others)));

        // Of a frame that is wrong in both, the source is looked at first.
        Assert.Equal(anySource ? 0u : 2u, Counters.RefusedSource);
        Assert.Equal(anyEtherType ? 0u : anySource ? 2u : 1u, Counters.RefusedEtherType);
        Assert.Equal(0, _port.Offenders);
    }

    [Theory]
    [InlineData(Others)]
    [InlineData((ushort)0x88B7)] // nobody's
    [InlineData((ushort)0x0800)] // IPv4
    [InlineData((ushort)0x0806)] // ARP
    [InlineData((ushort)0x8100)] // a VLAN tag
    [InlineData((ushort)46)] // an 802.3 length
    [InlineData((ushort)0)]
    [InlineData((ushort)0xFFFF)]
    public void AnyEtherTypeIsAnyNumber(ushort etherType)
    {
        _port.MiniportAt(0)->Rights = ApplicationOptions.AnyEtherType;

        Assert.True(IsSent(Frame(StationAddress.Port, etherType)));
    }

    [Theory]
    [InlineData(ApplicationOptions.None, false)]
    [InlineData(ApplicationOptions.AnySource, false)]
    [InlineData(ApplicationOptions.AnyEtherType, true)]
    public void WithTheClaimGoesTheRightToSendUnlessItIsAnyEtherType(ApplicationOptions rights, bool staysAllowed)
    {
        _port.MiniportAt(0)->Rights = rights;
        byte[] source = rights == ApplicationOptions.AnySource ? StationAddress.Peer : StationAddress.Port;
        Assert.True(IsSent(Frame(source, Own)));

        Assert.True(_port.Claims.TryRemove(SampleImage.OfEtherType(Own), _port.MiniportAt(0)));

        Assert.Equal(staysAllowed, IsSent(Frame(source, Own)));
        Assert.Equal(staysAllowed ? 0u : 1u, Counters.RefusedEtherType);
    }

    [Fact]
    public void WhatOneMaySendAnotherMayNot()
    {
        _port.MiniportAt(0)->Rights = Both;
        SimulatedFrame frame = Frame(StationAddress.Peer, 0x0800);
        Assert.True(IsSent(frame));

        Assert.False(IsSent(frame, from: 1));
        Assert.Equal(1u, _port.MiniportAt(1)->Counters.RefusedSource);
    }

    [Theory]
    [InlineData(FrameLimits.HeaderBytes - 1)]
    [InlineData(FrameLimits.MaximumBytes + 1)]
    public void NoRightMakesABadLengthAFrames(uint lengthBytes)
    {
        _port.MiniportAt(0)->Rights = Both;

        Assert.False(IsSent(Frame(StationAddress.Peer, Others), lengthBytes: lengthBytes));

        Assert.Equal(1u, Counters.RefusedLength);
        Assert.Equal(RingViolation.Length, _port.MiniportAt(0)->Violation);
    }

    private static SimulatedFrame Frame(byte[] source, ushort etherType) => SimulatedFrame.To(etherType, source: source);

    // Whether a frame left, and then as it was written.
    private bool IsSent(SimulatedFrame frame, int from = 0, uint? lengthBytes = null)
    {
        SimulatedApplication application = _port.Applications[from];
        int sentBefore = _port.Mac.Sent.Count;
        Assert.True(application.TryTake(out Descriptor descriptor));
        application.Write(descriptor.Slot, frame);
        application.Send(lengthBytes: lengthBytes ?? frame.LengthBytes);
        application.HandOver();
        if (_port.Mac.Sent.Count == sentBefore)
        {
            return false;
        }
        Assert.Equal(frame.Bytes, _port.Mac.Sent[^1].Bytes);
        return true;
    }
}
