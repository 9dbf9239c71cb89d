// Static data that works. The emulated board runs Check, which looks at each kind through memory.
using System;
using System.Runtime;
using System.Runtime.CompilerServices;

namespace PortShare.Samples.StaticData;

internal static class StaticData
{
    private static readonly uint[] _table = [1, 2, 3];
    private static byte[] _buffer = new byte[1024];
    private static int _computed = SumBelow(10);
    private static Point _point = new() { X = 3, Y = 4 };
    private static readonly Point[] _points = [new() { X = 1, Y = 2 }, new() { X = 5, Y = 6 }];
    private static readonly Kind[] _kinds = [Kind.Drop, Kind.User];
    private static string _name = "PortShare";
    private static readonly Transform _next = Next;
    private static readonly Counter _counter = new(9);
    private static uint _untouched;

    private static ReadOnlySpan<ushort> EtherTypes => [0x0800, 0x0806, 0x88B5];

    private static ReadOnlySpan<byte> Text => "text"u8;

    private delegate uint Transform(uint value);

    private enum Kind
    {
        Kernel,
        User,
        Drop,
    }

    private static void Main()
    {
    }

    // 0, or the number of the first check that does not hold.
    [RuntimeExport("sample_check")]
    private static int Check()
    {
        Checks checks = default;
        checks.Add(Length(_table) == 3 && At(_table, 0) == 1 && At(_table, 2) == 3);
        checks.Add(Length(_buffer) == 1024 && At(_buffer, 0) == 0);
        _buffer[1023] = 7;
        checks.Add(At(_buffer, 1023) == 7);
        checks.Add(Value(ref _computed) == 45);
        checks.Add(Value(ref _point.X) == 3 && Value(ref _point.Y) == 4);
        checks.Add(Value(ref _points[1].X) == 5 && Value(ref _points[1].Y) == 6);
        checks.Add(_kinds[Value(ref _computed) - 44] == Kind.User);
        checks.Add(Length(_name) == 9);
        checks.Add(_next(41) == 42);
        checks.Add(_counter.Add(1) == 10 && _counter.Add(1) == 11);
        checks.Add(Tables<byte>.Sizes[Value(ref _computed) - 45] == 8 && Tables<uint>.Sizes[Value(ref _computed) - 44] == 32);
        checks.Add(Explicit.Value == 42);
        checks.Add(Derived.Value == 43);
        checks.Add(EtherTypes[Value(ref _computed) - 43] == 0x88B5 && Text[Value(ref _computed) - 45] == 't');
        checks.Add(_untouched++ == 0);
        return checks.FirstFailed;
    }

    private static int SumBelow(int limit)
    {
        int sum = 0;
        for (int i = 0; i < limit; i++)
        {
            sum += i;
        }
        return sum;
    }

    private static uint Next(uint value) => value + 1;

    // Not inlined, so that the compiler cannot answer from the initialisers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T At<T>(T[] array, int index) => array[index];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Length(Array array) => array.Length;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Length(string text) => text.Length;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Value(ref int field) => field;

    private struct Point
    {
        internal int X;
        internal int Y;
    }

    private struct Checks
    {
        private int _count;

        internal int FirstFailed { get; private set; }

        internal void Add(bool holds)
        {
            _count++;
            if (!holds && FirstFailed == 0)
            {
                FirstFailed = _count;
            }
        }
    }

    private sealed class Counter(uint start)
    {
        private uint _value = start;

        [MethodImpl(MethodImplOptions.NoInlining)]
        internal uint Add(uint amount) => _value += amount;
    }

    private static class Tables<T>
        where T : unmanaged
    {
        internal static readonly unsafe int[] Sizes = [sizeof(T) * 8, 32];
    }

    private static class Explicit
    {
        internal static readonly int Value;

        static Explicit()
        {
            Value = 40 + 2;
        }
    }

    private static class Derived
    {
        internal static readonly int Value = Explicit.Value + 1;
    }
}
