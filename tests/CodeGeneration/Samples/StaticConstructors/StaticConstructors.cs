// Static fields that would stay zero. Each marked line must be an error.
using System.Runtime;
using System.Runtime.CompilerServices;

namespace PortShare.Samples.StaticConstructors;

internal static class StaticConstructors
{
    private static unsafe void Main()
    {
        Use(OneOfMany.Third);
        Use(InHelper.Second);
        Use(Explicit.Value);
        Use(Generic<byte>.Table[0] + Generic<uint>.Table[1]);
        Use(Outer<int>.Nested.Value);
        Use((uint)Strings.Names.Length);
        Use(Pointers.Value(1));
    }

    [RuntimeImport("*", "sample_use")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void Use(uint value);

    [RuntimeImport("*", "sample_read")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern uint Read(uint address);
}

internal static class OneOfMany
{
    internal static readonly uint First = 1;
    internal static readonly uint Second = StaticConstructors.Read(2); // PS0001
    internal static readonly uint Third = 3;
}

internal static class InHelper
{
    internal static readonly uint First = Twice(1);
    internal static readonly uint Second = Measure(2); // PS0001

    private static uint Twice(uint value) => 2 * value;

    private static uint Measure(uint value) => value + StaticConstructors.Read(value);
}

internal static class Explicit
{
    internal static readonly uint Value;

    static Explicit()
    {
        Value = 1;
        Value += StaticConstructors.Read(1); // PS0001
    }
}

internal static class Generic<T>
    where T : unmanaged
{
    internal static readonly uint[] Table = [1, StaticConstructors.Read(3)]; // PS0001
}

internal static class Outer<T>
{
    internal static class Nested
    {
        internal static readonly uint Value = Read<T>(); // PS0001

        private static uint Read<TOther>() => StaticConstructors.Read(4);
    }
}

internal static class Strings
{
    internal static readonly string[] Names = ["one", "two"]; // PS0001
}

internal static unsafe class Pointers
{
    internal static readonly delegate*<uint, uint> Value = &Same; // PS0001

    private static uint Same(uint value) => value;
}

internal static class Untouched
{
    internal static readonly uint Value = StaticConstructors.Read(5);
}
