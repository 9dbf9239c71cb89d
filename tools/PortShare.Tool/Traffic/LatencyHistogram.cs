using System;
using System.Numerics;

namespace PortShare.Tool.Traffic;

/// <summary>
/// Counts times in buckets of limited number, so that percentiles of any number of them cost the same memory. A bucket
/// is at most 1/32 wide in proportion to its time; times over a minute count as a minute.
/// </summary>
/// <remarks>Not safe for use from several threads at once.</remarks>
public sealed class LatencyHistogram
{
    // Times under 2^6 µs have a bucket each; above, every power of two is divided into 2^5.
    private const int PrecisionBits = 5;
    private const int BucketsPerOctave = 1 << PrecisionBits;
    private const long LongestMicroseconds = (1L << 26) - 1;

    private readonly long[] buckets = new long[IndexOf(LongestMicroseconds) + 1];

    /// <summary>How many times were counted.</summary>
    public long Count { get; private set; }

    /// <summary>Counts a time.</summary>
    /// <param name="time">The time; a negative one counts as none.</param>
    public void Record(TimeSpan time)
    {
        long microseconds = Math.Clamp((long)time.TotalMicroseconds, 0, LongestMicroseconds);
        buckets[IndexOf(microseconds)]++;
        Count++;
    }

    /// <summary>The time that a given part of all times does not exceed.</summary>
    /// <param name="percent">Over 0, to 100.</param>
    /// <returns>The longest time of the bucket that it is in, or null if nothing was counted.</returns>
    public TimeSpan? Percentile(double percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        long wanted = (long)Math.Ceiling(Count * percent / 100);
        long seen = 0;
        for (int index = 0; index < buckets.Length; index++)
        {
            seen += buckets[index];
            if (seen >= wanted && seen > 0)
            {
                return TimeSpan.FromMicroseconds(LongestIn(index));
            }
        }

        return null;
    }

    private static int IndexOf(long microseconds)
    {
        int shift = Math.Max(0, BitOperations.Log2((ulong)microseconds) - PrecisionBits);
        return (shift * BucketsPerOctave) + (int)(microseconds >> shift);
    }

    private static long LongestIn(int index)
    {
        int shift = Math.Max(0, (index / BucketsPerOctave) - 1);
        return ((index - ((long)shift * BucketsPerOctave) + 1) << shift) - 1;
    }
}
