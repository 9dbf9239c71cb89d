using PortShare.Abi;

namespace PortShare.Core.Tests;

/// <summary>A board without DHCP: its address, and who else has it.</summary>
public class StaticAddressTests
{
    [Fact]
    public void TheConfiguredAddressIsUsedFromTheStartAndNothingIsSaid()
    {
        using AddressWorld<StaticBoard> world = new();

        Assert.Equal((AddressState.Static, AddressSource.Configured), (world.Machine.State, world.Machine.Source));
        Assert.Equal((Address.Configured, Address.Netmask, Address.Router), Parts(Assert.Single(world.Notes.Set)));
        Assert.Empty(world.Notes.Reports);
    }

    [Fact]
    public void AfterEachReturnOfTheLinkItAsksThreeTimesWhoHasIt()
    {
        using AddressWorld<StaticBoard> world = new();

        for (int times = 1; times <= 2; times++)
        {
            world.Machine.SetLink(true);
            world.Pass(60_000);
            world.Machine.SetLink(false);
            Assert.Equal(3 * times, world.Notes.Probes.Count);
        }
        Assert.All(world.Notes.Probes, address => Assert.Equal(Address.Configured, address));
    }

    [Fact]
    public void WithoutALinkNothingIsSent()
    {
        using AddressWorld<StaticBoard> world = new();
        world.Machine.SetLink(true);
        world.Machine.SetLink(false);

        world.Pass(60_000);

        Assert.Equal(0, world.Notes.Packets);
    }

    [Fact]
    public void EachClaimIsCountedAndItIsSaidAndAnsweredOnceInTenSeconds()
    {
        using AddressWorld<StaticBoard> world = new();

        for (uint i = 0; i < 30_000; i++)
        {
            world.SeeArp(Address.Configured, Address.Router);
            world.Pass(1);
        }

        Assert.Equal(30_000u, world.Machine.Conflicts);
        Assert.Equal(3, world.Notes.Announcements);
        Assert.Equal([Address.Configured, Address.Configured, Address.Configured], world.Notes.Conflicts);
        Assert.Equal(Address.Configured, world.Machine.Address);
    }

    [Fact]
    public void WhoAsksForTheAddressClaimsNothing()
    {
        using AddressWorld<StaticBoard> world = new();

        world.SeeArp(Address.Given, Address.Configured);
        world.SeeArp(Ipv4.None, Address.Configured);

        Assert.Equal(0u, world.Machine.Conflicts);
    }

    [Fact]
    public void DhcpIsNotHeard()
    {
        using AddressWorld<StaticBoard> world = new();
        world.Machine.SetLink(true);

        world.Receive(new DhcpServerMessage(DhcpMessageType.Offer, 0).ToBytes());
        world.Pass(100_000);

        Assert.Equal(0u, world.Machine.Counters.Received);
        Assert.Empty(world.Notes.Sent);
        Assert.Equal(AddressState.Static, world.Machine.State);
    }

    private static (uint Address, uint Netmask, uint Gateway) Parts(AddressSettings settings) =>
        (settings.Address, settings.Netmask, settings.Gateway);
}
