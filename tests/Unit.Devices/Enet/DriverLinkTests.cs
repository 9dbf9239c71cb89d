namespace PortShare.Devices.Tests.Enet;

public class DriverLinkTests : RingLinkTests
{
    private protected override DrivenRing Make(bool asInQemu) => new DrivenEnet(asInQemu);
}
