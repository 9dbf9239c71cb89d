namespace PortShare.Devices.Tests.Enet;

public class DriverLookTests : RingLookTests
{
    private protected override DrivenRing Make(bool asInQemu) => new DrivenEnet(asInQemu);
}
