// The application's half of a miniport, as firmware links it, against the kernel's half on a simulated MAC.
using System;
using System.Runtime.CompilerServices;
using PortShare.Abi;
using PortShare.Application;
using PortShare.Simulation;
using ApplicationMiniport = PortShare.Application.Miniport;

namespace PortShare.Core.Tests;

public sealed unsafe class ApplicationMiniportTests : IDisposable
{
    private const ushort Claimed = 0x88B5;
    private const int SourceOffset = 6;
    private const int EtherTypeOffset = 12;
    private const uint FirstIndex = uint.MaxValue - 20;
    private const uint EmptySlots = 2;

    private readonly SimulatedPort _port =
        new(new FifoMac(), new PortSetup { Slots = [6], EmptySlots = EmptySlots, FirstIndex = FirstIndex });

    private ApplicationMiniport _miniport;

    public ApplicationMiniportTests()
    {
        KernelCall.Kernel = _port.KernelFor(0);
        _miniport = ApplicationMiniport.Open();
        // Outside tests, indices start at 0 on both sides, and Open has taken the empty slots.
        NotedEmptySlots(ref _miniport) = 0;
        ReceiveTail(ref _miniport) = FirstIndex;
        TransmitHead(ref _miniport) = FirstIndex;
        for (uint i = 0; i < EmptySlots; i++)
        {
            Assert.False(_miniport.TryReceive(out _));
        }
        Assert.Equal(ClaimResult.Accepted, _miniport.Claim(Claimed));
    }

    public void Dispose()
    {
        Conservation.Check(_port);
        _port.Dispose();
    }

    [Fact]
    public void OpeningTakesTheEmptySlots()
    {
        using SimulatedPort port = new(new FifoMac(), new PortSetup { Slots = [6], EmptySlots = EmptySlots });
        KernelCall.Kernel = port.KernelFor(0);
        NotedEmptySlots(ref _miniport) = 0;

        ApplicationMiniport opened = ApplicationMiniport.Open();

        Assert.Equal(EmptySlots, ReceiveTail(ref opened));
        Assert.True(opened.TryBuild(60, out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    [InlineData(1515)]
    [InlineData(65536)]
    public void AFrameOfNoValidLengthIsNotBuilt(uint lengthBytes) => Assert.False(_miniport.TryBuild(lengthBytes, out _));

    [Fact]
    public void AnEmptySlotIsNotTakenForAFrame() => Assert.False(_miniport.TryReceive(out _));

    [Theory]
    [InlineData(60)]
    [InlineData(61)]
    [InlineData(1514)]
    public void AFrameIsReceivedWhole(int lengthBytes)
    {
        SimulatedFrame arriving = SimulatedFrame.To(Claimed, lengthBytes);
        _port.Receive(arriving);

        Assert.True(_miniport.TryReceive(out Frame frame));

        Assert.Equal((uint)lengthBytes, frame.LengthBytes);
        Assert.Equal(arriving.Bytes, frame.Bytes);
        Assert.Equal(arriving.Bytes[(int)FrameLimits.HeaderBytes..], frame.Payload);
        Assert.False(_miniport.TryReceive(out _));
    }

    [Fact]
    public void AFrameWithSwappedAddressesGoesBackWhereItCameFrom()
    {
        SimulatedFrame arriving = SimulatedFrame.To(Claimed, 100);
        _port.Receive(arriving);
        Assert.True(_miniport.TryReceive(out Frame frame));

        frame.SwapAddresses();
        _miniport.Send(frame);
        _miniport.Kick();

        Assert.Equal(SimulatedFrame.FromPort(Claimed, 100).Bytes, Assert.Single(_port.Mac.Sent).Bytes);
    }

    [Fact]
    public void WhatIsSentOrReleasedWaitsForTheNextCall()
    {
        ReceiveTwo(out Frame first, out Frame second);
        first.SwapAddresses();
        _miniport.Send(first);
        _miniport.Release(second);
        Assert.Empty(_port.Mac.Sent);
        Assert.Equal(2u, _port.MiniportAt(0)->Slots.FreeCount);

        _miniport.Wait();

        Assert.Single(_port.Mac.Sent);
        Assert.Equal(4u, _port.MiniportAt(0)->Slots.FreeCount);
    }

    [Fact]
    public void ASlotIsReturnedOnce()
    {
        ReceiveTwo(out Frame first, out _);
        _miniport.Release(first);
        _miniport.Kick();
        _miniport.Kick();
        _miniport.Wait();

        Assert.Equal(0u, _port.MiniportAt(0)->Counters.BadReleases);
    }

    [Fact]
    public void AWaitEndsWhenAFrameHasCome()
    {
        Assert.False(_miniport.TryReceive(out _));
        Assert.False(_miniport.Wait());

        _port.Receive(SimulatedFrame.To(Claimed));

        Assert.True(_miniport.Wait());
    }

    [Fact]
    public void FramesAreBuiltInAsManySlotsAsAreEmpty()
    {
        for (uint i = 0; i < EmptySlots; i++)
        {
            Assert.False(_miniport.TryReceive(out _));
            Assert.True(_miniport.TryBuild(60, out _));
        }
        Assert.False(_miniport.TryBuild(60, out _));
    }

    [Theory]
    [InlineData(14)]
    [InlineData(60)]
    [InlineData(1514)]
    public void AFrameThatWasBuiltIsSent(int lengthBytes)
    {
        SimulatedFrame expected = SimulatedFrame.FromPort(Claimed, lengthBytes);
        _miniport.TryReceive(out _);
        Assert.True(_miniport.TryBuild((uint)lengthBytes, out Frame frame));
        // All but the source, which is there already.
        expected.Bytes.AsSpan(0, SourceOffset).CopyTo(frame.Bytes);
        expected.Bytes.AsSpan(EtherTypeOffset).CopyTo(frame.Bytes[EtherTypeOffset..]);

        _miniport.Send(frame);
        _miniport.Kick();

        Assert.Equal(expected.Bytes, Assert.Single(_port.Mac.Sent).Bytes);
    }

    [Fact]
    public void ASlotThatComesBackCanBeBuiltInAgain()
    {
        for (int i = 0; i < 100; i++)
        {
            _miniport.TryReceive(out _);
            Assert.True(_miniport.TryBuild(60, out Frame frame));
            SimulatedFrame.FromPort(Claimed).Bytes.CopyTo(frame.Bytes);
            _miniport.SendAndGetBack(frame);
            _miniport.Kick();
        }

        Assert.Equal(100, _port.Mac.Sent.Count);
    }

    [Fact]
    public void AnEchoGoesOnAcrossTheWrapOfItsIndices()
    {
        for (int i = 0; i < 100; i++)
        {
            SimulatedFrame arriving = SimulatedFrame.To(Claimed, 60 + i, firstPayloadByte: (byte)i);
            _port.Receive(arriving);
            Assert.True(_miniport.TryReceive(out Frame frame));
            Assert.Equal(arriving.Bytes, frame.Bytes);
            frame.SwapAddresses();
            _miniport.Send(frame);
            _miniport.Wait();
        }

        Assert.Equal(100, _port.Mac.Sent.Count);
        Assert.Equal(100u, _port.SentBy(0));
    }

    private void ReceiveTwo(out Frame first, out Frame second)
    {
        _port.Receive(SimulatedFrame.To(Claimed));
        _port.Receive(SimulatedFrame.To(Claimed));
        Assert.True(_miniport.TryReceive(out first));
        Assert.True(_miniport.TryReceive(out second));
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_receiveTail")]
    private static extern ref uint ReceiveTail(ref ApplicationMiniport miniport);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_transmitHead")]
    private static extern ref uint TransmitHead(ref ApplicationMiniport miniport);

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "_emptySlots")]
    private static extern ref uint NotedEmptySlots(ref ApplicationMiniport miniport);
}
