// Lengths of time, as far as they need no floating point and no text.
namespace System;

public readonly struct TimeSpan(long ticks)
{
    public const long TicksPerMillisecond = 10_000;
    public const long TicksPerSecond = 1000 * TicksPerMillisecond;
    public const long TicksPerMinute = 60 * TicksPerSecond;
    public const long TicksPerHour = 60 * TicksPerMinute;
    public const long TicksPerDay = 24 * TicksPerHour;

    public static readonly TimeSpan Zero = new(0);
    public static readonly TimeSpan MaxValue = new(long.MaxValue);
    public static readonly TimeSpan MinValue = new(long.MinValue);

    /// <summary>Units of 100 ns.</summary>
    public long Ticks => ticks;

    public static TimeSpan FromTicks(long value) => new(value);

    public static TimeSpan FromMilliseconds(long value) => new(value * TicksPerMillisecond);

    public static TimeSpan FromSeconds(long value) => new(value * TicksPerSecond);

    public static TimeSpan FromMinutes(long value) => new(value * TicksPerMinute);

    public static TimeSpan FromHours(long value) => new(value * TicksPerHour);

    public static TimeSpan FromDays(long value) => new(value * TicksPerDay);

    public static bool Equals(TimeSpan t1, TimeSpan t2) => t1 == t2;

    public TimeSpan Add(TimeSpan ts) => this + ts;

    public TimeSpan Subtract(TimeSpan ts) => this - ts;

    public TimeSpan Negate() => -this;

    public TimeSpan Duration() => new(ticks >= 0 ? ticks : -ticks);

    public static TimeSpan operator -(TimeSpan t) => new(-t.Ticks);

    public static TimeSpan operator -(TimeSpan t1, TimeSpan t2) => new(t1.Ticks - t2.Ticks);

    public static TimeSpan operator +(TimeSpan t1, TimeSpan t2) => new(t1.Ticks + t2.Ticks);

    public static bool operator ==(TimeSpan t1, TimeSpan t2) => t1.Ticks == t2.Ticks;

    public static bool operator !=(TimeSpan t1, TimeSpan t2) => t1.Ticks != t2.Ticks;

    public static bool operator <(TimeSpan t1, TimeSpan t2) => t1.Ticks < t2.Ticks;

    public static bool operator <=(TimeSpan t1, TimeSpan t2) => t1.Ticks <= t2.Ticks;

    public static bool operator >(TimeSpan t1, TimeSpan t2) => t1.Ticks > t2.Ticks;

    public static bool operator >=(TimeSpan t1, TimeSpan t2) => t1.Ticks >= t2.Ticks;
}
