// Places and ranges, counted from the start or from the end: x[^1], x[1..^2]. The compiler works most of them out itself.
using System.Runtime.CompilerServices;

namespace System;

public readonly struct Index : IEquatable<Index>
{
    // Counted from the end, it is the complement.
    private readonly int _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Index(int value, bool fromEnd = false)
    {
        CheckNotNegative(value);
        _value = fromEnd ? ~value : value;
    }

    private Index(int value) => _value = value;

    public static Index Start => new(0);

    public static Index End => new(~0);

    public int Value => _value < 0 ? ~_value : _value;

    public bool IsFromEnd => _value < 0;

    public static Index FromStart(int value)
    {
        CheckNotNegative(value);
        return new(value);
    }

    public static Index FromEnd(int value)
    {
        CheckNotNegative(value);
        return new(~value);
    }

    public int GetOffset(int length) => _value < 0 ? _value + length + 1 : _value;

    public bool Equals(Index other) => _value == other._value;

    public static implicit operator Index(int value) => FromStart(value);

    private static void CheckNotNegative(int value)
    {
        if (value < 0)
        {
            Fault.Raise(FaultReason.Argument);
        }
    }
}

public readonly struct Range(Index start, Index end) : IEquatable<Range>
{
    public Index Start { get; } = start;

    public Index End { get; } = end;

    public static Range All => new(Index.Start, Index.End);

    public static Range StartAt(Index start) => new(start, Index.End);

    public static Range EndAt(Index end) => new(Index.Start, end);

    public (int Offset, int Length) GetOffsetAndLength(int length)
    {
        int start = Start.GetOffset(length);
        int end = End.GetOffset(length);
        if ((uint)end > (uint)length || (uint)start > (uint)end)
        {
            Fault.Raise(FaultReason.Argument);
        }
        return (start, end - start);
    }

    public bool Equals(Range other) => Start.Equals(other.Start) && End.Equals(other.End);
}
