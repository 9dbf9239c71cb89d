using System.Threading.Tasks;

using PortShare.Emulator.Tests.Cases;

namespace PortShare.Emulator.Tests.Linux;

/// <summary>A TAP that cannot reach the board is refused with the command that would change that.</summary>
[NeedsTap]
public sealed class TapInterfaceTests : IAsyncLifetime
{
    private const string Name = "portshare-none";

    private NetworkNamespace network = null!;

    public async Task InitializeAsync()
    {
        network = await NetworkNamespace.CreateAsync();
        await network.RunAsync("ip", "tuntap", "add", "dev", Name, "mode", "tap");
    }

    public async Task DisposeAsync() => await network.DisposeAsync();

    [PortFact]
    public void WithoutAnAddress() => AssertRefused(
        $"{Name} has no address in the network of 10.0.0.2/24; as root: ip address add 10.0.0.1/24 dev {Name}");

    [PortFact]
    public async Task WithAnAddressOfAnotherNetwork()
    {
        await network.RunAsync("ip", "address", "add", "10.0.1.1/24", "dev", Name);

        AssertRefused(
            $"{Name} has no address in the network of 10.0.0.2/24; as root: ip address add 10.0.0.1/24 dev {Name}");
    }

    [PortFact]
    public async Task WithTheBoardsAddress()
    {
        await network.RunAsync("ip", "address", "add", "10.0.0.2/24", "dev", Name);

        AssertRefused($"{Name} has the board's own address; as root: ip address delete 10.0.0.2 dev {Name} && ");
    }

    [PortFact]
    public async Task AGoodOneIsFoundWithItsAddresses()
    {
        await network.RunAsync("ip", "link", "set", "dev", Name, "address", "02:00:00:00:00:33");
        await network.RunAsync("ip", "address", "add", "10.0.0.9/24", "dev", Name);

        TapInterface tap = network.Create(static () => TapInterface.Find(Name, TestImage.Board));

        Assert.Equal("10.0.0.9", tap.Address.Protocol.ToString());
        Assert.Equal("020000000033", tap.Address.Hardware.ToString());
        Assert.NotEqual(0, tap.Index);
    }

    private void AssertRefused(string reason)
    {
        WireException error = Assert.Throws<WireException>(
            () => network.Create(static () => TapInterface.Find(Name, TestImage.Board)));
        Assert.StartsWith(reason, error.Message);
    }
}
