using System;
using PortShare.Core;

namespace PortShare.Simulation;

/// <summary>The time of all ports that one thread simulates. It passes when <see cref="Advance"/> is called, and only then.</summary>
public readonly struct SimulatedClock : IMicrosecondCounter, ILoopTimer
{
    [ThreadStatic]
    private static uint _microseconds;

    [ThreadStatic]
    private static uint _runSoonCount;

    /// <inheritdoc/>
    public static uint Now => _microseconds;

    /// <summary>Does nothing: the time of a thread begins with it.</summary>
    public static void Start()
    {
    }

    /// <summary>How often the loop was to be brought back by time, of all ports that one thread simulates.</summary>
    public static uint RunSoonCount => _runSoonCount;

    /// <summary>Counts, and no more: who simulates a port decides what it does next.</summary>
    public static void RunSoon() => _runSoonCount++;

    /// <summary>Lets a microsecond pass.</summary>
    public static void Advance() => _microseconds++;
}
