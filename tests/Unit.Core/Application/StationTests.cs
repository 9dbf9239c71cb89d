using PortShare.Application;

namespace PortShare.Core.Tests;

public class StationTests
{
    [Fact]
    public void AddressesAreInTheOrderOfTheWire()
    {
        using FakeBoard board = new();
        byte[] hardwareAddress = new byte[7];

        Station.CopyHardwareAddress(hardwareAddress);

        Assert.Equal([0x52, 0x54, 0x00, 0x12, 0x34, 0x56, 0], hardwareAddress);
        Assert.Equal(0x0A000002u, Station.Ipv4Address);
    }
}
