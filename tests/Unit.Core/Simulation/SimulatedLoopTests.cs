// The kernel loop's stand-in with both kinds of MAC: one's interrupt is acknowledged, the other's lasts and sleep masks it.
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public sealed class LoopWithAcknowledgedInterruptTests() : SimulatedLoopTests(sleepMasksInterrupt: false);

public sealed class LoopWithLastingInterruptTests() : SimulatedLoopTests(sleepMasksInterrupt: true);

public abstract class SimulatedLoopTests
{
    private const uint Budget = 4;
    private const ushort User = 0x88B5;
    private const ushort Ipv4 = 0x0800;

    private readonly SimulatedPort _port;
    private readonly SimulatedLoop _loop;

    protected SimulatedLoopTests(bool sleepMasksInterrupt)
    {
        _port = new SimulatedPort(new FifoMac { SleepMasksInterrupt = sleepMasksInterrupt }, new PortSetup { Slots = [8] });
        _loop = new SimulatedLoop(_port);
        _port.Applications[0].Claim(User);
        // As after start.
        Assert.False(RunAsleep());
    }

    [Fact]
    public void EachFrameEndsTheSleep()
    {
        for (uint frames = 1; frames < 4; frames++)
        {
            Arrive(User);

            Assert.True(RunAsleep());
            Assert.Equal(frames, _port.ReceivedBy(0));
            Assert.False(RunAsleep());
        }
    }

    [Fact]
    public void AFrameForNobodyEndsTheSleepForAWhile()
    {
        Arrive(0x88B6);
        Assert.False(RunAsleep());
        Arrive(0x88B6);

        Assert.False(RunAsleep());

        Assert.Equal((2u, 0), (_port.Received.Unclaimed, _port.Mac.WaitingCount));
    }

    [Fact]
    public void AFrameEndsTheSleepThatATickHasEndedBefore()
    {
        Assert.False(_loop.Run(isReady: false, hasTicked: true, Budget));
        Arrive(User);

        Assert.True(RunAsleep());
    }

    [Fact]
    public void FramesThatEndTheSleepDoNotInterruptAsWell()
    {
        Arrive(User, 2);
        RunAsleep();

        Assert.Equal(0u, _loop.InterruptCount);
        Assert.False(_port.Mac.Interrupts);
    }

    [Fact]
    public void AFrameInterruptsTheApplicationThatTheOneBeforeHasWoken()
    {
        Arrive(User);
        RunAsleep();
        Arrive(User);

        Assert.True(_loop.Run(isReady: true, hasTicked: false, Budget));

        Assert.Equal((1u, 2u), (_loop.InterruptCount, _port.ReceivedBy(0)));
    }

    [Fact]
    public void WhileAnApplicationIsReadyTheMacInterruptsOnce()
    {
        Arrive(User);
        RunAsleep();
        for (int i = 0; i < 3; i++)
        {
            Arrive(User);
            _loop.Run(isReady: true, hasTicked: false, Budget);

            Assert.False(_port.Mac.IsInterruptArmed);
        }

        Assert.Equal((1u, 4u), (_loop.InterruptCount, _port.ReceivedBy(0)));
    }

    [Fact]
    public void AnInterruptBetweenTheLastFrameAndTheSleepIsNotSleptOver()
    {
        Arrive(User);
        RunAsleep();
        Arrive(User);
        // The application waits, and the interrupt comes first.
        Assert.True(RunAsleep());

        Assert.Equal((1u, 2u), (_loop.InterruptCount, _port.ReceivedBy(0)));
    }

    [Fact]
    public void MoreThanTheBudgetIsReceivedInParts()
    {
        Arrive(0x88B6, (int)Budget + 1);

        Assert.False(RunAsleep());

        Assert.Equal((Budget + 1, 0u), (_port.Received.Unclaimed, _loop.InterruptCount));
    }

    [Fact]
    public void WhatEndsInTheStackIsNotSleptOver()
    {
        Arrive(Ipv4, 3);

        Assert.False(RunAsleep());
        Assert.Equal(3u, _port.Received.Kernel);
        Arrive(Ipv4);
        Assert.False(RunAsleep());

        Assert.Equal(4u, _port.Received.Kernel);
    }

    private bool RunAsleep() => _loop.Run(isReady: false, hasTicked: false, Budget);

    private void Arrive(ushort etherType, int frames = 1)
    {
        for (; frames > 0; frames--)
        {
            Assert.True(_port.Arrive(SimulatedFrame.To(etherType)));
        }
    }
}
