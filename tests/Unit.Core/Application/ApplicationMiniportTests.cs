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
    private const uint ShortlyBeforeWrap = uint.MaxValue - 20;
    private const uint EmptySlots = 2;

    private readonly SimulatedPort _port = new(new FifoMac(), new PortSetup { Slots = [6], EmptySlots = EmptySlots });
    private ApplicationMiniport _miniport;

    public ApplicationMiniportTests()
    {
        KernelCall.Kernel = _port.KernelFor(0);
        // A static, which is 0 when an application starts.
        NotedEmptySlots(ref _miniport) = 0;
        _miniport = ApplicationMiniport.Open();
        Assert.Equal(ClaimResult.Accepted, _miniport.Claim(Claimed));
    }

    public void Dispose()
    {
        Conservation.Check(_port);
        _port.Dispose();
    }

    [Fact]
    public void OpeningTakesTheEmptySlots() => Assert.Equal(EmptySlots, ReceiveTail(ref _miniport));

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
    public void FramesThatWaitInTheKernelComeWithKicksToo()
    {
        _port.MiniportAt(0)->DropsOldest = true;
        Assert.Equal(ClaimResult.Accepted, _miniport.Claim(Claimed + 1));
        for (int i = 0; i < 2; i++)
        {
            _port.Receive(SimulatedFrame.To(Claimed + 1));
            _port.Receive(SimulatedFrame.To(Claimed + 1));
            Assert.False(_miniport.TryReceive(out _));
            _miniport.Kick();
            Assert.True(_miniport.TryReceive(out _));
            _miniport.Kick();
            Assert.True(_miniport.TryReceive(out _));
        }
    }

    [Fact]
    public void AWaitEndsWhenAFrameHasCome()
    {
        Assert.False(_miniport.Wait());

        _port.Receive(SimulatedFrame.To(Claimed));

        Assert.True(_miniport.Wait());
    }

    [Fact]
    public void FramesAreBuiltInAsManySlotsAsAreEmpty()
    {
        for (uint i = 0; i < EmptySlots; i++)
        {
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
            Assert.True(_miniport.TryBuild(60, out Frame frame));
            SimulatedFrame.FromPort(Claimed).Bytes.CopyTo(frame.Bytes);
            _miniport.SendAndGetBack(frame);
            Assert.True(_miniport.Wait());
            Assert.False(_miniport.TryReceive(out _));
        }

        Assert.Equal(100, _port.Mac.Sent.Count);
    }

    [Fact]
    public void AReceivedFrameSaysWhenItCameAndByWhichClaimAndTag()
    {
        Assert.Equal(ClaimResult.Accepted, _miniport.Claim(ClaimRule.OfEtherType(Claimed).OnVlan(5)));
        uint before = SimulatedClock.Now;
        _port.Receive(SimulatedFrame.To(Claimed).OnVlan(5));
        uint between = SimulatedClock.Now;
        _port.Receive(SimulatedFrame.To(Claimed));

        Assert.True(_miniport.TryReceive(out _));
        Assert.Equal((1, 5), (_miniport.ReceivedClaim, _miniport.ReceivedTag));
        Assert.InRange(_miniport.ReceivedMicroseconds, before, between);
        Assert.True(_miniport.TryReceive(out _));
        Assert.Equal((0, -1), (_miniport.ReceivedClaim, _miniport.ReceivedTag));
        Assert.InRange(_miniport.ReceivedMicroseconds, between, SimulatedClock.Now);
    }

    [Fact]
    public void ASlotThatComesBackSaysWhenItsFrameWasGivenToTheMac()
    {
        for (int i = 0; i < 3; i++)
        {
            Assert.True(_miniport.TryBuild(60, out Frame frame));
            SimulatedFrame.FromPort(Claimed).Bytes.CopyTo(frame.Bytes);
            _miniport.SendAndGetBack(frame);
            uint before = SimulatedClock.Now;
            Assert.True(_miniport.Wait());
            uint after = SimulatedClock.Now;
            Assert.False(_miniport.TryReceive(out _));
            SimulatedClock.Advance();
            // It is taken back when the next frame is built.
            Assert.True(_miniport.TryBuild(60, out frame));
            _miniport.SendAndGetBack(frame);

            Assert.InRange(ApplicationMiniport.SentMicroseconds, before, after);
        }
    }

    [Fact]
    public void AClaimThatIsTakenBackIsNone()
    {
        ClaimRule rule = ClaimRule.OfEtherType(Claimed).Untagged();

        Assert.False(_miniport.Unclaim(rule.OnVlan(5)));
        Assert.True(_miniport.Unclaim(rule));
        Assert.False(_miniport.Unclaim(rule));

        _port.Receive(SimulatedFrame.To(Claimed));
        Assert.False(_miniport.TryReceive(out _));
        Assert.Equal(1u, _port.Received.Unclaimed);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(13u)]
    [InlineData(1523u)]
    [InlineData(65536u)]
    [InlineData(65536u + 60)]
    public void AFrameOfABadLengthIsNotBuilt(uint lengthBytes) => Assert.False(_miniport.TryBuild(lengthBytes, out _));

    [Fact]
    public void AFrameBehindASlotThatCameBackIsReceivedAfterTheNextWait()
    {
        Assert.True(_miniport.TryBuild(60, out Frame built));
        SimulatedFrame.FromPort(Claimed).Bytes.CopyTo(built.Bytes);
        _miniport.SendAndGetBack(built);
        _miniport.Kick();
        _port.Receive(SimulatedFrame.To(Claimed));

        Assert.False(_miniport.TryReceive(out _));
        Assert.True(_miniport.Wait());

        Assert.True(_miniport.TryReceive(out _));
    }

    [Fact]
    public void AnEchoGoesOnAcrossTheWrapOfItsIndices()
    {
        using SimulatedPort port = new(new FifoMac(), new PortSetup { FirstIndex = ShortlyBeforeWrap });
        KernelCall.Kernel = port.KernelFor(0);
        ApplicationMiniport miniport = OpenAt(ShortlyBeforeWrap);
        miniport.Claim(Claimed);
        for (int i = 0; i < 100; i++)
        {
            SimulatedFrame arriving = SimulatedFrame.To(Claimed, 60 + i, firstPayloadByte: (byte)i);
            port.Receive(arriving);
            Assert.True(miniport.TryReceive(out Frame frame));
            Assert.Equal(arriving.Bytes, frame.Bytes);
            frame.SwapAddresses();
            miniport.Send(frame);
            miniport.Wait();
        }

        Assert.Equal(100, port.Mac.Sent.Count);
        Conservation.Check(port);
    }

    // As opened long ago, and all that was published since is taken.
    private static ApplicationMiniport OpenAt(uint index)
    {
        ApplicationMiniport miniport = default;
        Memory(ref miniport) = KernelCall.MiniportMemory();
        ReceiveTail(ref miniport) = index;
        TransmitHead(ref miniport) = index;
        return miniport;
    }

    private void ReceiveTwo(out Frame first, out Frame second)
    {
        _port.Receive(SimulatedFrame.To(Claimed));
        _port.Receive(SimulatedFrame.To(Claimed));
        Assert.True(_miniport.TryReceive(out first));
        Assert.True(_miniport.TryReceive(out second));
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_memory")]
    private static extern ref byte* Memory(ref ApplicationMiniport miniport);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_receiveTail")]
    private static extern ref uint ReceiveTail(ref ApplicationMiniport miniport);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_transmitHead")]
    private static extern ref uint TransmitHead(ref ApplicationMiniport miniport);

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "_emptySlots")]
    private static extern ref uint NotedEmptySlots(ref ApplicationMiniport miniport);
}
