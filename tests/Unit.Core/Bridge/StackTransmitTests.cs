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
    public void WithoutRoomAtTheMacAFrameIsDroppedAndCounted()
    {
        using SimulatedPort port = new(FifoMac.WithRoomFor(1));
        port.SendFromStack(Frame);

        Assert.False(port.SendFromStack(Frame));

        Assert.Equal(1u, port.Transmitted.NoRoom);
        Assert.Equal(2u, port.Transmitted.Offered);
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
