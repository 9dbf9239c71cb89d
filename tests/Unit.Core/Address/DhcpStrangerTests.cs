// What must not be believed, whoever says it, in each state in which something is asked.
using System;
using System.Collections.Generic;

namespace PortShare.Core.Tests;

public sealed class DhcpStrangerTests : IDisposable
{
    private static readonly Dictionary<string, Action<DhcpServerMessage>> Malformed = new()
    {
        ["a client's message"] = static message => message.Operation = 1,
        ["another kind of network"] = static message => message.HardwareType = 6,
        ["another length of addresses"] = static message => message.HardwareLength = 8,
        ["wrong cookie"] = static message => message.Cookie = 0x6382_5364,
        ["no cookie"] = static message => message.Cookie = 0,
        ["no type: BOOTP"] = static message => message.Options.Remove(53),
        ["a type of two bytes"] = static message => message.Options[53] = [5, 5],
        ["a client's type"] = static message => message.Options[53] = [3],
        ["an unknown type"] = static message => message.Options[53] = [77],
        ["no server"] = static message => message.Options.Remove(54),
        ["a server of no length"] = static message => message.Options[54] = [],
        ["a server of three bytes"] = static message => message.Options[54] = [10, 0, 0],
        ["a netmask of five bytes"] = static message => message.Options[1] = [255, 255, 255, 0, 0],
        ["a router of two bytes"] = static message => message.Options[3] = [10, 0],
        ["a router of no length"] = static message => message.Options[3] = [],
        ["a time of eight bytes"] = static message => message.Options[51] = new byte[8],
    };

    private static readonly Dictionary<string, Action<DhcpServerMessage>> Impossible = new()
    {
        ["0.0.0.0"] = static message => message.YourAddress = 0,
        ["0.0.0.1"] = static message => message.YourAddress = 1,
        ["127.0.0.1"] = static message => Give(message, "127.0.0.1", "255.0.0.0"),
        ["224.0.0.1"] = static message => Give(message, "224.0.0.1", "240.0.0.0"),
        ["240.0.0.1"] = static message => Give(message, "240.0.0.1", "240.0.0.0"),
        ["255.255.255.255"] = static message => message.YourAddress = Ipv4.Broadcast,
        ["the network's"] = static message => message.YourAddress = 0x0A00_0000,
        ["everybody's"] = static message => message.YourAddress = 0x0A00_00FF,
        ["the router's"] = static message => message.YourAddress = Address.Router,
        ["the server's"] = static message => message.YourAddress = Address.Server,
        ["netmask 0.0.0.0"] = static message => message.Options[1] = DhcpServerMessage.Word(0),
        ["netmask 255.0.255.0"] = static message => message.Options[1] = DhcpServerMessage.Word(0xFF00_FF00),
        ["netmask of 31 bits"] = static message => message.Options[1] = DhcpServerMessage.Word(0xFFFF_FFFE),
        ["netmask of 32 bits"] = static message => message.Options[1] = DhcpServerMessage.Word(0xFFFF_FFFF),
        ["no time at all"] = static message => message.LeaseSeconds = 0,
        ["no word of a time"] = static message => message.Options.Remove(51),
    };

    private static readonly Dictionary<string, Action<DhcpServerMessage>> NotAsked = new()
    {
        ["another transaction"] = static message => message.TransactionId++,
        ["another station"] = static message => message.Station[5]++,
        ["another station's first byte"] = static message => message.Station[0]++,
    };

    private readonly AddressWorld<DhcpBoard> _world = new();

    public static TheoryData<string, AddressState> MalformedInEachState => InEachState(Malformed.Keys);

    public static TheoryData<string, AddressState> ImpossibleInEachState => InEachState(Impossible.Keys);

    public static TheoryData<string, AddressState> NotAskedInEachState => InEachState(NotAsked.Keys);

    public void Dispose() => _world.Dispose();

    [Theory]
    [MemberData(nameof(MalformedInEachState))]
    public void WhatIsNoServersMessageIsCountedAndNothingElse(string what, AddressState state)
    {
        TryInState(state, Malformed[what]);

        Assert.Equal(1u, _world.Machine.Counters.Malformed);
    }

    [Theory]
    [MemberData(nameof(ImpossibleInEachState))]
    public void AnAddressThatCannotBeOursIsCountedAndNothingElse(string what, AddressState state)
    {
        TryInState(state, Impossible[what]);

        Assert.Equal(1u, _world.Machine.Counters.Impossible);
    }

    [Theory]
    [MemberData(nameof(NotAskedInEachState))]
    public void AnAnswerToAnotherQuestionIsCountedAndNothingElse(string what, AddressState state)
    {
        TryInState(state, NotAsked[what]);

        Assert.Equal(1u, _world.Machine.Counters.NotAsked);
    }

    // All but the last byte of the last option is there, or only its number.
    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    public void AnOptionThatIsCutOffIsCountedAndNothingElse(int missingBytes)
    {
        _world.Discover();
        byte[] offer = new DhcpServerMessage(DhcpMessageType.Offer, _world.Last.TransactionId).ToBytes();

        _world.Receive(offer[..^missingBytes]);

        Assert.Equal((1u, AddressState.Selecting), (_world.Machine.Counters.Malformed, _world.Machine.State));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    public void AServerThatIsNoHostIsNotAsked(string server)
    {
        _world.Discover();

        _world.Answer(DhcpMessageType.Offer, message => message.Options[54] = DhcpServerMessage.Word(Ipv4Tests.NumberOf(server)));

        Assert.Equal((1u, AddressState.Selecting), (_world.Machine.Counters.Impossible, _world.Machine.State));
    }

    [Theory]
    [InlineData(AddressState.Requesting)]
    [InlineData(AddressState.Renewing)]
    [InlineData(AddressState.Rebinding)]
    [InlineData(AddressState.Rebooting)]
    public void AnotherAddressThanAskedForIsNotTaken(AddressState state)
    {
        TryInState(state, static message => message.YourAddress++);

        Assert.Equal(1u, _world.Machine.Counters.Impossible);
    }

    [Theory]
    [InlineData(AddressState.Requesting, DhcpMessageType.Acknowledge)]
    [InlineData(AddressState.Requesting, DhcpMessageType.Refuse)]
    [InlineData(AddressState.Renewing, DhcpMessageType.Acknowledge)]
    [InlineData(AddressState.Renewing, DhcpMessageType.Refuse)]
    public void WhereOneServerIsAskedNoOtherIsHeard(AddressState state, DhcpMessageType type)
    {
        Enter(state);

        _world.Answer(type, static message => message.Options[54] = DhcpServerMessage.Word(Address.OtherServer));

        Assert.Equal((1u, state), (_world.Machine.Counters.NotAsked, _world.Machine.State));
    }

    [Theory]
    [InlineData(AddressState.Selecting, DhcpMessageType.Acknowledge)]
    [InlineData(AddressState.Selecting, DhcpMessageType.Refuse)]
    [InlineData(AddressState.Requesting, DhcpMessageType.Offer)]
    [InlineData(AddressState.Probing, DhcpMessageType.Acknowledge)]
    [InlineData(AddressState.Probing, DhcpMessageType.Refuse)]
    [InlineData(AddressState.Bound, DhcpMessageType.Offer)]
    [InlineData(AddressState.Bound, DhcpMessageType.Acknowledge)]
    [InlineData(AddressState.Bound, DhcpMessageType.Refuse)]
    [InlineData(AddressState.Renewing, DhcpMessageType.Offer)]
    [InlineData(AddressState.Rebinding, DhcpMessageType.Offer)]
    [InlineData(AddressState.Rebooting, DhcpMessageType.Offer)]
    public void WhatTheStateDoesNotAskForIsNotHeard(AddressState state, DhcpMessageType type)
    {
        Enter(state);
        int packets = _world.Notes.Packets;

        _world.Answer(type);

        Assert.Equal((1u, state), (_world.Machine.Counters.NotAsked, _world.Machine.State));
        Assert.Equal(packets, _world.Notes.Packets);
    }

    private void TryInState(AddressState state, Action<DhcpServerMessage> change)
    {
        Enter(state);
        uint address = _world.Machine.Address;
        uint taken = _world.Machine.Counters.Taken;
        int packets = _world.Notes.Packets;

        _world.Answer(state == AddressState.Selecting ? DhcpMessageType.Offer : DhcpMessageType.Acknowledge, change);

        Assert.Equal((state, address, taken), (_world.Machine.State, _world.Machine.Address, _world.Machine.Counters.Taken));
        Assert.Equal(packets, _world.Notes.Packets);
    }

    private void Enter(AddressState state)
    {
        switch (state)
        {
            case AddressState.Selecting:
                _world.Discover();
                break;
            case AddressState.Requesting:
                _world.Offer();
                break;
            case AddressState.Probing:
                _world.Offer();
                _world.Answer(DhcpMessageType.Acknowledge);
                break;
            case AddressState.Rebooting:
                _world.Bind();
                _world.Machine.SetLink(false);
                _world.Machine.SetLink(true);
                _world.PassUntilSent();
                break;
            default:
                _world.Bind();
                _world.PassUntil(() => _world.Machine.State == state, limitMs: 4_000_000);
                break;
        }
        Assert.Equal(state, _world.Machine.State);
    }

    private static void Give(DhcpServerMessage message, string address, string netmask)
    {
        message.YourAddress = Ipv4Tests.NumberOf(address);
        message.Options[1] = DhcpServerMessage.Word(Ipv4Tests.NumberOf(netmask));
    }

    private static TheoryData<string, AddressState> InEachState(IEnumerable<string> names)
    {
        TheoryData<string, AddressState> all = [];
        foreach (string name in names)
        {
            foreach (AddressState state in (AddressState[])
                [AddressState.Selecting, AddressState.Requesting, AddressState.Renewing, AddressState.Rebinding, AddressState.Rebooting])
            {
                all.Add(name, state);
            }
        }
        return all;
    }
}
