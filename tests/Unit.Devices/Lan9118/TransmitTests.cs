// Frames into the chip: what goes out is what was given, the FIFO never overflows, and what could not be sent is counted.
using System.Collections.Generic;
using System.Linq;

using CsCheck;

using PortShare.Core;

namespace PortShare.Devices.Tests.Lan9118;

public class TransmitTests
{
    private const uint LateCollision = (1u << 15) | (1u << 9);
    private const int LongestBytes = 1522;

    // In the place of a number of pieces: a slot's frame, of which more than the sender was checked.
    private const int Checked = -1;

    // How many pieces; how each begins in its word; the frame's length; how many frames the wire takes meanwhile.
    private static readonly Gen<(int Pieces, int[] Offsets, int Length, int Taken)> Steps = Gen.Select(
        Gen.Int[Checked, (int)TransmitSegment.MaximumCount],
        Gen.Int[0, 3].Array[8],
        Gen.Frequency((3, Gen.Int[14, 200]), (1, Gen.Int[14, LongestBytes])),
        // Mostly none, so that the FIFO fills.
        Gen.Frequency((4, Gen.Const(0)), (1, Gen.Int[1, 8])));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ASlotsFrameOfAnyLengthGoesOutAsItWasChecked(bool isStartChecked)
    {
        using DrivenChip driven = DrivenChip.Opened(discardsByReading: true);
        for (int length = 14; length <= LongestBytes; length++)
        {
            byte[] frame = DrivenChip.Frame(length);
            Assert.True(driven.Transmit.HasRoom());
            if (isStartChecked)
            {
                driven.SendChecked(frame);
            }
            else
            {
                driven.Send(frame);
            }

            Assert.False(driven.Chip.IsFrameUnfinished);
            Assert.True(driven.Chip.Transmit());
            Assert.Equal(frame, driven.Chip.Sent[^1]);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 3)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    public void PiecesMayBeginAnywhereInAWord(int first, int second)
    {
        using DrivenChip driven = DrivenChip.Opened(discardsByReading: true);
        byte[] frame = DrivenChip.Frame(77);
        driven.SendPieces(frame, (54, first), (1, second), (22, first));

        Assert.True(driven.Chip.Transmit());
        Assert.Equal(frame, driven.Chip.Sent[^1]);
    }

    // The chip of the model fails when its FIFO overflows, so it is enough that frames are sent while there is room.
    [Fact]
    public void WhileThereIsRoomTheFifoNeverOverflows() => Steps.List[1, 60].Sample(
        steps =>
        {
            using DrivenChip driven = DrivenChip.Opened(discardsByReading: true);
            List<byte[]> given = [];
            foreach ((int pieces, int[] offsets, int length, int taken) in steps)
            {
                if (driven.Transmit.HasRoom())
                {
                    byte[] frame = DrivenChip.Frame(length, seed: given.Count);
                    Send(driven, frame, pieces, offsets);
                    given.Add(frame);
                }

                for (int i = 0; i < taken; i++)
                {
                    driven.Chip.Transmit();
                }
            }

            while (driven.Chip.Transmit())
            {
            }

            Assert.Equal(given, driven.Chip.Sent);
        },
        iter: 500);

    // The other half: room that there is, is found.
    [Fact]
    public void AnEmptyFifoHasRoomAgain()
    {
        using DrivenChip driven = DrivenChip.Opened(discardsByReading: true);
        int sent = 0;
        for (; driven.Transmit.HasRoom(); sent++)
        {
            driven.Send(DrivenChip.Frame(1514));
        }

        Assert.Equal(2, sent);
        driven.Chip.Transmit();
        Assert.True(driven.Transmit.HasRoom());
    }

    [Fact]
    public void WhatCouldNotBeSentIsCounted()
    {
        using DrivenChip driven = DrivenChip.Opened(discardsByReading: true);
        foreach (uint errors in (uint[])[0, LateCollision, 0, LateCollision, 1u << 15, 0x0000_0078])
        {
            driven.Transmit.HasRoom();
            driven.Send(DrivenChip.Frame(60));
            driven.Chip.Transmit(errors);
        }
        driven.Control.Poll(1);
        driven.Control.Poll(1);

        Assert.Equal(3u, driven.Control.Counters.TransmitErrors);
    }

    // The chip stops sending when its status FIFO is full: 128 of them.
    [Fact]
    public void StatusesAreTakenBeforeTheyHoldTheChipUp()
    {
        using DrivenChip driven = DrivenChip.Opened(discardsByReading: true);
        for (int i = 0; i < 1000; i++)
        {
            Assert.True(driven.Transmit.HasRoom());
            driven.Send(DrivenChip.Frame(60));
            Assert.True(driven.Chip.Transmit());
        }
    }

    [Fact]
    public void WithoutALinkThereIsNoRoom()
    {
        using DrivenChip driven = new(discardsByReading: true, new Chip { IsLinkUp = false });
        driven.Control.Open(DrivenChip.OwnAddress);

        Assert.False(driven.Transmit.HasRoom());
    }

    [Fact]
    public void AFrameIsTheChipsAtOnce()
    {
        using DrivenChip driven = DrivenChip.Opened(discardsByReading: true);
        driven.Send(DrivenChip.Frame(60));

        Assert.False(driven.Transmit.TryTakeSent(out _));
    }

    private static void Send(DrivenChip driven, byte[] frame, int pieces, int[] offsets)
    {
        switch (pieces)
        {
            case Checked:
                driven.SendChecked(frame);
                return;
            case 0:
                driven.Send(frame);
                return;
        }

        int each = frame.Length / pieces;
        driven.SendPieces(frame,
        [
            .. Enumerable.Range(0, pieces).Select(index => (index < pieces - 1 ? each : frame.Length - (each * (pieces - 1)), offsets[index])),
        ]);
    }
}
