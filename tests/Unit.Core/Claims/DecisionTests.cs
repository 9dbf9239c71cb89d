// The bridge's one decision, for random claims and random frames, against a plain implementation of the same. A failure prints the seed of its
// case, made as small as it gets.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.NetworkInformation;
using System.Threading;
using CsCheck;
using PortShare.Abi;
using PortShare.Claims;
using PortShare.Claims.Reference;
using PortShare.Simulation;
using Decision = PortShare.Claims.Reference.Decision;

namespace PortShare.Core.Tests;

public unsafe class DecisionTests
{
    private const int Cases = 100_000;
    private const int FramesOfCase = 20;
    private const int Applications = 3;

    private static readonly PhysicalAddress Station = new(StationAddress.Port);

    private static readonly Gen<(Rule Rule, int Owner)[]> ClaimSets =
        Gen.Select(ClaimGens.Rules, Gen.Int[0, Applications - 1]).Array[0, Classifier.MaximumClaims + 4];

    private static readonly Gen<ApplicationOptions[]> Rights =
        Gen.OneOf(
            ApplicationOptions.None,
            ApplicationOptions.Multicast,
            ApplicationOptions.Promiscuous,
            ApplicationOptions.Multicast | ApplicationOptions.Promiscuous).Array[Applications];

    // Mostly on none; else on the one that most tagged frames have, or on one that few have.
    private static readonly Gen<int> StackVlans = Gen.Frequency((3, Gen.Const(0)), (1, Gen.Const(5)), (1, Gen.Const(4094)));

    [Fact]
    public void TheBridgeDecidesAsTheReferenceDoes()
    {
        Counts counts = new();
        Gen.Select(ClaimSets, Rights, ClaimGens.Frames.Array[1, FramesOfCase], Gen.Bool, StackVlans).Sample(
            (claims, rights, frames, isDma, stackVlan) =>
            {
                using DecidedPort port = new(isDma ? new DmaMac() : new FifoMac(), rights, stackVlan, counts);
                foreach ((Rule rule, int owner) in claims)
                {
                    port.Claim(rule, owner);
                }

                foreach (byte[] frame in frames)
                {
                    port.Receive(frame);
                }
            },
            iter: Cases,
            print: static one => $"stack on VLAN {one.Item5}\n{Print(one.Item1, one.Item2, one.Item3)}");

        // A million, and nothing of what can become of a frame is a rare thing. (No frame is shorter than its header.)
        Assert.True(counts.Frames > 1_000_000, $"{counts.Frames} frames");
        Assert.All(
            Enum.GetValues<Taker>().Where(static taker => taker != Taker.Runt),
            taker => Assert.True(counts.Of(taker) > Cases / 100, $"{taker}: {counts.Of(taker)}"));
        Assert.True(counts.Copies > Cases / 2, $"{counts.Copies} copies");
    }

    // The same, while claims come and go between the frames.
    [Fact]
    public void ClaimsThatChangeAreFollowedAtOnce() =>
        Gen.Select(ClaimSets, Rights, ClaimGens.Frames.Array[1, FramesOfCase], Gen.Int[0, 20].Array[FramesOfCase], StackVlans).Sample(
            static (claims, rights, frames, choices, stackVlan) =>
            {
                using DecidedPort port = new(new FifoMac(), rights, stackVlan, new Counts());
                for (int i = 0; i < frames.Length; i++)
                {
                    if (claims.Length != 0)
                    {
                        (Rule rule, int owner) = claims[choices[i] % claims.Length];
                        if (choices[i] % 3 == 0)
                        {
                            port.Unclaim(rule, owner);
                        }
                        else
                        {
                            port.Claim(rule, owner);
                        }
                    }

                    port.Receive(frames[i]);
                }
            },
            iter: Cases / 20,
            print: static one => $"stack on VLAN {one.Item5}\n{Print(one.Item1, one.Item2, one.Item3)}");

    private static string Print((Rule Rule, int Owner)[] claims, ApplicationOptions[] rights, byte[][] frames) =>
        $"""
        claims: {string.Join("; ", claims.Select(static claim => $"{claim.Owner}: {claim.Rule}"))}
        rights: {string.Join("; ", rights)}
        frames: {string.Join("\n", frames.Select(static frame => $"{frame.Length}: {Convert.ToHexString(frame.AsSpan(0, Math.Min(frame.Length, 80)))}"))}
        """;

    /// <summary>What became of frames, in all cases.</summary>
    private sealed class Counts
    {
        private readonly long[] _takers = new long[Enum.GetValues<Taker>().Length];
        private long _copies;

        internal long Frames => _takers.Sum();

        internal long Copies => _copies;

        internal long Of(Taker taker) => _takers[(int)taker];

        internal void Add(Decision decision)
        {
            Interlocked.Increment(ref _takers[(int)decision.Taker]);
            Interlocked.Add(ref _copies, decision.Copies.Count);
        }
    }

    /// <summary>A port beside the reference.</summary>
    private sealed class DecidedPort : IDisposable
    {
        private readonly SimulatedPort _port;
        private readonly ClaimTable _table;
        private readonly ApplicationOptions[] _rights;
        private readonly int _stackVlan;
        private readonly Counts _counts;

        internal DecidedPort(MacDevice mac, ApplicationOptions[] rights, int stackVlan, Counts counts)
        {
            _table = new ClaimTable(Station, stackVlan);
            _stackVlan = stackVlan;
            _rights = rights;
            _counts = counts;
            _port = new SimulatedPort(mac, new PortSetup { Slots = [.. rights.Select(static _ => 2u)], StackBuffers = 2, StackVlan = stackVlan });
            for (int i = 0; i < rights.Length; i++)
            {
                _port.MiniportAt(i)->Rights = rights[i];
            }
        }

        public void Dispose()
        {
            Conservation.Check(_port);
            _port.CheckGuards();
            _port.Dispose();
            (_port.Mac as DmaMac)?.Buffer.Dispose();
        }

        internal void Claim(Rule rule, int owner)
        {
            bool mayGroup = (_rights[owner] & ApplicationOptions.Multicast) != 0;
            bool mayForeign = (_rights[owner] & ApplicationOptions.Promiscuous) != 0;

            ClaimResult result = _port.Applications[owner].Claim(RuleWords.Encode(rule));

            Assert.Equal(_table.Add(rule, owner, mayGroup, mayForeign), result);
        }

        internal void Unclaim(Rule rule, int owner) =>
            Assert.Equal(_table.Remove(rule, owner), _port.Applications[owner].Unclaim(RuleWords.Encode(rule)));

        internal void Receive(byte[] frame)
        {
            Outcome outcome = Outcome.Of(frame, Station, _table.Claims, (int)_port.Mac.ShortestFrameBytes, _stackVlan);
            Decision expected = outcome.Decision;
            _counts.Add(expected);
            ReceiveCounters before = _port.Received;
            _port.Stack.ForgetDelivered();

            _port.Receive(new SimulatedFrame(frame));

            bool isTaken = expected.Taker is Taker.Application or Taker.StackUnicast or Taker.StackGroup;
            bool isRefused = outcome.IsRefused;
            IReadOnlyList<ClaimInForce> copies = outcome.Copies;
            ClaimInForce[] given = expected.Claim == null || isRefused ? [.. copies] : [expected.Claim, .. copies];
            CheckApplications(frame, given);
            bool isStacks = isTaken && expected.Claim == null && !isRefused;
            Assert.Equal(isStacks ? [Untagged(frame)] : [], _port.Stack.Delivered);
            Assert.Equal(before.Copies + (uint)copies.Count, _port.Received.Copies);
            CheckReason(before, isRefused ? null : expected.Taker, outcome.Sender);
        }

        private void CheckApplications(byte[] frame, ClaimInForce[] given)
        {
            for (int i = 0; i < _rights.Length; i++)
            {
                SimulatedApplication application = _port.Applications[i];
                ClaimInForce? claim = given.SingleOrDefault(one => one.Owner == i);
                Assert.Equal(claim != null, application.TryTake(out Descriptor descriptor));
                if (claim != null)
                {
                    bool isTagged = new FrameReading(frame).OuterTag is not null;
                    Assert.Equal(frame, application.FrameMemory(descriptor.Slot)[..descriptor.LengthBytes].ToArray());
                    Assert.Equal(claim.Number, descriptor.Claim);
                    Assert.Equal(DescriptorFlags.Received | (isTagged ? DescriptorFlags.Tagged : 0), descriptor.Flags);
                    Assert.True(!isTagged || descriptor.VlanTag == new FrameReading(frame).OuterTag);
                    application.Release();
                    application.HandOver();
                }
            }
        }

        // The one counter that says why; null: its sender.
        private void CheckReason(in ReceiveCounters before, Taker? taker, FrameSender sender)
        {
            ReceiveCounters after = _port.Received;
            (uint Before, uint After) counter = taker is Taker known ? (Reasons.Of(before, known), Reasons.Of(after, known))
                : sender == FrameSender.Nobody ? (before.InvalidSource, after.InvalidSource)
                : (before.OwnSource, after.OwnSource);
            Assert.True(counter.Before + 1 == counter.After, $"{taker?.ToString() ?? sender.ToString()} was expected");
        }

        private static byte[] Untagged(byte[] frame) =>
            new FrameReading(frame).TagCount == 0 ? frame : [.. frame[..12], .. frame[16..]];
    }
}
