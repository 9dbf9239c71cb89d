namespace PortShare.Devices.Tests.MssEmac;

public class DriverLinkTests : RingLinkTests
{
    private protected override DrivenRing Make(bool asInQemu) => new DrivenEmac(asInQemu);
}
