// The simulated MAC must notice when its contract is broken; otherwise the tests above it prove nothing.
using System;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public unsafe class MacDeviceTests
{
    private readonly FifoMac _fifo = new(receiveFifoBytes: 200, transmitFifoBytes: 1522);
    private readonly DmaMac _dma = new(receiveBuffers: 2, transmitDescriptors: 2);

    [Fact]
    public void PeekingTwiceIsNoticed()
    {
        ArriveTwice();
        FrameHeader header;
        _fifo.Peek(&header);

        AssertBroken("Peek: the frame before was neither read nor discarded", () => _fifo.Peek(null));
    }

    [Fact]
    public void PeekingAtMoreThanWasAcknowledgedIsNoticed()
    {
        ArriveTwice();
        _fifo.Arrive(SimulatedFrame.To(0x0800));
        FrameHeader header;
        for (int i = 0; i < 2; i++)
        {
            _fifo.Discard(_fifo.Peek(&header));
        }

        AssertBroken("Peek: more frames than AcknowledgeReceived said", () => _fifo.Peek(null));
    }

    [Fact]
    public void DiscardingTwiceIsNoticed()
    {
        ArriveTwice();
        FrameHeader header;
        uint lengthBytes = _fifo.Peek(&header);
        _fifo.Discard(lengthBytes);

        AssertBroken("Discard: no frame was peeked at", () => _fifo.Discard(lengthBytes));
    }

    [Fact]
    public void DiscardingAnotherLengthIsNoticed()
    {
        ArriveTwice();
        FrameHeader header;
        _fifo.Peek(&header);

        AssertBroken("Discard: 61 bytes, but Peek said 60", () => _fifo.Discard(61));
    }

    [Fact]
    public void ReadingToAMisalignedPlaceIsNoticed()
    {
        using GuardedMemory memory = new("buffer", 100);
        ArriveTwice();
        FrameHeader header;
        uint lengthBytes = _fifo.Peek(&header);
        byte* misaligned = memory.Start + 2;
        FrameHeader* place = &header;

        AssertBroken(
            "ReadInto: the destination is not aligned to 4 bytes",
            () => _fifo.ReadInto(place, lengthBytes, misaligned));
    }

    [Fact]
    public void WritingPastABufferIsNoticed()
    {
        // 2 bytes of padding, 60 of frame, 4 of FCS, 2 up to the next word.
        using GuardedMemory memory = new("buffer", 67);
        ArriveTwice();
        FrameHeader header;
        uint lengthBytes = _fifo.Peek(&header);
        _fifo.ReadInto(&header, lengthBytes, memory.Start);

        AssertBroken("buffer: written past its 67 bytes", memory.CheckGuards);
    }

    [Fact]
    public void AFullReceiveFifoOverruns()
    {
        ArriveTwice();
        Assert.True(_fifo.Arrive(SimulatedFrame.To(0x0800)));

        Assert.False(_fifo.Arrive(SimulatedFrame.To(0x0800)));
        Assert.Equal(1u, _fifo.Overruns);
    }

    [Fact]
    public void ADmaMacWithoutAFreeBufferOverruns()
    {
        _dma.Arrive(SimulatedFrame.To(0x0800, 1514));
        _dma.Arrive(SimulatedFrame.To(0x0800));

        Assert.False(_dma.Arrive(SimulatedFrame.To(0x0800)));
        Assert.Equal(1u, _dma.Overruns);
    }

    [Fact]
    public void AFrameThatArrivesAfterTheAcknowledgeInterruptsAgain()
    {
        using SimulatedMac mac = new(_fifo);
        _fifo.Arrive(SimulatedFrame.To(0x0800));
        mac.ArmReceiveInterrupt();
        Assert.True(_fifo.Interrupts);

        mac.AcknowledgeReceived();
        Assert.False(_fifo.Interrupts);

        _fifo.Arrive(SimulatedFrame.To(0x0800));
        Assert.True(_fifo.Interrupts);
        mac.MaskInterrupt();
        Assert.False(_fifo.Interrupts);
    }

    [Fact]
    public void AnInterruptThatLastsEndsWithTheFrames()
    {
        DmaMac device = new() { SleepMasksInterrupt = true };
        using SimulatedMac mac = new(device);
        ArriveAll(device, SimulatedFrame.To(0x0800), SimulatedFrame.To(0x0800));
        mac.ArmReceiveInterrupt();
        FrameHeader header;
        for (int i = 0; i < 2; i++)
        {
            Assert.True(device.Interrupts);
            device.Discard(device.Peek(&header));
        }

        Assert.False(device.Interrupts);
        device.Arrive(SimulatedFrame.To(0x0800));
        Assert.True(device.Interrupts);
        mac.MaskInterrupt();
        Assert.False(device.Interrupts);
    }

    [Fact]
    public void AFrameThatWasSentInterruptsUntilItIsTaken()
    {
        DmaMac device = new() { TellsWhenSent = true };
        using SimulatedMac mac = new(device);
        using GuardedMemory memory = new("frame", 60);
        TransmitSegment segment = new() { Address = memory.Start, LengthBytes = 60 };
        device.Send(&segment, 1, 60, 2);
        device.Start();
        mac.ArmSentInterrupt();
        Assert.False(device.Interrupts);

        device.FinishTransfers();
        Assert.True(device.Interrupts);
        mac.ArmReceiveInterrupt();
        Assert.False(device.Interrupts);
        mac.ArmSentInterrupt();
        Assert.True(device.Interrupts);
        mac.MaskInterrupt();
        Assert.False(device.Interrupts);
        mac.ArmSentInterrupt();
        mac.TryTakeSent(out _);

        Assert.False(device.Interrupts);
    }

    [Fact]
    public void ArmingWhatTheDeviceDoesNotHaveIsNoticed() =>
        AssertBroken("ArmSentInterrupt: the device cannot interrupt then", _dma.ArmSent);

    [Fact]
    public void MemoryThatChangesWhileADmaMacReadsItIsNoticed()
    {
        using GuardedMemory memory = new("frame", 60);
        TransmitSegment segment = new() { Address = memory.Start, LengthBytes = 60 };
        _dma.Send(&segment, 1, 60, 2);
        _dma.Start();

        memory.Bytes[59]++;

        AssertBroken("Send: a segment of 60 bytes changed before its frame was sent", () => _dma.FinishTransfers());
    }

    [Fact]
    public void ASecondUseOfATokenIsNoticed()
    {
        using GuardedMemory memory = new("frame", 60);
        TransmitSegment segment = new() { Address = memory.Start, LengthBytes = 60 };
        TransmitSegment* place = &segment;
        _dma.Send(place, 1, 60, 2);

        AssertBroken("Send: token 0x2 is still in use", () => _dma.Send(place, 1, 60, 2));
    }

    [Theory]
    [InlineData(0u, 60u, "Send: 0 segments, not 1 to 8")]
    [InlineData(9u, 60u, "Send: 9 segments, not 1 to 8")]
    [InlineData(1u, 61u, "Send: the segments hold 60 bytes, not 61")]
    public void AWrongDescriptionOfAFrameIsNoticed(uint count, uint lengthBytes, string message)
    {
        using GuardedMemory memory = new("frame", 60);
        TransmitSegment segment = new() { Address = memory.Start, LengthBytes = 60 };
        TransmitSegment* place = &segment;

        AssertBroken(message, () => _fifo.Send(place, count, lengthBytes, 2));
    }

    [Fact]
    public void SendingWithoutRoomIsNoticed()
    {
        using GuardedMemory memory = new("frame", 60);
        TransmitSegment segment = new() { Address = memory.Start, LengthBytes = 60 };
        TransmitSegment* place = &segment;
        _fifo.Send(place, 1, 60, 2);

        AssertBroken("Send: the device has no room", () => _fifo.Send(place, 1, 60, 4));
    }

    [Theory]
    [InlineData(13u)]
    [InlineData(1523u)]
    public void SendingABadLengthIsNoticed(uint lengthBytes) =>
        AssertBroken($"Send: a frame of {lengthBytes} bytes is not valid", () => _fifo.Send(null, default(SourceAndType), lengthBytes, 2));

    [Fact]
    public void ARunEndsAtTheFirstFrameThatIsNotAlike()
    {
        DmaMac mac = new();
        ArriveAll(mac, SimulatedFrame.To(0x88B5), SimulatedFrame.To(0x88B5, 100), SimulatedFrame.To(0x88B6, 70), SimulatedFrame.To(0x88B5));
        FrameHeader header;
        uint next = 0;

        uint dropped = mac.DiscardRun(&header, mac.Peek(&header), 4, HeaderMask.AnySender, &next);

        Assert.Equal((2u, 70u, 2u), (dropped, next, mac.DiscardCallCount + mac.DroppedInRunsCount));
        Assert.Equal(EtherType.ToWire(0x88B6), header.WireEtherType);
        mac.Discard(70);
    }

    [Fact]
    public void ARunEndsAtItsLimitAndBeginsWithNoFrame()
    {
        DmaMac mac = new();
        ArriveAll(mac, SimulatedFrame.To(0x88B5), SimulatedFrame.To(0x88B5), SimulatedFrame.To(0x88B5));
        FrameHeader header;
        uint next = 0;

        Assert.Equal(2u, mac.DiscardRun(&header, mac.Peek(&header), 2, HeaderMask.AnySender, &next));

        Assert.Equal(60u, mac.Peek(&header));
    }

    [Fact]
    public void ARunMayHaveAnySender() => Assert.Equal(4u, DropAlike(HeaderMask.AnySender));

    [Fact]
    public void ARunMayHaveSendersOfOneKind() => Assert.Equal(3u, DropAlike(HeaderMask.KindOfSender));

    [Fact]
    public void ARunMayHaveOneSender() => Assert.Equal(2u, DropAlike(HeaderMask.Sender));

    private static uint DropAlike(FrameHeader* mask)
    {
        DmaMac mac = new();
        byte[] nearlyPeer = [.. StationAddress.Peer[..^1], 0];
        ArriveAll(
            mac,
            SimulatedFrame.To(0x88B5),
            SimulatedFrame.To(0x88B5),
            SimulatedFrame.To(0x88B5, source: nearlyPeer),
            SimulatedFrame.To(0x88B5, source: StationAddress.Group));
        FrameHeader header;
        uint next = 0;
        return mac.DiscardRun(&header, mac.Peek(&header), 4, mask, &next);
    }

    public static TheoryData<SimulatedFrame, uint> FramesThatEndARun => new()
    {
        { SimulatedFrame.To(0x88B5, destination: StationAddress.Stranger), 60 },
        { SimulatedFrame.To(0x88B5, 59), 59 },
        { SimulatedFrame.To(0x88B5, 1515), 1515 },
        { SimulatedFrame.To(0x88B5) with { Error = ReceiveError.FcsError }, 60 + ((uint)ReceiveError.FcsError << 16) },
        { new SimulatedFrame(new byte[5]), 5 },
    };

    [Theory]
    [MemberData(nameof(FramesThatEndARun))]
    public void WhatIsNotAlikeEndsARun(SimulatedFrame frame, uint peeked)
    {
        DmaMac mac = new();
        ArriveAll(mac, SimulatedFrame.To(0x88B5), frame);
        FrameHeader header;
        uint next = 0;

        Assert.Equal(1u, mac.DiscardRun(&header, mac.Peek(&header), 2, HeaderMask.AnySender, &next));

        Assert.Equal(peeked, next);
    }

    [Fact]
    public void OnAMacWithShortFramesTheyAreAlikeToo()
    {
        DmaMac mac = new() { ShortestFrameBytes = FrameLimits.HeaderBytes };
        ArriveAll(mac, SimulatedFrame.To(0x88B5), SimulatedFrame.To(0x88B5, 14));
        FrameHeader header;
        uint next = 0;

        Assert.Equal(2u, mac.DiscardRun(&header, mac.Peek(&header), 2, HeaderMask.AnySender, &next));
    }

    [Fact]
    public void AMacMayDropOneFrameAtATime()
    {
        DmaMac mac = new() { DropsRuns = false };
        ArriveAll(mac, SimulatedFrame.To(0x88B5), SimulatedFrame.To(0x88B5, 100));
        FrameHeader header;
        uint next = 0;

        Assert.Equal(1u, mac.DiscardRun(&header, mac.Peek(&header), 2, HeaderMask.AnySender, &next));

        Assert.Equal(100u, next);
    }

    [Fact]
    public void ARunOfNothingIsNoticed()
    {
        ArriveTwice();
        FrameHeader header;
        FrameHeader* place = &header;
        uint lengthBytes = _fifo.Peek(place);

        AssertBroken("DiscardRun: no frame may be dropped", () => _fifo.DiscardRun(place, lengthBytes, 0, HeaderMask.AnySender, null));
    }

    [Fact]
    public void ARunOfMoreThanWasAcknowledgedIsNoticed()
    {
        ArriveTwice();
        FrameHeader header;
        FrameHeader* place = &header;
        uint next;
        uint* nextPlace = &next;
        uint lengthBytes = _fifo.Peek(place);

        AssertBroken("Peek: more frames than AcknowledgeReceived said", () => _fifo.DiscardRun(place, lengthBytes, 3, HeaderMask.AnySender, nextPlace));
    }

    [Fact]
    public void ARunThatBeginsWithABadFrameIsNoticed()
    {
        DmaMac mac = new();
        ArriveAll(mac, SimulatedFrame.To(0x88B5, 1515));
        FrameHeader header;
        FrameHeader* place = &header;
        uint lengthBytes = mac.Peek(place);

        AssertBroken(
            "DiscardRun: a frame of 1515 bytes with the error None is not valid", () => mac.DiscardRun(place, lengthBytes, 1, HeaderMask.AnySender, null));
    }

    [Fact]
    public void ARunWithAnotherHeaderIsNoticed()
    {
        ArriveTwice();
        FrameHeader header;
        FrameHeader* place = &header;
        uint lengthBytes = _fifo.Peek(place);
        header.Word3++;

        AssertBroken("DiscardRun: the header is not as Peek filled it in", () => _fifo.DiscardRun(place, lengthBytes, 1, HeaderMask.AnySender, null));
    }

    private static void ArriveAll(MacDevice mac, params SimulatedFrame[] frames)
    {
        foreach (SimulatedFrame frame in frames)
        {
            Assert.True(mac.Arrive(frame));
        }
        mac.AcknowledgeReceived();
    }

    private static void AssertBroken(string message, Action use) =>
        Assert.Equal(message, Assert.Throws<ContractException>(use).Message);

    private void ArriveTwice()
    {
        _fifo.Arrive(SimulatedFrame.To(0x0800));
        _fifo.Arrive(SimulatedFrame.To(0x0800));
        _fifo.AcknowledgeReceived();
    }
}
