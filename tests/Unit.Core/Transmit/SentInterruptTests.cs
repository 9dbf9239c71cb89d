// A MAC that interrupts when it has finished with a frame: whoever waits for that need not wait for a tick, and nobody is interrupted for
// what nobody waits for. The loop runs here without a tick, but where a test says so.
using System;
using PortShare.Abi;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public sealed class SentOnAcknowledgedMacTests() : SentInterruptTests(sleepMasksInterrupt: false);

public sealed class SentOnLevelMacTests() : SentInterruptTests(sleepMasksInterrupt: true);

public abstract unsafe class SentInterruptTests(bool sleepMasksInterrupt) : IDisposable
{
    private const ushort User = 0x88B5;
    private const uint Budget = 4;

    private readonly uint _runSoonCount = SimulatedClock.RunSoonCount;
    private SimulatedPort? _port;

    public void Dispose() => _port?.Dispose();

    [Fact]
    public void WhileNobodyWaitsItIsMasked()
    {
        (DmaMac mac, SimulatedLoop loop) = Open(slots: 3);
        ReceiveAndSend(loop);
        Assert.False(mac.IsSentInterruptArmed);
        Sleep(loop);

        mac.FinishTransfers();
        Sleep(loop);

        Assert.Equal((false, 1u, 0u), (mac.IsSentInterruptArmed, Miniport->AtMacCount, loop.InterruptCount));
    }

    [Fact]
    public void ASlotThatIsWantedBackWakesItsApplication()
    {
        (DmaMac mac, SimulatedLoop loop) = Open(slots: 3, emptySlots: 1);
        SimulatedApplication application = _port!.Applications[0];
        application.SendOne(User, getsBack: true);
        Sleep(loop);

        mac.FinishTransfers();

        Assert.True(Run(loop));
        Assert.True(application.TryTake(out Descriptor descriptor));
        Assert.Equal(DescriptorFlags.Sent, descriptor.Flags);
        AssertNobodyWaits(mac, loop);
    }

    [Fact]
    public void ASlotThatCameBackIsNotWaitedForAgain()
    {
        (DmaMac mac, SimulatedLoop loop) = Open(slots: 3, emptySlots: 1);
        SimulatedApplication application = _port!.Applications[0];
        application.SendOne(User, getsBack: true);
        mac.FinishTransfers();
        Assert.True(Run(loop));

        application.SendOne(User);
        Sleep(loop);

        Assert.Equal((1u, false), (Miniport->AtMacCount, mac.IsSentInterruptArmed));
    }

    [Fact]
    public void FramesThatWaitForRoomLeaveOneAfterTheOther()
    {
        (DmaMac mac, SimulatedLoop loop) = Open(slots: 6, transmitDescriptors: 1);
        for (int frames = 0; frames < 3; frames++)
        {
            ReceiveAndSend(loop);
        }
        Assert.Equal(1u, _port!.SentBy(0));
        for (uint sent = 2; sent <= 3; sent++)
        {
            Sleep(loop);
            Assert.True(mac.IsSentInterruptArmed);
            mac.FinishTransfers();

            Sleep(loop);

            Assert.Equal(sent, _port.SentBy(0));
        }

        mac.FinishTransfers();
        AssertNobodyWaits(mac, loop);
    }

    [Fact]
    public void FramesOfTheStackLeaveToo()
    {
        (DmaMac mac, SimulatedLoop loop) = Open(slots: 4, transmitDescriptors: 1);
        _port!.SendFromStack(SimulatedFrame.FromPort(0x0800).Bytes);
        _port.SendFromStack(SimulatedFrame.FromPort(0x0800).Bytes);
        Sleep(loop);
        mac.FinishTransfers();

        Sleep(loop);

        Assert.Equal((2u, 1), (_port.Transmitted.Kernel, _port.Stack.OutgoingCount));
        AssertNobodyWaits(mac, loop);
    }

    [Fact]
    public void AFrameThatWaitsIsSentWhileAnotherApplicationRuns()
    {
        (DmaMac mac, SimulatedLoop loop) = Open(slots: 6, transmitDescriptors: 1);
        ReceiveAndSend(loop);
        ReceiveAndSend(loop);
        uint interrupts = loop.InterruptCount;
        mac.FinishTransfers();

        Assert.True(loop.Run(isReady: true, hasTicked: false, Budget));

        Assert.Equal((2u, interrupts + 1), (_port!.SentBy(0), loop.InterruptCount));
    }

    [Fact]
    public void WhoHasNoFreeSlotGetsOneBeforeTheNextFrame()
    {
        (DmaMac mac, SimulatedLoop loop) = Open(slots: 1);
        ReceiveAndSend(loop);
        Sleep(loop);

        mac.FinishTransfers();
        Sleep(loop);

        Assert.Equal(1u, Miniport->Slots.FreeCount);
        AssertNobodyWaits(mac, loop);
    }

    [Fact]
    public void AFrameThatTakesTheLastFreeSlotLetsTheOthersCome()
    {
        (DmaMac mac, SimulatedLoop loop) = Open(slots: 2);
        ReceiveAndSend(loop);
        Assert.False(mac.IsSentInterruptArmed);
        _port!.Arrive(SimulatedFrame.To(User));
        Assert.True(Run(loop));
        Sleep(loop);
        Assert.True(mac.IsSentInterruptArmed);

        mac.FinishTransfers();
        Sleep(loop);

        Assert.Equal(1u, Miniport->Slots.FreeCount);
        AssertNobodyWaits(mac, loop);
    }

    [Fact]
    public void AnApplicationThatHoldsAllSlotsItselfWaitsForNothing()
    {
        (DmaMac mac, SimulatedLoop loop) = Open(slots: 1);
        ReceiveAndSend(loop);
        Sleep(loop);
        mac.FinishTransfers();
        Sleep(loop);
        _port!.Arrive(SimulatedFrame.To(User));

        Assert.True(Run(loop));

        Assert.Equal((0u, 0u), (Miniport->Slots.FreeCount, Miniport->AtMacCount));
        AssertNobodyWaits(mac, loop);
    }

    [Fact]
    public void WhatIsFinishedIsTakenBackBeforeFramesLookForSlots()
    {
        (DmaMac mac, SimulatedLoop loop) = Open(slots: 4);
        for (int frames = 0; frames < 3; frames++)
        {
            ReceiveAndSend(loop);
        }
        mac.FinishTransfers();
        for (int frames = 0; frames < 4; frames++)
        {
            _port!.Arrive(SimulatedFrame.To(User));
        }

        Assert.True(Run(loop));

        Assert.Equal((7u, 0u), (_port!.ReceivedBy(0), Miniport->Counters.NoSlot));
    }

    [Fact]
    public void SlotsAreTakenBackByTheBatchAndNobodyIsInterruptedForTheRest()
    {
        (DmaMac mac, SimulatedLoop loop) = Open(slots: 12, transmitDescriptors: 10);
        for (int frames = 0; frames < 11; frames++)
        {
            ReceiveAndSend(loop);
        }
        mac.FinishTransfers();

        Sleep(loop);

        // One batch in front of the sleep and one behind the interrupt.
        Assert.Equal((11u, 11 - 2 * Budget), (_port!.SentBy(0), Miniport->AtMacCount));
        AssertNobodyWaits(mac, loop);
    }

    [Fact]
    public void AStackWithoutABufferWaitsForItsFrames()
    {
        (DmaMac mac, SimulatedLoop loop) = Open(slots: 2, stackBuffers: 1);
        _port!.Stack.KeepsBuffers = true;
        _port.Arrive(SimulatedFrame.To(0x0800));
        Sleep(loop);
        Assert.False(_port.AwaitsSent);

        _port.SendFromStack(SimulatedFrame.FromPort(0x0800).Bytes);
        Assert.True(mac.IsSentInterruptArmed);
        mac.FinishTransfers();
        Sleep(loop);

        Assert.Equal(0, _port.Stack.OutgoingCount);
        AssertNobodyWaits(mac, loop);
    }

    // Room does not help who has sent too much: time does.
    [Fact]
    public void WhoIsHeldBackByItsRateLimitIsBroughtByTime()
    {
        (DmaMac mac, SimulatedLoop loop) = Open(slots: 8);
        _port!.SetShare(0, weight: 1, limitBytesPerMs: 1);
        for (int frames = 0; frames < 3; frames++)
        {
            ReceiveAndSend(loop, lengthBytes: 1514);
        }

        Assert.True(_port.HasWaiting);
        Assert.False(mac.IsSentInterruptArmed);
        Assert.NotEqual(_runSoonCount, SimulatedClock.RunSoonCount);
    }

    [Fact]
    public void WhoGetsCreditAndNoRoomWaitsForRoom()
    {
        (DmaMac mac, SimulatedLoop loop) = Open(slots: 8, transmitDescriptors: 5);
        _port!.SetShare(0, weight: 1, limitBytesPerMs: 1);
        for (int frames = 0; frames < 3; frames++)
        {
            ReceiveAndSend(loop, lengthBytes: 1514);
        }
        uint sent = _port.SentBy(0);
        while (mac.HasRoom)
        {
            _port.SendFromStack(SimulatedFrame.FromPort(0x0800).Bytes);
            _port.Serve();
        }
        Assert.False(mac.IsSentInterruptArmed);

        _port.SetShare(0, weight: 1);
        _port.Serve();

        Assert.Equal(sent, _port.SentBy(0));
        Assert.True(mac.IsSentInterruptArmed);
    }

    [Fact]
    public void AnApplicationThatHasEndedWaitsForNothingForEver()
    {
        (DmaMac mac, SimulatedLoop loop) = Open(slots: 2, emptySlots: 1);
        _port!.Applications[0].SendOne(User, getsBack: true);
        _port.Restart(0);

        mac.FinishTransfers();
        Sleep(loop);

        Assert.Equal(2u, Miniport->Slots.FreeCount);
        AssertNobodyWaits(mac, loop);
    }

    // One that starts with all the slots that are left can receive nothing until the others come.
    [Fact]
    public void AnApplicationThatStartsWithTheLastFreeSlotWaits()
    {
        (DmaMac mac, SimulatedLoop loop) = Open(slots: 2);
        ReceiveAndSend(loop);
        _port!.Restart(0, emptySlots: 1);
        Assert.True(mac.IsSentInterruptArmed);

        mac.FinishTransfers();
        loop.Run(isReady: true, hasTicked: false, Budget);

        Assert.Equal(1u, Miniport->Slots.FreeCount);
    }

    [Fact]
    public void WithoutSuchAnInterruptTimeBringsTheLoop()
    {
        (_, SimulatedLoop loop) = Open(slots: 6, transmitDescriptors: 1, tellsWhenSent: false);
        ReceiveAndSend(loop);
        ReceiveAndSend(loop);

        Assert.NotEqual(_runSoonCount, SimulatedClock.RunSoonCount);
    }

    private Miniport* Miniport => _port!.MiniportAt(0);

    private (DmaMac Mac, SimulatedLoop Loop) Open(
        uint slots, uint emptySlots = 0, int transmitDescriptors = int.MaxValue, int stackBuffers = 4, bool tellsWhenSent = true)
    {
        DmaMac mac = new(transmitDescriptors: transmitDescriptors) { SleepMasksInterrupt = sleepMasksInterrupt, TellsWhenSent = tellsWhenSent };
        _port = new SimulatedPort(mac, new PortSetup { Slots = [slots], EmptySlots = emptySlots, StackBuffers = stackBuffers });
        _port.Applications[0].Claim(User);
        SimulatedLoop loop = new(_port);
        Sleep(loop);
        return (mac, loop);
    }

    private static bool Run(SimulatedLoop loop) => loop.Run(isReady: false, hasTicked: false, Budget);

    private static void Sleep(SimulatedLoop loop) => Assert.False(Run(loop));

    // The application waits, and is woken by a frame, which it forwards.
    private void ReceiveAndSend(SimulatedLoop loop, int lengthBytes = 60)
    {
        SimulatedApplication application = _port!.Applications[0];
        _port.Arrive(SimulatedFrame.To(User, lengthBytes));
        Assert.True(Run(loop));
        Assert.True(application.TryTake(out Descriptor descriptor));
        application.Write(descriptor.Slot, SimulatedFrame.FromPort(User, lengthBytes));
        application.Send(lengthBytes: (uint)lengthBytes);
        application.HandOver();
    }

    private void AssertNobodyWaits(DmaMac mac, SimulatedLoop loop)
    {
        loop.Run(isReady: false, hasTicked: true, Budget);
        Assert.Equal((false, false), (_port!.AwaitsSent, mac.IsSentInterruptArmed));
        Assert.Equal(_runSoonCount, SimulatedClock.RunSoonCount);
        Conservation.Check(_port);
    }
}
