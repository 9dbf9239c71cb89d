// Servers and stations that want the board to have no address, or the network to be full.
using System;
using System.Collections.Generic;
using PortShare.Abi;

namespace PortShare.Core.Tests;

public sealed class DhcpHostilityTests : IDisposable
{
    private const uint FallBackMs = 20_000;

    private readonly AddressWorld<DhcpBoard> _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void AServerThatAlwaysRefusesIsAskedMoreAndMoreSeldom()
    {
        List<uint> pauses = [];
        _world.Discover();
        for (int times = 0; times < 9; times++)
        {
            _world.Answer(DhcpMessageType.Offer);
            _world.Answer(DhcpMessageType.Refuse);
            Assert.Equal(AddressState.Resting, _world.Machine.State);
            pauses.Add(_world.PassUntilSent());
        }

        Assert.Equal([1000, 2000, 4000, 8000, 16_000, 32_000, 64_000, 64_000, 64_000], pauses);
        Assert.Equal(9u, _world.Machine.Counters.Refusals);
    }

    [Theory]
    [InlineData(AddressState.Renewing)]
    [InlineData(AddressState.Rebinding)]
    public void ARefusedRenewalEndsTheAddressAtOnce(AddressState state)
    {
        _world.Bind();
        _world.PassUntil(() => _world.Machine.State == state, limitMs: 4_000_000);

        _world.Answer(DhcpMessageType.Refuse);

        Assert.Equal((AddressState.Resting, AddressSource.None), (_world.Machine.State, _world.Machine.Source));
        Assert.Equal(Ipv4.None, _world.Notes.Set[^1].Address);
    }

    [Fact]
    public void AnAddressThatWasRenewedAndHeldMakesPausesShortAgain()
    {
        _world.Discover();
        for (int times = 0; times < 5; times++)
        {
            _world.Answer(DhcpMessageType.Offer);
            _world.Answer(DhcpMessageType.Refuse);
            _world.PassUntilSent();
        }
        _world.Answer(DhcpMessageType.Offer);
        _world.Answer(DhcpMessageType.Acknowledge);
        _world.PassUntil(() => _world.Machine.State == AddressState.Renewing, limitMs: 2_000_000);
        _world.Answer(DhcpMessageType.Acknowledge);
        _world.PassUntil(() => _world.Machine.State == AddressState.Renewing, limitMs: 2_000_000);

        _world.Answer(DhcpMessageType.Refuse);

        Assert.Equal(1000u, _world.PassUntilSent());
    }

    [Fact]
    public void ALinkMakesPausesShortAgain()
    {
        _world.Discover();
        for (int times = 0; times < 5; times++)
        {
            _world.Answer(DhcpMessageType.Offer);
            _world.Answer(DhcpMessageType.Refuse);
            _world.PassUntilSent();
        }
        _world.Machine.SetLink(false);
        _world.Offer();

        _world.Answer(DhcpMessageType.Refuse);

        Assert.Equal(1000u, _world.PassUntilSent());
    }

    [Theory]
    [InlineData(Address.Given, Address.Router)]
    [InlineData(Ipv4.None, Address.Given)]
    public void AnAddressThatAnotherStationHasOrWantsIsDeclined(uint sender, uint target)
    {
        _world.Offer();
        _world.Answer(DhcpMessageType.Acknowledge);

        _world.SeeArp(sender, target);

        Assert.Equal(
            new ClientMessage(
                DhcpMessageType.Decline, _world.Last.TransactionId, 0, Address.Given, Address.Server, Ipv4.None, Ipv4.Broadcast),
            _world.Last);
        Assert.Equal((AddressState.Resting, 1u), (_world.Machine.State, _world.Machine.Counters.Declines));
        Assert.Equal([Address.Given], _world.Notes.Conflicts);
        Assert.Equal(0u, _world.Machine.Conflicts);
        Assert.InRange(_world.PassUntilSent(), 10_000u, 11_000u);
    }

    [Theory]
    [InlineData(Ipv4.None, Address.Router)]
    [InlineData(Address.Router, Address.Given)]
    [InlineData(Address.Router, Address.Configured)]
    public void OtherArpDeclinesNothing(uint sender, uint target)
    {
        _world.Offer();
        _world.Answer(DhcpMessageType.Acknowledge);

        _world.SeeArp(sender, target);

        Assert.Equal(AddressState.Probing, _world.Machine.State);
    }

    [Fact]
    public void AnAddressInUseIsDefendedAndNotGivenUp()
    {
        _world.Bind();
        _world.Pass(10_000);
        int before = _world.Notes.Announcements;

        for (int i = 0; i < 25_000; i++)
        {
            _world.SeeArp(Address.Given, Address.Router);
            _world.Pass(1);
        }

        Assert.Equal((AddressState.Bound, Address.Given), (_world.Machine.State, _world.Machine.Address));
        Assert.Equal(25_000u, _world.Machine.Conflicts);
        Assert.Equal(3, _world.Notes.Announcements - before);
    }

    // Whoever answers each probe cannot keep the board without an address.
    [Fact]
    public void WhoClaimsEachAddressThatIsOfferedMakesItFallBack()
    {
        _world.Machine.SetLink(true);

        uint took = _world.PassUntil(
            () =>
            {
                PlayServer();
                _world.SeeArp(Address.Given, Address.Router);
                return _world.Machine.Source == AddressSource.FallBack;
            });

        Assert.InRange(took, FallBackMs, FallBackMs + 1000);
        Assert.Equal(Address.Configured, _world.Machine.Address);
    }

    // Answers to everything that it asks, 1,000 in each second, in every state that they reach.
    [Theory]
    [InlineData("offers", DhcpMessageType.Offer)]
    [InlineData("offers and refusals", DhcpMessageType.Offer, DhcpMessageType.Refuse)]
    [InlineData("offers and confirmations", DhcpMessageType.Offer, DhcpMessageType.Acknowledge)]
    [InlineData("all", DhcpMessageType.Refuse, DhcpMessageType.Offer, DhcpMessageType.Acknowledge)]
    public void AFloodMakesItSendAFewPacketsASecond(string what, params DhcpMessageType[] types)
    {
        foreach (uint leaseSeconds in (uint[])[1, 2, 10, uint.MaxValue])
        {
            foreach (bool forgesArp in (bool[])[false, true])
            {
                using AddressWorld<DhcpBoard> world = new();
                int most = Flood(world, types, leaseSeconds, forgesArp);
                Assert.True(most <= 8, $"{what}, leases of {leaseSeconds} s, forged ARP {forgesArp}: {most} packets in a second");
            }
        }
    }

    [Fact]
    public void EveryDatagramIsInOneCounter()
    {
        Flood(_world, [DhcpMessageType.Refuse, DhcpMessageType.Offer, DhcpMessageType.Acknowledge], leaseSeconds: 3, forgesArp: true);

        DhcpCounters counters = _world.Machine.Counters;
        Assert.Equal(counters.Received, counters.Malformed + counters.NotAsked + counters.Impossible + counters.Taken);
        Assert.NotEqual(0u, counters.Taken);
    }

    private static int Flood(AddressWorld<DhcpBoard> world, DhcpMessageType[] types, uint leaseSeconds, bool forgesArp)
    {
        const int Seconds = 130;
        int most = 0;
        Queue<int> lastSecond = new();
        Random random = new(Seed: 1);
        world.Notes.Random = () => (uint)random.Next();
        world.Machine.SetLink(true);
        for (int ms = 0; ms < 1000 * Seconds; ms++)
        {
            world.Pass(1);
            if (world.Notes.Messages.Count != 0)
            {
                world.Answer(types[random.Next(types.Length)], message =>
                {
                    if (message.Options.ContainsKey(51))
                    {
                        message.LeaseSeconds = leaseSeconds;
                    }
                });
            }
            if (forgesArp && ms % 50 == 0)
            {
                world.SeeArp(Address.Given, Address.Router);
                world.SeeArp(Address.Configured, Address.Router);
            }
            int packets = world.Notes.Packets + world.Notes.SetAddresses;
            lastSecond.Enqueue(packets);
            most = Math.Max(most, packets - lastSecond.Peek());
            if (lastSecond.Count > 1000)
            {
                lastSecond.Dequeue();
            }
        }
        return most;
    }

    private void PlayServer()
    {
        switch (_world.Machine.State)
        {
            case AddressState.Selecting:
                _world.Answer(DhcpMessageType.Offer);
                break;
            case AddressState.Requesting:
                _world.Answer(DhcpMessageType.Acknowledge);
                break;
            default:
                break;
        }
    }
}
