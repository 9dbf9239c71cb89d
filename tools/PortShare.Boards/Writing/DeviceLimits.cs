// What devices can do with the numbers that a board's description gives them.
using System;
using System.Linq;

namespace PortShare.Boards.Writing;

/// <summary>What a device can divide its clock by.</summary>
/// <param name="Smallest">The smallest number.</param>
/// <param name="Largest">The largest.</param>
/// <param name="Step">The difference from one to the next.</param>
/// <param name="IsNearest">Whether the driver takes the nearest of them; else the next one below.</param>
internal sealed record Divider(uint Smallest, uint Largest, uint Step = 1, bool IsNearest = false)
{
    /// <summary>The largest step, where the device has several one by one, of which that is taken that comes nearest: else <see cref="Step"/>.</summary>
    public uint LargestStep { get; init; } = Step;

    /// <summary>The speed that comes of it, in bits per second.</summary>
    /// <param name="clockHz">What is divided, in hertz.</param>
    /// <param name="baud">The speed that is wanted, in bits per second.</param>
    public uint SpeedOf(uint clockHz, uint baud)
    {
        (uint step, uint count) = Of(clockHz, baud);
        return clockHz / (step * count);
    }

    /// <summary>What the clock is divided by: a step, and how many of them.</summary>
    /// <param name="clockHz">What is divided, in hertz.</param>
    /// <param name="baud">The speed that is wanted, in bits per second.</param>
    public (uint Step, uint Count) Of(uint clockHz, uint baud) => Enumerable.Range((int)Step, (int)(LargestStep - Step + 1))
        .Select(step => (Step: (uint)step, Count: CountOf(clockHz, baud, (uint)step)))
        .MinBy(one => Math.Abs(clockHz - ((long)baud * one.Step * one.Count)));

    private uint CountOf(uint clockHz, uint baud, uint step)
    {
        ulong perCount = (ulong)baud * step;
        return (uint)Math.Clamp((clockHz + (IsNearest ? perCount / 2 : 0)) / perCount, (Smallest + step - 1) / step, Largest / LargestStep);
    }
}

/// <summary>The clocks that a device works with.</summary>
/// <param name="SlowestHz">The slowest, in hertz.</param>
/// <param name="FastestHz">The fastest, in hertz.</param>
internal sealed record ClockLimits(uint SlowestHz, uint FastestHz)
{
    /// <inheritdoc/>
    public override string ToString() => $"{SlowestHz} to {FastestHz}";
}

/// <summary>The periods that a watchdog can have, from a second on.</summary>
/// <param name="StepMs">The difference from one to the next, in milliseconds.</param>
/// <param name="LongestMs">The longest, in milliseconds.</param>
internal sealed record PeriodLimits(uint StepMs, uint LongestMs)
{
    /// <summary>The shortest: an image that starts, or a console that is full, takes its time.</summary>
    public const uint ShortestMs = 1000;

    /// <inheritdoc/>
    public override string ToString() => $"{ShortestMs} to {LongestMs}{(StepMs == 1 ? "" : $", a multiple of {StepMs}")}";
}
