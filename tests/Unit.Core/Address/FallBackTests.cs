// The system's address where no server answers, and the link that goes and comes back.
using System;
using PortShare.Abi;

namespace PortShare.Core.Tests;

public sealed class FallBackTests : IDisposable
{
    private const uint FallBackMs = 20_000;

    private readonly AddressWorld<DhcpBoard> _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void WithoutAServerTheConfiguredAddressIsUsedAfterItsTime()
    {
        _world.Machine.SetLink(true);

        _world.Pass(FallBackMs - 1);
        Assert.Empty(_world.Notes.Set);
        _world.Pass(1);

        Assert.Equal((AddressSource.FallBack, Address.Configured), (_world.Machine.Source, _world.Machine.Address));
        Assert.Equal([(Address.Configured, AddressSource.FallBack)], _world.Notes.Reports);
        Assert.Equal(AddressState.Selecting, _world.Machine.State);
    }

    [Fact]
    public void TimeWithoutALinkDoesNotCount()
    {
        _world.Pass(10 * FallBackMs);
        _world.Machine.SetLink(true);
        _world.Pass(FallBackMs - 1);

        Assert.Equal(AddressSource.None, _world.Machine.Source);
    }

    [Fact]
    public void WhoElseHasItIsAskedThreeTimes()
    {
        _world.Machine.SetLink(true);
        _world.PassUntil(() => _world.Machine.Source == AddressSource.FallBack);
        Assert.Empty(_world.Notes.Probes);

        _world.Pass(60_000);

        Assert.Equal([Address.Configured, Address.Configured, Address.Configured], _world.Notes.Probes);
    }

    [Fact]
    public void ItGoesOnAskingAndAServersAddressTakesTheOthersPlace()
    {
        _world.Machine.SetLink(true);
        _world.PassUntil(() => _world.Machine.Source == AddressSource.FallBack);
        int before = _world.CountOf(DhcpMessageType.Discover);
        _world.Pass(1_000_000);
        Assert.InRange(_world.CountOf(DhcpMessageType.Discover) - before, 14, 18);

        _world.PassUntilSent();
        Assert.Equal(Ipv4.None, _world.Last.Source);
        _world.Answer(DhcpMessageType.Offer);
        _world.Answer(DhcpMessageType.Acknowledge);
        Assert.Equal(Address.Configured, _world.Machine.Address);
        _world.PassUntilState(AddressState.Bound);

        Assert.Equal((AddressSource.Dhcp, Address.Given), (_world.Machine.Source, _world.Machine.Address));
    }

    [Fact]
    public void ARefusalLeavesTheConfiguredAddress()
    {
        _world.Machine.SetLink(true);
        _world.PassUntil(() => _world.Machine.Source == AddressSource.FallBack);
        _world.PassUntilSent();
        _world.Answer(DhcpMessageType.Offer);

        _world.Answer(DhcpMessageType.Refuse);

        Assert.Equal((AddressSource.FallBack, Address.Configured), (_world.Machine.Source, _world.Machine.Address));
        Assert.Single(_world.Notes.Set);
    }

    [Fact]
    public void AServerThatHasAnsweredIsWaitedForWhileItsAddressIsProbed()
    {
        _world.Discover();
        _world.Pass(FallBackMs - 3000);
        _world.Answer(DhcpMessageType.Offer);
        _world.Answer(DhcpMessageType.Acknowledge);

        _world.PassUntilState(AddressState.Bound);

        Assert.True(_world.Now > FallBackMs);
        Assert.Equal([(Address.Given, AddressSource.Dhcp)], _world.Notes.Reports);
    }

    [Fact]
    public void ALeaseThatEndsWhileItsAddressIsProbedIsNotUsed()
    {
        _world.Offer(static message => message.LeaseSeconds = 4);
        _world.Pass(3900);
        _world.Answer(DhcpMessageType.Acknowledge, static message => message.LeaseSeconds = 4);
        Assert.Equal(AddressState.Probing, _world.Machine.State);

        _world.PassUntil(() => _world.Machine.State != AddressState.Probing);

        Assert.Equal((AddressState.Resting, AddressSource.None), (_world.Machine.State, _world.Machine.Source));
        Assert.Empty(_world.Notes.Set);
    }

    [Fact]
    public void ALeaseThatEndsWithoutALinkBeforeItsAddressIsUsedIsForgotten()
    {
        _world.Offer(static message => message.LeaseSeconds = 60);
        _world.Answer(DhcpMessageType.Acknowledge, static message => message.LeaseSeconds = 60);
        _world.Machine.SetLink(false);

        _world.Pass(60_000);

        Assert.Equal((AddressState.Resting, AddressSource.None), (_world.Machine.State, _world.Machine.Source));
        Assert.Empty(_world.Notes.Reports);
    }

    [Theory]
    [InlineData(AddressState.Renewing)]
    [InlineData(AddressState.Rebinding)]
    public void ALeaseThatEndsWithoutALinkWhileItIsRenewedEndsTheAddress(AddressState state)
    {
        _world.Bind(static message => message.LeaseSeconds = 100);
        _world.PassUntilState(state);
        _world.Machine.SetLink(false);

        _world.Pass(100_000);

        Assert.Equal((AddressState.Resting, AddressSource.None), (_world.Machine.State, _world.Machine.Source));
    }

    [Fact]
    public void ARefusalWhileAnAddressIsProbedAfterTheFallBackIsNotHeard()
    {
        FallBackAndProbe(Address.Given);

        _world.Answer(DhcpMessageType.Refuse);

        Assert.Equal((AddressState.Probing, AddressSource.FallBack), (_world.Machine.State, _world.Machine.Source));
        Assert.Equal(1u, _world.Machine.Counters.NotAsked);
    }

    [Fact]
    public void AServerMayGiveTheConfiguredAddress()
    {
        FallBackAndProbe(Address.Configured);

        _world.PassUntilState(AddressState.Bound);

        Assert.Equal((AddressSource.Dhcp, Address.Configured), (_world.Machine.Source, _world.Machine.Address));
        Assert.Equal((Address.Configured, AddressSource.Dhcp), _world.Notes.Reports[^1]);
    }

    // lwIP announces only an address that it did not have.
    [Fact]
    public void TheConfiguredAddressThatAServerGivesIsAnnouncedTwice()
    {
        FallBackAndProbe(Address.Configured);
        int before = _world.Notes.Announcements;

        _world.Pass(20_000);

        Assert.Equal(2, _world.Notes.Announcements - before);
    }

    [Fact]
    public void AClaimOfTheConfiguredAddressThatAServerGivesIsReportedOnceAndDeclined()
    {
        FallBackAndProbe(Address.Configured);

        _world.SeeArp(Address.Configured, Address.Router);

        Assert.Equal([Address.Configured], _world.Notes.Conflicts);
        Assert.Equal((1u, DhcpMessageType.Decline), (_world.Machine.Conflicts, _world.Last.Type));
        Assert.Equal((AddressState.Resting, AddressSource.FallBack), (_world.Machine.State, _world.Machine.Source));
    }

    [Fact]
    public void AProbeOfTheConfiguredAddressThatAServerGivesIsReportedToo()
    {
        FallBackAndProbe(Address.Configured);

        _world.SeeArp(Ipv4.None, Address.Configured);

        Assert.Equal([Address.Configured], _world.Notes.Conflicts);
        Assert.Equal(DhcpMessageType.Decline, _world.Last.Type);
    }

    [Fact]
    public void ALeaseThatEndsGivesServersTheirTimeAgain()
    {
        _world.Bind(static message => message.LeaseSeconds = 100);
        _world.PassUntil(() => _world.Machine.Source == AddressSource.None);

        uint took = _world.PassUntil(() => _world.Machine.Source == AddressSource.FallBack);

        Assert.InRange(took, FallBackMs - 1, FallBackMs);
    }

    [Fact]
    public void WhenTheLinkComesBackTheLeaseIsAskedFor()
    {
        _world.Bind();
        _world.Machine.SetLink(false);
        _world.Pass(5000);
        _world.Machine.SetLink(true);
        _world.PassUntilSent();

        Assert.Equal(
            new ClientMessage(
                DhcpMessageType.Request, _world.Last.TransactionId, 0, Address.Given, 0, Ipv4.None, Ipv4.Broadcast),
            _world.Last);
        Assert.Equal((AddressState.Rebooting, Address.Given), (_world.Machine.State, _world.Machine.Address));

        _world.Answer(DhcpMessageType.Acknowledge);
        Assert.Equal((AddressState.Bound, AddressSource.Dhcp), (_world.Machine.State, _world.Machine.Source));
        Assert.Single(_world.Notes.Set);
        Assert.Single(_world.Notes.Reports);
    }

    [Fact]
    public void AnotherNetworksServerRefusesAndGivesAnotherAddress()
    {
        _world.Bind();
        Replug();
        _world.PassUntilSent();

        _world.Answer(DhcpMessageType.Refuse, static message => message.Options[54] = DhcpServerMessage.Word(Address.OtherServer));

        Assert.Equal(AddressSource.None, _world.Machine.Source);
        _world.PassUntilSent();
        _world.Answer(DhcpMessageType.Offer, static message => message.YourAddress = Address.Given + 1);
        _world.Answer(DhcpMessageType.Acknowledge, static message => message.YourAddress = Address.Given + 1);
        _world.PassUntilState(AddressState.Bound);
        Assert.Equal(Address.Given + 1, _world.Machine.Address);
    }

    [Fact]
    public void PluggedInWhereNoServerIsItFallsBackInTime()
    {
        _world.Bind();
        Replug();

        uint took = _world.PassUntil(() => _world.Machine.Source == AddressSource.FallBack);

        Assert.Equal(FallBackMs, took);
        Assert.Equal(Address.Configured, _world.Machine.Address);
        _world.PassUntilSent();
        Assert.Equal(DhcpMessageType.Discover, _world.Last.Type);
    }

    [Fact]
    public void AServerThatComesLateAfterThatIsHeard()
    {
        _world.Bind();
        Replug();
        _world.PassUntil(() => _world.Machine.Source == AddressSource.FallBack);

        _world.PassUntilSent();
        _world.Answer(DhcpMessageType.Offer);
        _world.Answer(DhcpMessageType.Acknowledge);
        _world.PassUntilState(AddressState.Bound);

        Assert.Equal((AddressSource.Dhcp, Address.Given), (_world.Machine.Source, _world.Machine.Address));
    }

    [Fact]
    public void ALinkThatFlapsWhileAskingBeginsAnew()
    {
        _world.Offer();
        _world.Answer(DhcpMessageType.Acknowledge);
        Replug();
        _world.PassUntilSent();

        Assert.Equal((AddressState.Selecting, DhcpMessageType.Discover), (_world.Machine.State, _world.Last.Type));
    }

    private void FallBackAndProbe(uint given)
    {
        _world.Machine.SetLink(true);
        _world.PassUntil(() => _world.Machine.Source == AddressSource.FallBack);
        _world.Pass(5000);
        _world.PassUntilSent();
        _world.Answer(DhcpMessageType.Offer, message => message.YourAddress = given);
        _world.Answer(DhcpMessageType.Acknowledge, message => message.YourAddress = given);
        Assert.Equal(AddressState.Probing, _world.Machine.State);
    }

    private void Replug()
    {
        _world.Machine.SetLink(false);
        _world.Pass(1000);
        _world.Machine.SetLink(true);
    }
}

/// <summary>A board whose time for DHCP is longer than a lease is asked for after the link came back.</summary>
public sealed class PatientFallBackTests
{
    [Fact]
    public void AnAddressThatNobodyConfirmsIsGivenUpBeforeItFallsBack()
    {
        using AddressWorld<PatientBoard> world = new();
        world.Bind();
        world.Machine.SetLink(false);
        world.Machine.SetLink(true);

        uint took = world.PassUntil(() => world.Machine.Source == AddressSource.None);

        // 4 + 8 + 16 seconds.
        Assert.InRange(took, 28_000u, 29_000u);
        Assert.Equal((AddressState.Selecting, DhcpMessageType.Discover), (world.Machine.State, world.Last.Type));
        took += world.PassUntil(() => world.Machine.Source == AddressSource.FallBack);
        Assert.Equal(PatientBoard.FallBackMs, took);
    }

    private readonly struct PatientBoard : IBoardConstants
    {
        public static uint FallBackMs => 60_000;
    }
}
