// Integers of a size that their names say. Their layout is a contract with ILC, which knows it by their names: they have no fields.
namespace System;

public readonly struct SByte : IComparable<sbyte>, IEquatable<sbyte>
{
    public const sbyte MaxValue = 127;
    public const sbyte MinValue = -128;

    public int CompareTo(sbyte value) => this < value ? -1 : this > value ? 1 : 0;

    public bool Equals(sbyte obj) => this == obj;
}

public readonly struct Byte : IComparable<byte>, IEquatable<byte>
{
    public const byte MaxValue = 255;
    public const byte MinValue = 0;

    public int CompareTo(byte value) => this < value ? -1 : this > value ? 1 : 0;

    public bool Equals(byte obj) => this == obj;
}

public readonly struct Int16 : IComparable<short>, IEquatable<short>
{
    public const short MaxValue = 32767;
    public const short MinValue = -32768;

    public int CompareTo(short value) => this < value ? -1 : this > value ? 1 : 0;

    public bool Equals(short obj) => this == obj;
}

public readonly struct UInt16 : IComparable<ushort>, IEquatable<ushort>
{
    public const ushort MaxValue = 65535;
    public const ushort MinValue = 0;

    public int CompareTo(ushort value) => this < value ? -1 : this > value ? 1 : 0;

    public bool Equals(ushort obj) => this == obj;
}

public readonly struct Int32 : IComparable<int>, IEquatable<int>
{
    public const int MaxValue = 2147483647;
    public const int MinValue = -2147483648;

    public int CompareTo(int value) => this < value ? -1 : this > value ? 1 : 0;

    public bool Equals(int obj) => this == obj;
}

public readonly struct UInt32 : IComparable<uint>, IEquatable<uint>
{
    public const uint MaxValue = 4294967295;
    public const uint MinValue = 0;

    public int CompareTo(uint value) => this < value ? -1 : this > value ? 1 : 0;

    public bool Equals(uint obj) => this == obj;
}

public readonly struct Int64 : IComparable<long>, IEquatable<long>
{
    public const long MaxValue = 9223372036854775807;
    public const long MinValue = -9223372036854775808;

    public int CompareTo(long value) => this < value ? -1 : this > value ? 1 : 0;

    public bool Equals(long obj) => this == obj;
}

public readonly struct UInt64 : IComparable<ulong>, IEquatable<ulong>
{
    public const ulong MaxValue = 18446744073709551615;
    public const ulong MinValue = 0;

    public int CompareTo(ulong value) => this < value ? -1 : this > value ? 1 : 0;

    public bool Equals(ulong obj) => this == obj;
}
