namespace PortShare.Devices.Tests.StmEthernetQos;

public class DriverLookTests : RingLookTests
{
    private protected override DrivenRing Make(bool asInQemu) => DrivenQos.Make(asInQemu);
}
