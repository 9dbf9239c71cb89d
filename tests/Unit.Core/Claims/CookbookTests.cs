// The examples of docs/claims.md on the firmware's own bridge: who gets their frames, who nearly does, and what may be sent. Beside each is an
// application that gets copies of all frames, for as long as it has slots.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using PortShare.Abi;
using PortShare.Claims.Reference;
using PortShare.Cookbook;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public sealed unsafe class CookbookTests
{
    private const int Own = 0;
    private const int Watcher = 1;
    private const uint WatcherSlots = 2;

    public static IEnumerable<object[]> Titles => Recipes.All.Select(static recipe => new object[] { recipe.Title });

    [Theory]
    [MemberData(nameof(Titles))]
    public void ItsFramesReachTheApplication(string title) => OnEachMac(title, static (port, recipe) =>
    {
        foreach (byte[] frame in recipe.Received.Select(static one => one.Bytes))
        {
            uint before = port.ReceivedBy(Own);
            byte[][] delivered = Receive(port, frame);

            Assert.Equal(before + 1, port.ReceivedBy(Own));
            Assert.True(port.Applications[Own].TryTake(out Descriptor descriptor));
            Assert.Equal(frame, port.Applications[Own].FrameMemory(descriptor.Slot)[..descriptor.LengthBytes].ToArray());
            Assert.Equal(recipe.IsTap ? 1 : 0, delivered.Length);
            port.Applications[Own].Release();
            port.Applications[Own].HandOver();
        }
    });

    [Theory]
    [MemberData(nameof(Titles))]
    public void WhatIsNearlyItsFrameDoesNot(string title) => OnEachMac(title, static (port, recipe) =>
    {
        foreach ((byte[] frame, Taker taker) in recipe.Missed)
        {
            uint before = Reasons.Of(port.Received, taker);
            byte[][] delivered = Receive(port, frame);

            Assert.Equal(0u, port.ReceivedBy(Own));
            Assert.True(before + 1 == Reasons.Of(port.Received, taker), $"{taker} was expected of {Convert.ToHexString(frame)}");
            Assert.Equal(taker is Taker.StackUnicast or Taker.StackGroup ? 1 : 0, delivered.Length);
        }
    });

    [Theory]
    [MemberData(nameof(Titles))]
    public void ItSendsWhatItsClaimsAreForAndNothingElse(string title) => On(new FifoMac(), title, static (port, recipe) =>
    {
        foreach (byte[] frame in recipe.Sent.Select(static one => one.Bytes))
        {
            Send(port, frame);

            Assert.Equal(frame, Assert.Single(port.Mac.Sent).Bytes);
        }

        foreach ((byte[] frame, Sending reason) in recipe.Refused)
        {
            uint before = Reasons.Of(port.MiniportAt(Own)->Counters, reason);
            Send(port, frame);

            Assert.Empty(port.Mac.Sent);
            Assert.True(before + 1 == Reasons.Of(port.MiniportAt(Own)->Counters, reason), $"{reason} was expected of {Convert.ToHexString(frame)}");
        }

        Assert.Equal((uint)recipe.Refused.Count, port.MiniportAt(Own)->Counters.Refused);
    });

    private static void OnEachMac(string title, Action<SimulatedPort, Recipe> test)
    {
        On(new FifoMac(), title, test);
        DmaMac dma = new();
        On(dma, title, test);
        dma.Buffer.Dispose();
    }

    // The watcher never gives a slot back: its copies are lost, and nobody's frames.
    private static void On(MacDevice mac, string title, Action<SimulatedPort, Recipe> test)
    {
        Recipe recipe = Recipes.All.Single(one => one.Title == title);
        using SimulatedPort port = new(mac, new PortSetup { Slots = [8, WatcherSlots] });
        port.SetIpv4Address(BinaryPrimitives.ReadUInt32BigEndian(Wire.PortIp));
        port.MiniportAt(Own)->Rights = recipe.WantsGroups ? ApplicationOptions.Multicast : ApplicationOptions.None;
        port.MiniportAt(Watcher)->Rights = ApplicationOptions.Multicast | ApplicationOptions.Promiscuous;
        Assert.All(recipe.Claims, claim => Assert.Equal(ClaimResult.Accepted, port.Applications[Own].Claim(claim.Rule)));
        Assert.Equal(ClaimResult.Accepted, port.Applications[Watcher].Claim(ClaimRule.OfAny().AsCopy()));

        test(port, recipe);

        uint frames = port.Received.Frames;
        Assert.Equal(frames + (recipe.IsTap ? port.ReceivedBy(Own) : 0), port.Received.Copies);
        Assert.Equal(Math.Min(frames, WatcherSlots), port.ReceivedBy(Watcher));
        Assert.Equal(frames - port.ReceivedBy(Watcher), port.MiniportAt(Watcher)->Counters.NoSlot);
        Conservation.Check(port);
    }

    private static byte[][] Receive(SimulatedPort port, byte[] frame)
    {
        port.Stack.ForgetDelivered();
        port.Receive(new SimulatedFrame(frame));
        Conservation.Check(port);
        return [.. port.Stack.Delivered];
    }

    // From a slot that the application has got since its start.
    private static void Send(SimulatedPort port, byte[] frame)
    {
        SimulatedApplication application = port.Applications[Own];
        port.MiniportAt(Own)->GiveEmptySlots(1);
        port.TakeReady();
        port.Mac.ForgetSent();
        Assert.True(application.TryTake(out Descriptor descriptor));
        frame.CopyTo(application.FrameMemory(descriptor.Slot));
        application.Send(lengthBytes: (uint)frame.Length);
        application.HandOver();
    }
}
