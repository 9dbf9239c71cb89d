// Frames of the stack on their way out.
using System.Linq;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public sealed unsafe class StackTransmitTests
{
    private static readonly byte[] Frame = SimulatedFrame.FromPort(0x0800, 100).Bytes;

    [Fact]
    public void AFrameInOnePieceIsSent()
    {
        using SimulatedPort port = new(new FifoMac());

        Assert.True(port.SendFromStack(Frame));

        Assert.Equal(Frame, Assert.Single(port.Mac.Sent).Bytes);
        Conservation.Check(port);
    }

    [Fact]
    public void AFrameInAsManyPiecesAsAllowedIsSentWhole()
    {
        using SimulatedPort port = new(new FifoMac());

        Assert.True(port.SendFromStack(Cut(Frame, (int)TransmitSegment.MaximumCount)));

        Assert.Equal(Frame, Assert.Single(port.Mac.Sent).Bytes);
        Conservation.Check(port);
    }

    [Fact]
    public void AFrameInMorePiecesIsDroppedAndCounted()
    {
        using SimulatedPort port = new(new FifoMac());

        Assert.False(port.SendFromStack(Cut(Frame, (int)TransmitSegment.MaximumCount + 1)));

        Assert.Empty(port.Mac.Sent);
        Assert.Equal(1u, port.Transmitted.TooManySegments);
        Conservation.Check(port);
    }

    [Fact]
    public void WithoutRoomAtTheMacAFrameWaits()
    {
        FifoMac mac = FifoMac.WithRoomFor(1);
        using SimulatedPort port = new(mac);
        port.SendFromStack(Frame);

        Assert.True(port.SendFromStack(Cut(Frame, 3)));

        Assert.Equal((1u, 1u), (port.Transmitted.Queued, port.Transmitted.Kernel));
        Assert.Equal(1, port.Stack.OutgoingCount);
        Conservation.Check(port);

        mac.DrainTransmitFifo();
        port.Serve();

        Assert.Equal((0u, 2u), (port.Transmitted.Queued, port.Transmitted.Kernel));
        Assert.Equal(0, port.Stack.OutgoingCount);
        Assert.Equal(Frame, mac.Sent[1].Bytes);
        Conservation.Check(port);
    }

    [Fact]
    public void FramesThatWaitKeepTheirOrder()
    {
        FifoMac mac = FifoMac.WithRoomFor(1);
        using SimulatedPort port = new(mac);
        for (byte i = 0; i < 5; i++)
        {
            port.SendFromStack(SimulatedFrame.FromPort(0x0800).Bytes[..^1], [i]);
            // Room comes back before the last: it must not overtake.
            if (i == 3)
            {
                mac.DrainTransmitFifo();
            }
        }

        while (port.Transmitted.Queued != 0)
        {
            mac.DrainTransmitFifo();
            port.Serve();
        }

        Assert.Equal([0, 1, 2, 3, 4], mac.Sent.Select(frame => (int)frame.Bytes[^1]));
    }

    [Fact]
    public void MoreThanMayWaitIsDroppedAndCounted()
    {
        using SimulatedPort port = new(FifoMac.WithRoomFor(1));
        for (int i = 0; i < 1 + StackTransmitQueue.MaximumFrames; i++)
        {
            Assert.True(port.SendFromStack(Frame));
        }

        Assert.False(port.SendFromStack(Frame));

        Assert.Equal(1u, port.Transmitted.NoRoom);
        Assert.Equal((uint)StackTransmitQueue.MaximumFrames, port.Transmitted.Queued);
        Conservation.Check(port);
    }

    [Fact]
    public void AFrameSentLaterGoesBackToTheStackWhenItHasLeft()
    {
        DmaMac mac = new();
        using SimulatedPort port = new(mac);

        Assert.True(port.SendFromStack(Cut(Frame, 3)));
        port.FinishSent();
        Assert.Equal(1, port.Stack.OutgoingCount);
        mac.FinishTransfers();
        port.FinishSent();

        Assert.Equal(0, port.Stack.OutgoingCount);
        Assert.Equal(Frame, Assert.Single(mac.Sent).Bytes);
        Conservation.Check(port);
    }

    [Fact]
    public void FinishingHasABudget()
    {
        DmaMac mac = new();
        using SimulatedPort port = new(mac);
        for (int i = 0; i < 3; i++)
        {
            port.SendFromStack(Frame);
        }
        mac.FinishTransfers();

        port.FinishSent(limitFrames: 2);

        Assert.Equal(1, port.Stack.OutgoingCount);
    }

    private static byte[][] Cut(byte[] frame, int pieces) =>
        [.. frame.Chunk((frame.Length + pieces - 1) / pieces)];
}
