// By what the kernel sees that an application goes on: the slots that it gives back, and not the frames that come for it.
using PortShare.Abi;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public sealed unsafe class GivenBackTests
{
    private const ushort Own = 0x88B5;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void FramesThatComeAreNoProgressOfTheApplications(bool dropsOldest)
    {
        using SimulatedPort port = Open(dropsOldest);
        uint before = port.MiniportAt(0)->GivenBack;

        for (int frame = 0; frame < 10; frame++)
        {
            port.Receive(SimulatedFrame.To(Own));
            Assert.Equal(before, port.MiniportAt(0)->GivenBack);
        }
    }

    [Fact]
    public void AReleasedSlotIsProgress()
    {
        using SimulatedPort port = Open();
        uint before = port.MiniportAt(0)->GivenBack;
        port.Receive(SimulatedFrame.To(Own));
        SimulatedApplication application = port.Applications[0];
        application.TryTake(out Descriptor _);
        application.Release();

        application.HandOver();

        Assert.Equal(before + 1, port.MiniportAt(0)->GivenBack);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ASentFrameIsProgressWhetherOrNotItsSlotComesBack(bool getsBack)
    {
        using SimulatedPort port = Open();
        uint before = port.MiniportAt(0)->GivenBack;

        port.Applications[0].SendOne(Own, getsBack);

        Assert.Equal(before + 1, port.MiniportAt(0)->GivenBack);
    }

    private static SimulatedPort Open(bool dropsOldest = false)
    {
        SimulatedPort port = new(new FifoMac(), new PortSetup { Slots = [4], EmptySlots = 2, DropsOldest = dropsOldest });
        port.Applications[0].Claim(Own);
        return port;
    }
}
