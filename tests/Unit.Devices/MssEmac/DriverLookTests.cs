namespace PortShare.Devices.Tests.MssEmac;

public class DriverLookTests : RingLookTests
{
    private protected override DrivenRing Make(bool asInQemu) => new DrivenEmac(asInQemu);
}
