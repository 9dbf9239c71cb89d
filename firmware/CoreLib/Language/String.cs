// Text that was written in the source. None is made at run time.
using System.Runtime.CompilerServices;

namespace System;

/// <summary>Strings exist as constants only; the field names are known to ILC.</summary>
public sealed class String : IEquatable<string>
{
    public const string Empty = "";

    private readonly int _stringLength;
    private char _firstChar;

    public int Length => _stringLength;

    [IndexerName("Chars")]
    public char this[int index]
    {
        get
        {
            if ((uint)index >= (uint)_stringLength)
            {
                Fault.Raise(FaultReason.IndexOutOfRange);
            }
            return Unsafe.Add(ref _firstChar, index);
        }
    }

    public static bool Equals(string? a, string? b) => a == b;

    public static bool IsNullOrEmpty(string? value) => value == null || value.Length == 0;

    public bool Contains(char value) => IndexOf(value) >= 0;

    public bool EndsWith(char value) => this.AsSpan().EndsWith(value);

    public bool Equals(string? value) => this == value;

    public int IndexOf(char value) => this.AsSpan().IndexOf(value);

    public int LastIndexOf(char value) => this.AsSpan().LastIndexOf(value);

    public bool StartsWith(char value) => this.AsSpan().StartsWith(value);

    public bool TryCopyTo(Span<char> destination) => this.AsSpan().TryCopyTo(destination);

    public void CopyTo(Span<char> destination) => this.AsSpan().CopyTo(destination);

    /// <summary>For <c>foreach</c>, of which the compiler makes a loop by itself.</summary>
    public ReadOnlySpan<char>.Enumerator GetEnumerator() => this.AsSpan().GetEnumerator();

    public ref readonly char GetPinnableReference() => ref _firstChar;

    public static implicit operator ReadOnlySpan<char>(string? value) => value.AsSpan();

    public static bool operator ==(string? a, string? b) =>
        (object?)a == (object?)b || (a is not null && b is not null && a.AsSpan().SequenceEqual(b.AsSpan()));

    public static bool operator !=(string? a, string? b) => !(a == b);
}
