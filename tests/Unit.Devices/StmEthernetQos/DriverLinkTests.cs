namespace PortShare.Devices.Tests.StmEthernetQos;

public class DriverLinkTests : RingLinkTests
{
    // Frames go both ways, which they do not if speed or duplex are others than the link's.
    [Theory]
    [MemberData(nameof(Modes))]
    public void FramesGoAtTheLinksSpeedAndDuplex(bool wasDown, uint control, uint own, uint partner, bool is100, bool isFullDuplex)
    {
        Chip chip = new();
        chip.Phy.IsCableIn = !wasDown;
        chip.Phy.Strap(control, own, partner);
        DrivenQos driven = DrivenQos.Opened(chip);
        Assert.Equal(!wasDown, driven.Control.IsLinkUp);
        chip.Phy.IsCableIn = true;
        Assert.Equal(wasDown, driven.PollsUntilLinkChanges());

        Assert.Equal((is100, isFullDuplex), chip.Mode);
        Assert.True(driven.Transmit.HasRoom());
        driven.Send(DrivenRing.Frame(60));
        Assert.Single(chip.Sent);
        Assert.True(chip.Deliver(DrivenRing.Frame(61)));
        Assert.Equal(DrivenRing.Frame(61), driven.Take(exchanges: false));
    }

    // What was in the ring when the link went down goes out when there is one again, and nothing in between.
    [Fact]
    public void FramesInTheRingWaitForALink()
    {
        DrivenQos driven = DrivenQos.Opened();
        driven.Chip.IsTransmitHeld = true;
        Assert.True(driven.Transmit.HasRoom());
        driven.Send(DrivenRing.Frame(60));
        driven.Chip.Phy.IsCableIn = false;
        Assert.True(driven.PollsUntilLinkChanges());
        driven.Chip.RunTransmitter(Chip.Never);
        Assert.Equal((0, 0), (driven.Chip.Sent.Count, driven.Chip.SentIntoNothing));
        driven.Chip.Phy.IsCableIn = true;
        Assert.True(driven.PollsUntilLinkChanges());
        driven.Chip.RunTransmitter(Chip.Never);
        Assert.Equal(60, Assert.Single(driven.Chip.Sent).Length);
    }

    private protected override DrivenRing Make(bool asInQemu) => DrivenQos.Make(asInQemu);
}
