// A simulated port with a model beside it: each step is taken by both, and then they must agree, in every counter, in
// whose each slot is, and in every byte of every frame.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using PortShare.Abi;
using PortShare.Claims;
using PortShare.Claims.Reference;
using PortShare.Core;

namespace PortShare.Simulation;

/// <summary>A port whose every step is checked. Each method is a step of the kernel, of the wire or of an application.</summary>
public sealed unsafe partial class CheckedPort : IDisposable
{
    private readonly MiniportModel[] _miniports;
    private readonly ReceiveModel _receive;
    private readonly TransmitModel _transmit;
    private readonly SimulatedLoop _loop;
    private readonly PhysicalAddress _station = new(StationAddress.Port);
    private readonly ClaimTable _claims;
    private readonly Sender _sender;
    private readonly bool _isSentAtOnce;
    private readonly int _stackVlan;
    private uint _offenders;
    private uint _asleep;

    /// <summary>The port's IPv4 address.</summary>
    public static IPAddress Address { get; } = new([10, 0, 0, 2]);

    /// <summary>Opens a port.</summary>
    /// <param name="mac">Its MAC.</param>
    /// <param name="setup">The rest.</param>
    public CheckedPort(MacDevice mac, PortSetup setup)
    {
        Port = new SimulatedPort(mac, setup);
        Port.SetIpv4Address(BinaryPrimitives.ReadUInt32BigEndian(Address.GetAddressBytes()));
        _stackVlan = setup.StackVlan;
        _claims = new ClaimTable(_station, _stackVlan);
        _sender = new Sender(_station, Address, MayAnySource: false, MayAnyEtherType: false);
        _isSentAtOnce = mac is FifoMac;
        _miniports = new MiniportModel[setup.Slots.Count];
        for (int i = 0; i < _miniports.Length; i++)
        {
            _miniports[i] = new MiniportModel(this, i, setup.Slots[i], setup.EmptySlots, setup.FirstIndex);
        }
        _receive = new ReceiveModel(this, setup);
        _transmit = new TransmitModel(this);
        _loop = new SimulatedLoop(Port, Receive, DeliverNext, Reap);
        Settle();
    }

    /// <summary>The port, to look at, and for what applications do in their own memory.</summary>
    public SimulatedPort Port { get; }

    /// <summary>The applications that the kernel is to end, one bit each.</summary>
    public uint Offenders => _offenders;

    /// <summary>What has happened so far.</summary>
    public Happening Happened { get; private set; }

    /// <summary>What must have become of received frames.</summary>
    internal ReceiveModel Received => _receive;

    /// <summary>Whether everything that came has gone, and all slots are free.</summary>
    public bool IsIdle =>
        _receive.IsIdle && _transmit.IsIdle && !Port.HasWaiting && Array.TrueForAll(_miniports, static miniport => miniport.IsIdle);

    /// <summary>Number of frames that wait anywhere.</summary>
    public int WaitingCount
    {
        get
        {
            int count = _receive.WaitingCount + _transmit.WaitingCount;
            foreach (MiniportModel miniport in _miniports)
            {
                count += (int)miniport.UntakenCount + miniport.WaitingCount + miniport.AtMacCount;
            }
            return count;
        }
    }

    /// <summary>The claims in force.</summary>
    public IReadOnlyList<ClaimInForce> Claims => _claims.Claims;

    /// <summary>Whether anybody has claimed an EtherType, and no more than that.</summary>
    /// <param name="etherType">The EtherType.</param>
    public bool IsClaimed(uint etherType) => OwnerOf(etherType) >= 0;

    /// <summary>Whether an application waits for something to be published to it.</summary>
    /// <param name="index">Which application.</param>
    public bool IsAsleep(int index) => ((_asleep >> index) & 1) != 0;

    /// <summary>What the system says of an application. To be told before it claims anything.</summary>
    /// <param name="index">Which application.</param>
    /// <param name="dropsOldest">Whether its frames wait in the kernel, where the oldest gives way.</param>
    /// <param name="receivesGroup">Whether it may have frames to groups.</param>
    /// <param name="receivesForeign">Whether it may have frames to other stations.</param>
    public void SetOptions(int index, bool dropsOldest, bool receivesGroup, bool receivesForeign)
    {
        _miniports[index].SetOptions(dropsOldest, receivesGroup, receivesForeign);
        Port.MiniportAt(index)->Rights = (receivesGroup ? ApplicationOptions.Multicast : ApplicationOptions.None)
            | (receivesForeign ? ApplicationOptions.Promiscuous : ApplicationOptions.None);
        Port.MiniportAt(index)->DropsOldest = dropsOldest;
    }

    /// <summary>Whether an application has so far touched nothing but what it owns.</summary>
    /// <param name="index">Which application.</param>
    public bool IsHonest(int index) => _miniports[index].IsHonest;

    /// <summary>From now on an application may write anything anywhere in its memory.</summary>
    /// <param name="index">Which application.</param>
    public void BecomeHostile(int index)
    {
        _miniports[index].BecomeHostile();
        _transmit.BecomeHostile(index);
    }

    /// <summary>An application writes a frame into a slot that it owns.</summary>
    /// <param name="index">Which application.</param>
    /// <param name="slot">The slot.</param>
    /// <param name="frame">The frame.</param>
    public void Write(int index, int slot, SimulatedFrame frame) => _miniports[index].Write(slot, frame);

    /// <summary>Checks that what an honest application holds is as it was.</summary>
    /// <param name="index">Which application.</param>
    /// <param name="slot">A slot.</param>
    public void CheckContent(int index, int slot) => _miniports[index].CheckContent(slot);

    /// <summary>A frame arrives from the wire.</summary>
    /// <param name="frame">The frame.</param>
    public void Arrive(SimulatedFrame frame)
    {
        if (Port.Arrive(frame))
        {
            _receive.Arrive(frame);
        }
    }

    /// <summary>The stack frees what it keeps.</summary>
    public void FreeBuffers() => _receive.FreeBuffers();

    /// <summary>The stack sends, also from inside a delivery.</summary>
    /// <param name="pieces">The frame's pieces.</param>
    public void SendFromStack(params byte[][] pieces)
    {
        _transmit.SendFromStack(pieces);
        if (!_receive.IsDelivering)
        {
            Settle();
        }
    }

    /// <summary>What the stack does with a frame that it is given.</summary>
    /// <param name="delivering">Called inside the delivery.</param>
    public void LetStack(Action<byte[]> delivering) => _receive.Delivering = delivering;

    /// <summary>An application waits for more, with any numbers.</summary>
    /// <param name="index">Which application.</param>
    /// <param name="seenReceiveHead">The receive head.</param>
    /// <param name="transmitHead">The transmit head.</param>
    /// <param name="released">The mask of released slots.</param>
    public void Wait(int index, uint seenReceiveHead, uint transmitHead, uint released)
    {
        HandOver(index, transmitHead, released);
        if (_miniports[index].ReceiveHead == seenReceiveHead)
        {
            _asleep |= 1u << index;
        }
    }

    /// <summary>An application waits for more, with its own numbers.</summary>
    /// <param name="index">Which application.</param>
    public void Wait(int index)
    {
        SimulatedApplication application = Port.Applications[index];
        Wait(index, application.ReceiveTail, application.TransmitHead, application.TakeReleased());
    }

    /// <summary>An application hands over and goes on, with any numbers.</summary>
    /// <param name="index">Which application.</param>
    /// <param name="seenReceiveHead">The receive head.</param>
    /// <param name="transmitHead">The transmit head.</param>
    /// <param name="released">The mask of released slots.</param>
    public void Kick(int index, uint seenReceiveHead, uint transmitHead, uint released)
    {
        HandOver(index, transmitHead, released);
        bool isAsking = _miniports[index].WaitingCount != 0;
        bool isPublished = _miniports[index].PublishWaiting(seenReceiveHead);
        Note(isPublished ? Happening.PublishedAtKick : isAsking ? Happening.KickedTooSoon : Happening.None);
        Settle(Port.PublishWaiting(index, seenReceiveHead) | Port.TakeReady());
    }

    /// <summary>An application hands over and goes on, with its own numbers.</summary>
    /// <param name="index">Which application.</param>
    public void Kick(int index)
    {
        SimulatedApplication application = Port.Applications[index];
        Kick(index, application.ReceiveTail, application.TransmitHead, application.TakeReleased());
    }

    /// <summary>A time-out ends an application's sleep.</summary>
    /// <param name="index">Which application.</param>
    public void TimeOut(int index) => _asleep &= ~(1u << index);

    /// <summary>The kernel loop publishes to those that sleep, one frame each. Nobody then sleeps over a frame.</summary>
    public void PublishWaiting()
    {
        for (int i = 0; i < _miniports.Length; i++)
        {
            bool isPublished = IsAsleep(i) && _miniports[i].PublishWaiting(_miniports[i].ReceiveHead);
            Note(isPublished ? Happening.PublishedToSleeper : Happening.None);
        }
        Settle(Port.PublishWaiting(_asleep) | Port.TakeReady());
        for (int i = 0; i < _miniports.Length; i++)
        {
            ContractException.Require(!IsAsleep(i) || _miniports[i].WaitingCount == 0, "an application sleeps while frames wait for it");
        }
    }

    /// <summary>The kernel takes back what the MAC has finished with, and sends what waits.</summary>
    public void Serve()
    {
        Settle(Port.Serve());
        _transmit.CheckWorkConserved(_miniports);
    }

    /// <summary>The kernel takes back what the MAC has finished with.</summary>
    /// <param name="limitFrames">The most frames.</param>
    public void FinishSent(uint limitFrames)
    {
        uint ready = Port.FinishSent(limitFrames);
        FinishSent();
        Settle(ready);
    }

    /// <summary>The MAC sends, as fast as the wire takes it.</summary>
    /// <param name="bytes">What the wire takes; of a MAC with DMA, rounded up to frames of the longest kind.</param>
    public void LetWireTake(uint bytes)
    {
        (Port.Mac as FifoMac)?.DrainTransmitFifo(bytes);
        (Port.Mac as DmaMac)?.FinishTransfers((int)((bytes + FrameLimits.MaximumBytes - 1) / FrameLimits.MaximumBytes));
        _transmit.FollowSent();
    }

    /// <summary>Sets a sender's share.</summary>
    /// <param name="sender">An application, or -1 for the stack.</param>
    /// <param name="weight">Its weight.</param>
    /// <param name="limitBytesPerMs">Its rate limit, or 0.</param>
    public void SetShare(int sender, uint weight, uint limitBytesPerMs)
    {
        Port.SetShare(sender, weight, limitBytesPerMs);
        _transmit.SetLimit(sender, limitBytesPerMs);
    }

    /// <summary>An application claims.</summary>
    /// <param name="index">Which application.</param>
    /// <param name="rule">What: a rule that can be written in words.</param>
    public void Claim(int index, Rule rule)
    {
        MiniportModel miniport = _miniports[index];
        ClaimResult expected = _claims.Add(rule, index, miniport.ReceivesGroup, miniport.ReceivesForeign);
        ClaimResult found = Port.Claims.TryAdd(RuleWords.Encode(rule), Port.MiniportAt(index));
        ContractException.Require(found == expected, $"claim of {rule} by {index}: {found}, not {expected}");
        CompareReach();
        Settle();
    }

    /// <summary>An application gives a claim up.</summary>
    /// <param name="index">Which application.</param>
    /// <param name="rule">Which: one that it has, or not.</param>
    public void Unclaim(int index, Rule rule)
    {
        bool has = _claims.Remove(rule, index);
        ContractException.Require(
            Port.Claims.TryRemove(RuleWords.Encode(rule), Port.MiniportAt(index)) == has,
            $"unclaim of {rule} by {index}: expected {has}");
        CompareReach();
        Settle();
    }

    /// <summary>An application passes any words for a rule.</summary>
    /// <param name="index">Which application.</param>
    /// <param name="rule">The words.</param>
    public void ClaimAnything(int index, in ClaimRule rule)
    {
        if (RuleWords.Decode(in rule) is Rule meant)
        {
            Claim(index, meant);
            return;
        }
        ContractException.Require(
            Port.Claims.TryAdd(rule, Port.MiniportAt(index)) == ClaimResult.NotClaimable,
            $"a claim of {index} that is no rule was not refused");
        Settle();
    }

    /// <summary>The kernel ends an application.</summary>
    /// <param name="index">Which application.</param>
    public void End(int index)
    {
        _claims.RemoveAll(index);
        _miniports[index].Close();
        TimeOut(index);
        Port.End(index);
        CompareReach();
        Settle();
    }

    /// <summary>The kernel starts an application that it has ended.</summary>
    /// <param name="index">Which application.</param>
    /// <param name="emptySlots">Slots that it gets.</param>
    public void Start(int index, uint emptySlots)
    {
        _miniports[index].Reopen(emptySlots);
        Port.Start(index, emptySlots);
        Settle();
    }

    /// <summary>Takes note of who is to be ended.</summary>
    public void ForgetOffenders() => Port.Offenders = (byte)(_offenders = 0);

    /// <inheritdoc/>
    public void Dispose() => Port.Dispose();

    /// <summary>Who has claimed an EtherType, and no more than that; -1 for nobody.</summary>
    internal int OwnerOf(uint etherType) =>
        Claims.FirstOrDefault(claim => claim.Rule.OnlyEtherType == etherType)?.Owner ?? -1;

    /// <summary>Whether an application has a claim of its that a frame matches.</summary>
    internal bool Wants(int index, byte[] frame) =>
        Claims.Any(claim => claim.Owner == index && RuleMatch.Matches(claim.Rule, new FrameReading(frame), _station));

    /// <summary>What must become of a frame.</summary>
    internal Decision Decide(SimulatedFrame frame) =>
        Decision.Of(frame.Bytes, _station, Claims, (int)Port.Mac.ShortestFrameBytes, _stackVlan);

    /// <summary>Who has sent a frame.</summary>
    internal FrameSender SenderOf(SimulatedFrame frame) => FrameSenders.Of(frame.Bytes, _station);

    /// <summary>Whether an application may send a frame.</summary>
    internal Sending MaySend(int index, byte[] frame) => _sender.MaySend(frame, Claims.Where(claim => claim.Owner == index));

    /// <summary>An application's model.</summary>
    internal MiniportModel ModelOf(int index) => _miniports[index];

    internal bool RefusesSender(SimulatedFrame frame, bool mayBePort) => _receive.RefusesSender(frame, mayBePort);

    internal void Note(Happening happening) => Happened |= happening;

    internal void Blame(int index) => _offenders |= 1u << index;

    internal void ExpectSent(int index, int slot, byte[] frame, bool isPayloadSettled) =>
        _transmit.ExpectSent(index, slot, frame, isPayloadSettled);

    // What every call of an application begins with.
    private void HandOver(int index, uint transmitHead, uint released)
    {
        _miniports[index].Release(released);
        _miniports[index].Accept(transmitHead);
        Settle(Port.HandOver(index, transmitHead, released) | Port.TakeReady());
    }

    private void CompareReach()
    {
        Port.Claims.GetReach(out MacReach reach);
        ReachModel.Compare(in reach, _station, Claims);
    }

    // The kernel wakes whom it published something to, and nobody else; a step that cannot publish leaves that out.
    private void Settle(uint? ready = null)
    {
        uint published = 0;
        for (int i = 0; i < _miniports.Length; i++)
        {
            _miniports[i].FollowTransmitted(_isSentAtOnce);
            _miniports[i].FollowWaiting();
            published |= _miniports[i].FollowPublished() ? 1u << i : 0;
            _miniports[i].Compare();
        }
        _asleep &= ~published;
        if (ready != null && ready != published)
        {
            throw new ContractException($"0x{ready:X2} are woken, but something was published to 0x{published:X2}");
        }
        _transmit.FollowSent();
        _receive.Compare();
        _transmit.Compare();
        if (Port.Offenders != _offenders)
        {
            throw new ContractException($"to be ended are 0x{Port.Offenders:X2}, not 0x{_offenders:X2}");
        }
        Conservation.Check(Port);
    }
}
