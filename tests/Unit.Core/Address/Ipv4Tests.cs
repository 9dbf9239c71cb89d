using System.Net;
using System.Text;

namespace PortShare.Core.Tests;

public unsafe class Ipv4Tests
{
    [Theory]
    [InlineData("0.0.0.0", false)]
    [InlineData("0.0.0.1", false)]
    [InlineData("1.0.0.1", true)]
    [InlineData("126.255.255.254", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("128.0.0.1", true)]
    [InlineData("223.255.255.254", true)]
    [InlineData("224.0.0.1", false)]
    [InlineData("240.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    public void AHostHasAnAddressThatOneStationCanHave(string address, bool isHost) => Assert.Equal(isHost, Ipv4.IsHost(NumberOf(address)));

    [Theory]
    [InlineData("10.0.0.0", "255.255.255.0", false)]
    [InlineData("10.0.0.1", "255.255.255.0", true)]
    [InlineData("10.0.0.254", "255.255.255.0", true)]
    [InlineData("10.0.0.255", "255.255.255.0", false)]
    [InlineData("10.0.0.255", "255.255.0.0", true)]
    [InlineData("10.0.0.4", "255.255.255.252", false)]
    [InlineData("10.0.0.7", "255.255.255.252", false)]
    public void TheNetworkAndEverybodyAreNoHosts(string address, string netmask, bool isHost) =>
        Assert.Equal(isHost, Ipv4.IsHostOf(NumberOf(address), NumberOf(netmask)));

    [Fact]
    public void ANetmaskHasOneToThirtyOnes()
    {
        for (int ones = 0; ones <= 32; ones++)
        {
            uint netmask = ones == 0 ? 0 : uint.MaxValue << (32 - ones);
            Assert.Equal(ones is >= 1 and <= 30, Ipv4.IsNetmask(netmask));
        }
    }

    [Theory]
    [InlineData(0xFF00_FF00)]
    [InlineData(0x0000_00FF)]
    [InlineData(0x7FFF_FF00)]
    [InlineData(0xFFFF_FF01)]
    public void ANetmaskIsOneRun(uint netmask) => Assert.False(Ipv4.IsNetmask(netmask));

    [Theory]
    [InlineData("10.1.2.3", "255.0.0.0")]
    [InlineData("126.0.0.1", "255.0.0.0")]
    [InlineData("172.16.0.1", "255.255.0.0")]
    [InlineData("192.168.0.1", "255.255.255.0")]
    public void AClassHasItsNetmask(string address, string netmask) =>
        Assert.Equal(NumberOf(netmask), Ipv4.NetmaskOfClass(NumberOf(address)));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.0.0.2")]
    [InlineData("99.100.109.110")]
    [InlineData("255.255.255.255")]
    public void TextIsAsPeopleWriteIt(string address)
    {
        Ipv4Text text;

        Assert.Equal(address, Encoding.ASCII.GetString(Ipv4Text.Of(&text, NumberOf(address))));
    }

    internal static uint NumberOf(string address)
    {
        fixed (byte* bytes = IPAddress.Parse(address).GetAddressBytes())
        {
            return Ipv4.Read(bytes);
        }
    }
}
