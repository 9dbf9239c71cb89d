// The other numbers and what is compared like one. Their layout is a contract with ILC, which knows it by their names.
namespace System;

public readonly struct Boolean : IComparable<bool>, IEquatable<bool>
{
    public int CompareTo(bool value) => this == value ? 0 : this ? 1 : -1;

    public bool Equals(bool obj) => this == obj;
}

public readonly struct Char : IComparable<char>, IEquatable<char>
{
    public const char MaxValue = '\uFFFF';
    public const char MinValue = '\0';

    public int CompareTo(char value) => this - value;

    public bool Equals(char obj) => this == obj;

    public static bool IsAsciiDigit(char c) => IsBetween(c, '0', '9');

    public static bool IsAsciiHexDigit(char c) => IsAsciiDigit(c) || IsBetween((char)(c | 0x20), 'a', 'f');

    public static bool IsAsciiLetter(char c) => IsBetween((char)(c | 0x20), 'a', 'z');

    public static bool IsAsciiLetterLower(char c) => IsBetween(c, 'a', 'z');

    public static bool IsAsciiLetterUpper(char c) => IsBetween(c, 'A', 'Z');

    public static bool IsAsciiLetterOrDigit(char c) => IsAsciiLetter(c) || IsAsciiDigit(c);

    public static bool IsBetween(char c, char minInclusive, char maxInclusive) => (uint)(c - minInclusive) <= (uint)(maxInclusive - minInclusive);
}

public readonly struct IntPtr : IComparable<nint>, IEquatable<nint>
{
    public static nint MaxValue => int.MaxValue;

    public static nint MinValue => int.MinValue;

    public static int Size => sizeof(int);

    public static nint Zero => 0;

    public int CompareTo(nint value) => this < value ? -1 : this > value ? 1 : 0;

    public bool Equals(nint other) => this == other;
}

public readonly struct UIntPtr : IComparable<nuint>, IEquatable<nuint>
{
    public static nuint MaxValue => uint.MaxValue;

    public static nuint MinValue => 0;

    public static int Size => sizeof(uint);

    public static nuint Zero => 0;

    public int CompareTo(nuint value) => this < value ? -1 : this > value ? 1 : 0;

    public bool Equals(nuint other) => this == other;
}

/// <summary>For applications whose project says that they use it, on boards with a floating point unit.</summary>
public readonly struct Single
{
    public const float MaxValue = 3.40282346638528859e+38F;
    public const float MinValue = -3.40282346638528859e+38F;
    public const float Epsilon = 1.4e-45F;
    public const float NaN = 0.0F / 0.0F;
    public const float PositiveInfinity = 1.0F / 0.0F;
    public const float NegativeInfinity = -1.0F / 0.0F;

    public static bool IsNaN(float f) => !(f <= 0) && !(f >= 0);
}

/// <summary>Named because ILC looks for it; no core that is supported calculates with it in hardware throughout, and firmware uses none.</summary>
public struct Double { }
