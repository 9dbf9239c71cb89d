// How long a lease lasts, when it is renewed, and what ends it.
using System;
using System.Linq;
using PortShare.Abi;

namespace PortShare.Core.Tests;

public sealed class LeaseTests : IDisposable
{
    private readonly AddressWorld<DhcpBoard> _world = new();

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData(3600u, 0u, 0u, 1_800_000u, 3_150_000u)]
    [InlineData(3600u, 100u, 200u, 100_000u, 200_000u)]
    [InlineData(3600u, 100u, 0u, 100_000u, 3_150_000u)]
    [InlineData(3600u, 0u, 2000u, 1_800_000u, 2_000_000u)]
    [InlineData(3600u, 200u, 100u, 1_800_000u, 3_150_000u)]
    [InlineData(3600u, 100u, 3600u, 1_800_000u, 3_150_000u)]
    [InlineData(1u, 0u, 0u, 500u, 875u)]
    public void TimesAreTheServersIfTheyMakeSense(uint lease, uint renewal, uint rebinding, uint renewalMs, uint rebindingMs)
    {
        DhcpReply reply = new()
        {
            YourAddress = Address.Given,
            Netmask = Address.Netmask,
            HasNetmask = true,
            Server = Address.Server,
            LeaseSeconds = lease,
            RenewalSeconds = renewal,
            RebindingSeconds = rebinding,
        };

        Assert.True(Lease.TryTake(reply, out Lease taken));

        Assert.Equal((lease * 1000ul, renewalMs, rebindingMs), (taken.DurationMs, taken.RenewalMs, taken.RebindingMs));
    }

    [Fact]
    public void ALeaseRunsFromTheMomentAtWhichItWasAskedFor()
    {
        _world.Offer(static message => message.LeaseSeconds = 100);
        uint asked = _world.Now;
        _world.Pass(3000);
        _world.Answer(DhcpMessageType.Acknowledge, static message => message.LeaseSeconds = 100);

        _world.PassUntilState(AddressState.Renewing);

        Assert.Equal(50_000u, _world.Now - asked);
    }

    [Theory]
    [InlineData(1u)]
    [InlineData(2u)]
    [InlineData(3u)]
    [InlineData(5u)]
    [InlineData(10u)]
    [InlineData(20u)]
    [InlineData(59u)]
    [InlineData(120u)]
    [InlineData(600u)]
    public void ALeaseOfAnyLengthIsRenewedWithoutLosingTheAddress(uint seconds)
    {
        _world.Bind(message => message.LeaseSeconds = seconds);

        for (int times = 0; times < 5; times++)
        {
            _world.PassUntil(() => _world.Machine.State == AddressState.Renewing, limitMs: 1000 * seconds);
            Assert.Equal(
                new ClientMessage(
                    DhcpMessageType.Request, _world.Last.TransactionId, Address.Given, 0, 0, Address.Given, Address.Server),
                _world.Last);
            _world.Answer(DhcpMessageType.Acknowledge, message => message.LeaseSeconds = seconds);
            Assert.Equal(AddressState.Bound, _world.Machine.State);
        }
        Assert.Single(_world.Notes.Set);
        Assert.Single(_world.Notes.Reports);
    }

    [Fact]
    public void ALeaseForEverIsNotRenewed()
    {
        _world.Bind(static message => message.LeaseSeconds = uint.MaxValue);
        int packets = _world.Notes.Messages.Count;

        _world.Machine.LetTimePass(uint.MaxValue);
        _world.Machine.LetTimePass(uint.MaxValue);

        Assert.Equal((packets, AddressState.Bound), (_world.Notes.Messages.Count, _world.Machine.State));
    }

    [Fact]
    public void TheLongestLeaseIsRenewedAfterHalfOfIt()
    {
        _world.Bind(static message => message.LeaseSeconds = uint.MaxValue - 1);
        const ulong HalfMs = (uint.MaxValue - 1) * 500ul;
        const uint StepMs = uint.MaxValue;

        for (ulong passed = _world.Now; passed + StepMs < HalfMs; passed += StepMs)
        {
            _world.Machine.LetTimePass(StepMs);
            Assert.Equal(AddressState.Bound, _world.Machine.State);
        }
        _world.Machine.LetTimePass(StepMs);
        Assert.Equal(AddressState.Renewing, _world.Machine.State);
    }

    [Fact]
    public void ARenewalIsRepeatedAfterHalfOfWhatIsLeftAndAMinuteAtLeast()
    {
        _world.Bind();
        _world.PassUntilSent(limitMs: 2_000_000);

        uint[] pauses = [.. Enumerable.Range(0, 4).Select(_ => _world.PassUntilSent(2_000_000))];

        Assert.Equal([675_000, 337_500, 168_750, 84_375], pauses);
        // Then 60 s, and 24.375 s until it asks everybody.
        Assert.Equal(60_000u, _world.PassUntilSent());
        Assert.Equal(24_375u, _world.PassUntilSent());
        Assert.Equal((AddressState.Rebinding, Ipv4.Broadcast), (_world.Machine.State, _world.Last.Destination));
    }

    [Fact]
    public void WhenItsServerIsSilentAnyServerMayRenewIt()
    {
        _world.Bind();
        _world.PassUntil(() => _world.Machine.State == AddressState.Rebinding, limitMs: 4_000_000);
        Assert.Equal((Address.Given, Address.Given, Ipv4.Broadcast), (_world.Last.Client, _world.Last.Source, _world.Last.Destination));

        _world.Answer(DhcpMessageType.Acknowledge, static message => message.Options[54] = DhcpServerMessage.Word(Address.OtherServer));
        _world.PassUntil(() => _world.Machine.State == AddressState.Renewing, limitMs: 4_000_000);

        Assert.Equal(Address.OtherServer, _world.Last.Destination);
    }

    [Theory]
    [InlineData(1u)]
    [InlineData(10u)]
    [InlineData(3600u)]
    public void ALeaseThatNobodyRenewsEndsTheAddressAndItAsksAnew(uint seconds)
    {
        _world.Bind(message => message.LeaseSeconds = seconds);

        _world.PassUntil(() => _world.Machine.Source == AddressSource.None, limitMs: 1000 * seconds);

        Assert.Equal(Ipv4.None, _world.Machine.Address);
        Assert.Equal(Ipv4.None, _world.Notes.Set[^1].Address);
        Assert.Equal((Ipv4.None, AddressSource.None), _world.Notes.Reports[^1]);
        _world.PassUntilSent(limitMs: 1001);
        Assert.Equal(DhcpMessageType.Discover, _world.Last.Type);
    }

    [Fact]
    public void ALeaseEndsWithoutALinkToo()
    {
        _world.Bind(static message => message.LeaseSeconds = 100);
        _world.Machine.SetLink(false);
        int messages = _world.Notes.Messages.Count;

        _world.Pass(100_000);

        Assert.Equal((AddressState.Resting, AddressSource.None), (_world.Machine.State, _world.Machine.Source));
        Assert.Equal(messages, _world.Notes.Messages.Count);
    }

    [Fact]
    public void ARenewalMayChangeTheNetwork()
    {
        _world.Bind();
        _world.PassUntil(() => _world.Machine.State == AddressState.Renewing, limitMs: 2_000_000);

        _world.Answer(DhcpMessageType.Acknowledge, static message => message.Options[1] = [255, 255, 0, 0]);

        Assert.Equal((2, 0xFFFF_0000), (_world.Notes.Set.Count, _world.Notes.Set[^1].Netmask));
        Assert.Single(_world.Notes.Reports);
    }
}
