using System;
using System.Runtime.InteropServices;

namespace PortShare.Simulation;

/// <summary>Compares all counters of a kind at once. One that is added to the firmware is expected to stay 0 until a model knows it.</summary>
internal static class Counters
{
    /// <summary>Compares.</summary>
    /// <param name="whose">For the message.</param>
    /// <param name="found">The firmware's.</param>
    /// <param name="expected">The model's.</param>
    /// <exception cref="ContractException">They differ; the message says in which places.</exception>
    internal static void Compare<TCounters>(string whose, TCounters found, TCounters expected)
        where TCounters : unmanaged
    {
        ReadOnlySpan<uint> left = MemoryMarshal.Cast<TCounters, uint>(MemoryMarshal.CreateReadOnlySpan(ref found, 1));
        ReadOnlySpan<uint> right = MemoryMarshal.Cast<TCounters, uint>(MemoryMarshal.CreateReadOnlySpan(ref expected, 1));
        if (!left.SequenceEqual(right))
        {
            throw new ContractException(
                $"{whose}: {typeof(TCounters).Name} in the order of its fields: {string.Join(' ', left.ToArray())}, "
                + $"expected: {string.Join(' ', right.ToArray())}");
        }
    }
}
