// Spans of arrays and strings, and what can be found in spans. What takes a ReadOnlySpan takes spans and arrays as well: the
// language converts the argument, also the one before the point.
using System.Runtime.CompilerServices;

namespace System;

public static class MemoryExtensions
{
    public static Span<T> AsSpan<T>(this T[]? array) => new(array);

    public static Span<T> AsSpan<T>(this T[]? array, int start) => new(array, start, LengthOf(array) - start);

    public static Span<T> AsSpan<T>(this T[]? array, int start, int length) => new(array, start, length);

    public static Span<T> AsSpan<T>(this T[]? array, Index startIndex) => AsSpan(array, startIndex.GetOffset(LengthOf(array)));

    public static Span<T> AsSpan<T>(this T[]? array, Range range)
    {
        (int start, int length) = range.GetOffsetAndLength(LengthOf(array));
        return new(array, start, length);
    }

    public static ReadOnlySpan<char> AsSpan(this string? text) =>
        text == null ? default : new(ref Unsafe.AsRef(in text.GetPinnableReference()), text.Length);

    public static ReadOnlySpan<char> AsSpan(this string? text, int start) => AsSpan(text)[start..];

    public static ReadOnlySpan<char> AsSpan(this string? text, int start, int length) => AsSpan(text).Slice(start, length);

    public static void CopyTo<T>(this T[]? source, Span<T> destination) => new ReadOnlySpan<T>(source).CopyTo(destination);

    public static bool SequenceEqual<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> other) where T : IEquatable<T>
    {
        if (span.Length != other.Length)
        {
            return false;
        }
        ref T left = ref span.Reference;
        ref T right = ref other.Reference;
        for (int i = 0; i < span.Length; i++)
        {
            if (!Unsafe.Add(ref left, i).Equals(Unsafe.Add(ref right, i)))
            {
                return false;
            }
        }
        return true;
    }

    public static int SequenceCompareTo<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> other) where T : IComparable<T>
    {
        int common = Math.Min(span.Length, other.Length);
        for (int i = 0; i < common; i++)
        {
            int order = Unsafe.Add(ref span.Reference, i).CompareTo(Unsafe.Add(ref other.Reference, i));
            if (order != 0)
            {
                return order;
            }
        }
        return span.Length.CompareTo(other.Length);
    }

    public static bool StartsWith<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> value) where T : IEquatable<T> =>
        value.Length <= span.Length && span[..value.Length].SequenceEqual(value);

    public static bool StartsWith<T>(this ReadOnlySpan<T> span, T value) where T : IEquatable<T> =>
        !span.IsEmpty && span.Reference.Equals(value);

    public static bool EndsWith<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> value) where T : IEquatable<T> =>
        value.Length <= span.Length && span[^value.Length..].SequenceEqual(value);

    public static bool EndsWith<T>(this ReadOnlySpan<T> span, T value) where T : IEquatable<T> => !span.IsEmpty && span[^1].Equals(value);

    public static bool Contains<T>(this ReadOnlySpan<T> span, T value) where T : IEquatable<T> => span.IndexOf(value) >= 0;

    public static int IndexOf<T>(this ReadOnlySpan<T> span, T value) where T : IEquatable<T>
    {
        for (int i = 0; i < span.Length; i++)
        {
            if (Unsafe.Add(ref span.Reference, i).Equals(value))
            {
                return i;
            }
        }
        return -1;
    }

    public static int IndexOf<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> value) where T : IEquatable<T>
    {
        for (int i = 0; i <= span.Length - value.Length; i++)
        {
            if (span.Slice(i, value.Length).SequenceEqual(value))
            {
                return i;
            }
        }
        return -1;
    }

    public static int IndexOfAny<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> values) where T : IEquatable<T>
    {
        for (int i = 0; i < span.Length; i++)
        {
            if (values.Contains(Unsafe.Add(ref span.Reference, i)))
            {
                return i;
            }
        }
        return -1;
    }

    public static int IndexOfAnyExcept<T>(this ReadOnlySpan<T> span, T value) where T : IEquatable<T>
    {
        for (int i = 0; i < span.Length; i++)
        {
            if (!Unsafe.Add(ref span.Reference, i).Equals(value))
            {
                return i;
            }
        }
        return -1;
    }

    public static int LastIndexOf<T>(this ReadOnlySpan<T> span, T value) where T : IEquatable<T>
    {
        int i = span.Length - 1;
        while (i >= 0 && !Unsafe.Add(ref span.Reference, i).Equals(value))
        {
            i--;
        }
        return i;
    }

    public static int Count<T>(this ReadOnlySpan<T> span, T value) where T : IEquatable<T>
    {
        int count = 0;
        foreach (ref readonly T element in span)
        {
            count += element.Equals(value) ? 1 : 0;
        }
        return count;
    }

    public static void Reverse<T>(this Span<T> span)
    {
        for (int low = 0, high = span.Length - 1; low < high; low++, high--)
        {
            (span[low], span[high]) = (span[high], span[low]);
        }
    }

    private static int LengthOf<T>(T[]? array) => array == null ? 0 : array.Length;
}
