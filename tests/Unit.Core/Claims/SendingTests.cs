// What an application may send by random claims, for random frames, against a plain implementation of the same. A failure prints the seed of its
// case, made as small as it gets.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using CsCheck;
using PortShare.Abi;
using PortShare.Claims;
using PortShare.Claims.Reference;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public unsafe class SendingTests
{
    private const int Cases = 30_000;
    private const int FramesOfCase = 20;
    private const uint Address = 0x0A000002; // ClaimGens.Address

    private static readonly PhysicalAddress Station = new(StationAddress.Port);

    private static readonly Gen<ApplicationOptions> Rights = Gen.Frequency(
        (6, Gen.OneOf<ApplicationOptions>(ApplicationOptions.None)),
        (1, Gen.OneOf<ApplicationOptions>(ApplicationOptions.AnySource)),
        (1, Gen.OneOf<ApplicationOptions>(ApplicationOptions.AnyEtherType)),
        (1, Gen.OneOf<ApplicationOptions>(ApplicationOptions.AnySource | ApplicationOptions.AnyEtherType)));

    [Fact]
    public void AnApplicationSendsWhatTheReferenceLetsItSend()
    {
        Dictionary<Sending, int> counts = [];
        Gen.Select(
            Gen.Select(ClaimGens.Rules, Gen.Int[0, 1]).Array[0, 8],
            Rights,
            Gen.Select(ClaimGens.Frames, Gen.Int[0, 9], ClaimGens.AsSent).Array[1, FramesOfCase],
            Gen.Bool,
            Gen.OneOf(0, 5)).Sample(
            (claims, rights, frames, hasAddress, stackVlan) =>
            {
                // Two slots: one that comes back, and none that could be another's.
                using SimulatedPort port = new(new FifoMac(), new PortSetup { Slots = [2, 2], EmptySlots = 1, StackVlan = stackVlan });
                ClaimTable table = new(Station, stackVlan);
                port.MiniportAt(0)->Rights = rights;
                port.SetIpv4Address(hasAddress ? Address : 0);
                foreach ((Rule rule, int owner) in claims)
                {
                    if (table.Add(rule, owner) == ClaimResult.Accepted)
                    {
                        Assert.Equal(ClaimResult.Accepted, port.Applications[owner].Claim(RuleWords.Encode(rule)));
                    }
                }

                Sender sender = new(
                    Station,
                    hasAddress ? new IPAddress([10, 0, 0, 2]) : null,
                    (rights & ApplicationOptions.AnySource) != 0,
                    (rights & ApplicationOptions.AnyEtherType) != 0);
                Assert.True(port.Applications[0].TryTake(out _));
                foreach (byte[] frame in frames)
                {
                    Sending expected = sender.MaySend(frame, table.Claims.Where(static claim => claim.Owner == 0));
                    Send(port, frame, expected);
                    lock (counts)
                    {
                        counts[expected] = counts.GetValueOrDefault(expected) + 1;
                    }
                }

                Conservation.Check(port);
                port.CheckGuards();
            },
            iter: Cases,
            print: static one => string.Join("\n", [
                $"claims: {string.Join("; ", one.Item1.Select(static claim => $"{claim.Item2}: {claim.Item1}"))}",
                $"rights: {one.Item2}, has address: {one.Item4}, lwIP's VLAN: {one.Item5}",
                .. one.Item3.Select(static frame => $"{frame.Length}: {Convert.ToHexString(frame.AsSpan(0, Math.Min(frame.Length, 80)))}"),
            ]));

        // Each answer is given often.
        Assert.All(Enum.GetValues<Sending>(), answer => Assert.True(counts.GetValueOrDefault(answer) > Cases / 100, $"{answer}: {counts.GetValueOrDefault(answer)}"));
    }

    private static void Send(SimulatedPort port, byte[] frame, Sending expected)
    {
        SimulatedApplication application = port.Applications[0];
        MiniportCounters before = port.MiniportAt(0)->Counters;
        port.Mac.ForgetSent();
        port.Offenders = 0;
        Span<byte> slot = application.FrameMemory(application.Held[0].Slot);
        frame.AsSpan(0, Math.Min(frame.Length, slot.Length)).CopyTo(slot);

        application.SendAndGetBack(lengthBytes: (uint)frame.Length);
        application.HandOver();

        ref MiniportCounters after = ref port.MiniportAt(0)->Counters;
        (uint Before, uint After) counter = expected == Sending.Allowed
            ? (before.Refused - 1, after.Refused)
            : (Reasons.Of(before, expected), Reasons.Of(after, expected));
        Assert.True(counter.Before + 1 == counter.After, $"{expected} was expected");
        Assert.Equal(expected == Sending.Allowed ? [frame] : [], port.Mac.Sent.Select(static sent => sent.Bytes.ToArray()));
        if (expected != Sending.Allowed)
        {
            // A slot that is refused is free, and the next start gives one.
            port.MiniportAt(0)->GiveEmptySlots(1);
            port.TakeReady();
        }
        Assert.True(application.TryTake(out _));
    }
}
