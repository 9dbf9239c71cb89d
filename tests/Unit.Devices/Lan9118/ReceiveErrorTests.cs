// What the receive status says of a frame (datasheet 3.13.3), as the bridge hears it.
using System.Linq;

using PortShare.Core;

namespace PortShare.Devices.Tests.Lan9118;

public class ReceiveErrorTests
{
    // The bits as the datasheet numbers them, in the order in which the errors count.
    private static readonly (int Bit, ReceiveError Error)[] Errors =
    [
        (11, ReceiveError.Runt),
        (7, ReceiveError.TooLong),
        (6, ReceiveError.LateCollision),
        (4, ReceiveError.Watchdog),
        (3, ReceiveError.MiiError),
        (1, ReceiveError.FcsError),
        (2, ReceiveError.Dribble),
        (12, ReceiveError.LengthError),
    ];

    // Of several, the first that applies; and the next frame is whole.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheFirstErrorThatAppliesIsTold(bool byReading)
    {
        using DrivenChip driven = DrivenChip.Opened(byReading);
        byte[] next = DrivenChip.Frame(61);
        for (int mask = 0; mask < 1 << Errors.Length; mask++)
        {
            (int Bit, ReceiveError Error)[] set = [.. Errors.Where((_, index) => (mask & (1 << index)) != 0)];
            driven.Chip.Deliver(DrivenChip.Frame(80), set.Aggregate(0u, (bits, error) => bits | (1u << error.Bit)));
            driven.Chip.Deliver(next);

            uint peeked = driven.Peek(out _);
            ReceiveError told = driven.Receive.Explain(peeked, out uint lengthBytes);
            driven.Receive.Discard(lengthBytes);

            Assert.Equal(set.Select(error => error.Error).FirstOrDefault(ReceiveError.None), told);
            Assert.Equal(set.Length == 0, peeked <= ushort.MaxValue);
            Assert.Equal(80u, lengthBytes);
            Assert.Equal((uint)next.Length, driven.Peek(out FrameHeader header));
            Assert.Equal(next, driven.Read(header, (uint)next.Length));
        }
    }

    [Fact]
    public void AnErrorOfNoOtherBitIsAnother()
    {
        using DrivenChip driven = DrivenChip.Opened(discardsByReading: true);
        driven.Chip.Deliver(DrivenChip.Frame(80), 1u << 15);

        Assert.Equal(ReceiveError.Other, driven.Receive.Explain(driven.Peek(out _), out _));
    }

    // Broadcast, multicast, frame type: they say nothing bad.
    [Theory]
    [InlineData(0xFF)]
    [InlineData(0x01)]
    [InlineData(0x52)]
    public void WhatTheAddressSaysIsNoError(byte first)
    {
        using DrivenChip driven = DrivenChip.Opened(discardsByReading: true);
        driven.Chip.Deliver([.. Enumerable.Repeat(first, 6), .. DrivenChip.Frame(54)]);

        Assert.Equal(60u, driven.Peek(out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    public void AFrameWithoutAWholeHeaderIsARunt(int length)
    {
        using DrivenChip driven = DrivenChip.Opened(discardsByReading: true);
        driven.Chip.Deliver(DrivenChip.Frame(length));

        Assert.Equal(ReceiveError.Runt, driven.Receive.Explain(driven.Peek(out _), out uint lengthBytes));
        Assert.Equal((uint)length, lengthBytes);
    }
}
