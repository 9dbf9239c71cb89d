using System;
using System.Globalization;
using System.Linq;

namespace PortShare.Core.Tests;

/// <summary>The seeds of random runs: always the same ones, or the one that is asked for.</summary>
internal static class RandomSeeds
{
    private const string Variable = "PORTSHARE_SEED";

    /// <summary>1 and on, or what the variable says.</summary>
    /// <param name="count">How many without it.</param>
    internal static TheoryData<int> Choose(int count) =>
        Environment.GetEnvironmentVariable(Variable) is string chosen
            ? [int.Parse(chosen, CultureInfo.InvariantCulture)]
            : [.. Enumerable.Range(1, count)];

    /// <summary>Runs, and says how to run again if that fails.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="test">The test's class.</param>
    /// <param name="step">Where the run is.</param>
    /// <param name="run">The run.</param>
    internal static void Run(int seed, Type test, Func<int> step, Action run)
    {
        try
        {
            run();
        }
        catch (Exception error)
        {
            throw new InvalidOperationException(
                $"seed {seed}, step {step()}: {error.Message}\nAgain: {Variable}={seed}, and a filter for {test.Name}", error);
        }
    }
}
