// From nothing to a lease, with a server that behaves.
using System;
using System.Buffers.Binary;
using System.Linq;
using PortShare.Abi;

namespace PortShare.Core.Tests;

public sealed class DhcpAcquisitionTests : IDisposable
{
    private readonly AddressWorld<DhcpBoard> _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void WithoutALinkNothingIsAsked()
    {
        _world.Pass(100_000);

        Assert.Equal((AddressState.Resting, AddressSource.None), (_world.Machine.State, _world.Machine.Source));
        Assert.Equal(0, _world.Notes.Packets);
        Assert.Empty(_world.Notes.Reports);
    }

    [Fact]
    public void ADiscoverComesFromNobodyToEverybody()
    {
        _world.Discover();

        Assert.Equal(new ClientMessage(DhcpMessageType.Discover, _world.Last.TransactionId, 0, 0, 0, Ipv4.None, Ipv4.Broadcast), _world.Last);
        byte[] message = _world.Notes.Sent[0];
        Assert.Equal([1, 1, 6, 0], message[..4]);
        Assert.Equal([0x52, 0x54, 0x00, 0x12, 0x34, 0x56], message[28..34]);
        Assert.Equal([0x63, 0x82, 0x53, 0x63], message[236..240]);
        Assert.Equal(AddressState.Selecting, _world.Machine.State);
    }

    [Fact]
    public void WithoutAnswerItAsksMoreAndMoreSeldom()
    {
        _world.Discover();

        uint[] pauses = [.. Enumerable.Range(0, 7).Select(_ => _world.PassUntilSent())];

        Assert.Equal([4000, 8000, 16_000, 32_000, 64_000, 64_000, 64_000], pauses);
    }

    [Theory]
    [InlineData(0u, 3000u)]
    [InlineData(1999u, 4999u)]
    public void APauseIsASecondShorterOrLongerByChance(uint random, uint pauseMs)
    {
        _world.Notes.Random = () => random;
        _world.Discover();

        Assert.Equal(pauseMs, _world.PassUntilSent());
    }

    [Fact]
    public void TheTransactionIsAnotherEachTimeAndItsRequestHasItsNumber()
    {
        uint random = 5;
        _world.Notes.Random = () => random += 1000;

        _world.Offer();
        uint first = _world.Notes.Messages[0].TransactionId;
        Assert.Equal(first, _world.Last.TransactionId);
        _world.PassUntilState(AddressState.Selecting);

        Assert.NotEqual(first, _world.Last.TransactionId);
    }

    [Fact]
    public void AnOfferIsAskedForAtOnce()
    {
        _world.Offer();

        Assert.Equal(
            new ClientMessage(
                DhcpMessageType.Request, _world.Last.TransactionId, 0, Address.Given, Address.Server, Ipv4.None, Ipv4.Broadcast),
            _world.Last);
        Assert.Equal(AddressState.Requesting, _world.Machine.State);
    }

    // RFC 2131, 4.4.1.
    [Fact]
    public void ARequestSaysAsManySecondsAsTheDiscoverThatItFollows()
    {
        _world.Discover();
        _world.PassUntilSent();
        _world.PassUntilSent();
        _world.Pass(3000);
        _world.Answer(DhcpMessageType.Offer);
        _world.PassUntilSent();

        Assert.Equal(
            [(DhcpMessageType.Discover, 0), (DhcpMessageType.Discover, 4), (DhcpMessageType.Discover, 12),
                (DhcpMessageType.Request, 12), (DhcpMessageType.Request, 12)],
            _world.Notes.Messages.Select((message, index) => (message.Type, SecondsOf(_world.Notes.Sent[index]))));
        _world.PassUntilState(AddressState.Selecting);
        Assert.Equal(0, SecondsOf(_world.Notes.Sent[^1]));
    }

    [Fact]
    public void AServerThatDoesNotConfirmItsOfferIsAskedThreeTimes()
    {
        _world.Offer();

        _world.PassUntilState(AddressState.Selecting);

        Assert.Equal(3, _world.CountOf(DhcpMessageType.Request));
        Assert.Equal(DhcpMessageType.Discover, _world.Last.Type);
    }

    [Fact]
    public void AnAddressIsUsedWhenNobodyHasItAndAnnouncedOnceMore()
    {
        _world.Offer();
        _world.Answer(DhcpMessageType.Acknowledge);
        int before = _world.Notes.Probes.Count;
        Assert.Equal(AddressState.Probing, _world.Machine.State);
        Assert.Equal(Ipv4.None, _world.Machine.Address);

        _world.PassUntilState(AddressState.Bound);

        Assert.Equal([Address.Given, Address.Given, Address.Given], _world.Notes.Probes.Skip(before));
        AddressSettings set = Assert.Single(_world.Notes.Set);
        Assert.Equal((Address.Given, Address.Netmask, Address.Router), (set.Address, set.Netmask, set.Gateway));
        Assert.Equal([(Address.Given, AddressSource.Dhcp)], _world.Notes.Reports);
        Assert.Equal(0, _world.Notes.Announcements);
        _world.Pass(10_000);
        Assert.Equal(1, _world.Notes.Announcements);
    }

    [Fact]
    public void OptionsMayGoOnInTheFieldsForFileAndName()
    {
        _world.Discover();
        DhcpServerMessage offer = new(DhcpMessageType.Offer, _world.Last.TransactionId);
        offer.Options[52] = [3];
        foreach (byte moved in (byte[])[1, 3, 51, 54])
        {
            offer.Options.Remove(moved);
        }
        byte[] message = offer.ToBytes();
        ((byte[])[1, 4, 255, 255, 255, 0, 51, 4, 0, 0, 1, 0, 255]).CopyTo(message, 108);
        ((byte[])[54, 4, 10, 0, 0, 5, 255]).CopyTo(message, 44);

        _world.Receive(message);

        Assert.Equal((AddressState.Requesting, Address.Server), (_world.Machine.State, _world.Last.Server));
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(0x0B00_0001u)]
    [InlineData(0x0A00_0000u)]
    [InlineData(0x0A00_00FFu)]
    public void ARouterThatIsNoHostOfTheNetworkIsNone(uint router)
    {
        _world.Bind(message => message.Options[3] = DhcpServerMessage.Word(router));

        Assert.Equal(Ipv4.None, Assert.Single(_world.Notes.Set).Gateway);
    }

    [Fact]
    public void WithoutANetmaskTheClassHasOne()
    {
        _world.Bind(message => message.Options.Remove(1));

        Assert.Equal(0xFF00_0000, Assert.Single(_world.Notes.Set).Netmask);
    }

    [Fact]
    public void AMessageForWhichThereIsNoMemoryIsSentTheNextTime()
    {
        _world.Notes.IsOutOfMemory = true;
        _world.Machine.SetLink(true);
        _world.Pass(2000);
        _world.Notes.IsOutOfMemory = false;

        _world.PassUntilSent(limitMs: 4000);

        Assert.Equal(1u, _world.Machine.Counters.Sent);
    }

    private static int SecondsOf(byte[] message) => BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(8));
}
