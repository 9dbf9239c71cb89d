// Six million random steps of a whole port, each of them checked: see CheckedPort for what is checked, and RandomRun for what happens.
using System;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

/// <summary>Random runs of ports with one kind of MAC.</summary>
/// <param name="mac">Makes the MAC.</param>
public abstract class RandomRunTests(Func<Random, MacDevice> mac)
{
    private const int Runs = 10;
    private const int StepsOfRun = 300_000;

    public static TheoryData<int> Seeds => RandomSeeds.Choose(Runs);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void EveryStepIsAsTheModelSays(int seed)
    {
        using RandomRun run = new(seed, mac);
        RandomSeeds.Run(seed, GetType(), () => run.Step, () =>
        {
            run.Run(StepsOfRun);
            AssertEverythingHappened(run.Port);
        });
    }

    // A run in which something never happened has shown nothing about it.
    private static unsafe void AssertEverythingHappened(CheckedPort port)
    {
        AssertNoZero(port.Port.Received, nameof(ReceiveCounters.Queued), nameof(ReceiveCounters.Copies), nameof(ReceiveCounters.Errors));
        AssertNoZero(port.Port.Transmitted, nameof(TransmitCounters.Queued));
        for (int error = (int)ReceiveError.Runt; error < ReceiveCounters.ErrorKinds; error++)
        {
            Assert.NotEqual(0u, port.Port.Received.Errors[error]);
        }
        AssertNoZero(SumOfMiniports(port.Port));
        Assert.NotEqual(0u, port.Port.Mac.Overruns);
        Assert.Equal(port.Port.Mac.DropsRuns, port.Port.Mac.DroppedInRunsCount != 0);
        Assert.Equal(Happening.All, port.Happened);
    }

    private static unsafe MiniportCounters SumOfMiniports(SimulatedPort port)
    {
        MiniportCounters sum = default;
        Span<uint> words = MemoryMarshal.Cast<MiniportCounters, uint>(new Span<MiniportCounters>(ref sum));
        for (int i = 0; i < port.Applications.Count; i++)
        {
            Assert.NotEqual(0u, port.ReceivedBy(i));
            Assert.NotEqual(0u, port.SentBy(i));
            for (int word = 0; word < words.Length; word++)
            {
                words[word] += ((uint*)&port.MiniportAt(i)->Counters)[word];
            }
        }
        return sum;
    }

    private static void AssertNoZero<TCounters>(TCounters counters, params string[] mayBeZero)
        where TCounters : unmanaged
    {
        foreach (FieldInfo field in typeof(TCounters).GetFields().Where(field => !field.IsLiteral && !mayBeZero.Contains(field.Name)))
        {
            Assert.True(field.GetValue(counters) is not 0u, $"{typeof(TCounters).Name}.{field.Name} was never counted");
        }
    }
}

/// <summary>With FIFOs, which copy what they send at once.</summary>
public sealed class FifoRunTests() : RandomRunTests(RunSetup.Fifo);

/// <summary>With DMA, which reads what it sends later.</summary>
public sealed class DmaRunTests() : RandomRunTests(RunSetup.Dma);
