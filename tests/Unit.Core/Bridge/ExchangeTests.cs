// On a MAC with DMA a frame for the stack is not copied: buffers change hands. One for an application is copied once, to its slot.
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public sealed class ExchangeTests
{
    private const ushort Claimed = 0x88B5;
    private const ushort Ipv4 = 0x0800;
    private const int Frames = 20;

    [Fact]
    public void AFrameForTheStackIsNotCopied()
    {
        DmaMac mac = new();
        using SimulatedPort port = new(mac, new PortSetup { StackBuffers = 3 });
        for (int i = 0; i < Frames; i++)
        {
            port.Receive(SimulatedFrame.To(Ipv4));
        }

        Assert.Equal((Frames, 0), ((int)mac.ExchangedCount, (int)mac.CopiedCount));
        Assert.Equal(Frames, port.Stack.Delivered.Count);
        Conservation.Check(port);
    }

    [Fact]
    public void AFrameForAnApplicationIsCopiedOnce()
    {
        DmaMac mac = new();
        using SimulatedPort port = new(mac);
        port.Applications[0].Claim(Claimed);

        port.Receive(SimulatedFrame.To(Claimed));

        Assert.Equal((0u, 1u), (mac.ExchangedCount, mac.CopiedCount));
        Conservation.Check(port);
    }

    // There is nothing to exchange for.
    [Fact]
    public void WithoutABufferOfTheStacksTheMacKeepsItsOwn()
    {
        DmaMac mac = new();
        using SimulatedPort port = new(mac, new PortSetup { StackBuffers = 1 });
        port.Stack.KeepsBuffers = true;
        port.Receive(SimulatedFrame.To(Ipv4));
        port.Receive(SimulatedFrame.To(Ipv4));

        Assert.Equal((1u, 1u), (mac.ExchangedCount, port.Received.NoBuffer));
        Conservation.Check(port);
    }
}
