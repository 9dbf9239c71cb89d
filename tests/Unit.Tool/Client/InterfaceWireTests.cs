using PortShare.Client;

namespace PortShare.Tool.Tests.Client;

public class InterfaceWireTests
{
    [Fact]
    public void AMissingInterfaceIsNamedWithThoseThatAreThere()
    {
        WireException error = Assert.Throws<WireException>(() => new InterfaceWire("nowhere"));

        Assert.Matches("^no network interface \"nowhere\"; choose from .*lo[^\n]*$", error.Message);
    }
}
