// The link came back: a lease from before it, of which nobody knows here whether it holds.
using System;
using System.Linq;
using PortShare.Abi;

namespace PortShare.Core.Tests;

public sealed class RebootingTests : IDisposable
{
    private readonly AddressWorld<DhcpBoard> _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void AnAddressThatAnotherStationHasThereIsGivenUpAndNotDefended()
    {
        Reboot();
        int announcements = _world.Notes.Announcements;

        _world.SeeArp(Address.Given, Address.Router);

        Assert.Equal((AddressState.Resting, AddressSource.None), (_world.Machine.State, _world.Machine.Source));
        Assert.Equal(announcements, _world.Notes.Announcements);
        Assert.Equal([Address.Given], _world.Notes.Conflicts);
        Assert.Equal(1u, _world.Machine.Conflicts);
        Assert.InRange(_world.PassUntilSent(), 999u, 1000u);
        Assert.Equal(DhcpMessageType.Discover, _world.Last.Type);
    }

    [Fact]
    public void ItIsGivenUpWithinTheSilenceAfterAConflictToo()
    {
        _world.Bind();
        _world.SeeArp(Address.Given, Address.Router);
        Replug();
        _world.PassUntilSent();

        _world.SeeArp(Address.Given, Address.Router);

        Assert.Equal((AddressState.Resting, AddressSource.None), (_world.Machine.State, _world.Machine.Source));
        Assert.Single(_world.Notes.Conflicts);
    }

    [Fact]
    public void AClaimOfAnotherAddressChangesNothing()
    {
        Reboot();

        _world.SeeArp(Address.Configured, Address.Given);
        _world.SeeArp(Ipv4.None, Address.Given);

        Assert.Equal((AddressState.Rebooting, Address.Given), (_world.Machine.State, _world.Machine.Address));
    }

    [Fact]
    public void WhenItIsConfirmedItIsDefended()
    {
        Reboot();
        _world.Answer(DhcpMessageType.Acknowledge);
        int announcements = _world.Notes.Announcements;

        _world.SeeArp(Address.Given, Address.Router);

        Assert.Equal((AddressState.Bound, Address.Given), (_world.Machine.State, _world.Machine.Address));
        Assert.Equal(announcements + 1, _world.Notes.Announcements);
    }

    [Fact]
    public void WhoElseHasItIsAskedThreeTimesMeanwhile()
    {
        Reboot();
        int before = _world.Notes.Probes.Count;

        _world.Pass(10_000);

        Assert.Equal([Address.Given, Address.Given, Address.Given], _world.Notes.Probes.Skip(before));
    }

    [Fact]
    public void ALeaseThatEndsMeanwhileEndsTheAddress()
    {
        _world.Bind(static message => message.LeaseSeconds = 60);
        _world.Machine.SetLink(false);
        _world.Pass(50_000);
        _world.Machine.SetLink(true);
        _world.PassUntilState(AddressState.Rebooting);

        _world.PassUntil(() => _world.Machine.Source == AddressSource.None, limitMs: 10_000);

        Assert.Equal((AddressState.Resting, Ipv4.None), (_world.Machine.State, _world.Notes.Set[^1].Address));
    }

    [Fact]
    public void ALeaseEndsWithoutALinkToo()
    {
        _world.Bind(static message => message.LeaseSeconds = 60);
        Replug();
        _world.PassUntilSent();
        _world.Machine.SetLink(false);

        _world.PassUntil(() => _world.Machine.Source == AddressSource.None, limitMs: 60_000);

        Assert.Equal(AddressState.Resting, _world.Machine.State);
    }

    [Fact]
    public void ALinkThatGoesOnceMoreBeginsAnew()
    {
        Reboot();
        uint first = _world.Last.TransactionId;
        uint random = 5;
        _world.Notes.Random = () => random += 1000;
        _world.Pass(15_000);
        int before = _world.Notes.Messages.Count;
        Replug();
        uint start = _world.Now;

        _world.PassUntilSent();
        Assert.Equal((AddressState.Rebooting, DhcpMessageType.Request), (_world.Machine.State, _world.Last.Type));
        Assert.NotEqual(first, _world.Last.TransactionId);
        Assert.Equal(before + 1, _world.Notes.Messages.Count);
        _world.PassUntil(() => _world.Machine.Source == AddressSource.FallBack);
        Assert.Equal(DhcpBoard.FallBackMs, _world.Now - start);
    }

    [Fact]
    public void ARefusalAfterTheFallBackIsNotHeard()
    {
        Reboot();
        _world.PassUntil(() => _world.Machine.Source == AddressSource.FallBack);

        _world.Answer(DhcpMessageType.Refuse);

        Assert.Equal((AddressSource.FallBack, 1u), (_world.Machine.Source, _world.Machine.Counters.NotAsked));
    }

    private void Reboot()
    {
        _world.Bind();
        _world.Pass(10_000);
        Replug();
        _world.PassUntilSent();
        Assert.Equal(AddressState.Rebooting, _world.Machine.State);
    }

    private void Replug()
    {
        _world.Machine.SetLink(false);
        _world.Pass(1000);
        _world.Machine.SetLink(true);
    }
}
