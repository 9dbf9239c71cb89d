// The same memory as another type. Integers need no alignment: a word of any address is loaded by LDR, which can do that (ARM DDI 0403E.e,
// A3.2.1). float and double do: VLDR and VSTR fault elsewhere. Through Cast and AsRef they are for aligned places only; Read and Write
// reach them anywhere. As in .NET no type may have references to objects in it: bytes would become one.
using System.Runtime.CompilerServices;

namespace System.Runtime.InteropServices;

public static class MemoryMarshal
{
    public static Span<byte> AsBytes<T>(Span<T> span) where T : struct => Cast<T, byte>(span);

    public static ReadOnlySpan<byte> AsBytes<T>(ReadOnlySpan<T> span) where T : struct => Cast<T, byte>(span);

    public static Span<TTo> Cast<TFrom, TTo>(Span<TFrom> span) where TFrom : struct where TTo : struct
    {
        RaiseIfRefers<TFrom>();
        RaiseIfRefers<TTo>();
        return new(ref Unsafe.As<TFrom, TTo>(ref span.Reference), CountOf<TFrom, TTo>(span.Length));
    }

    public static ReadOnlySpan<TTo> Cast<TFrom, TTo>(ReadOnlySpan<TFrom> span) where TFrom : struct where TTo : struct
    {
        RaiseIfRefers<TFrom>();
        RaiseIfRefers<TTo>();
        return new(ref Unsafe.As<TFrom, TTo>(ref span.Reference), CountOf<TFrom, TTo>(span.Length));
    }

    public static Span<T> CreateSpan<T>(scoped ref T reference, int length) => new(ref Unsafe.AsRef(in reference), length);

    public static ReadOnlySpan<T> CreateReadOnlySpan<T>(scoped ref readonly T reference, int length) => new(ref Unsafe.AsRef(in reference), length);

    public static ref T GetReference<T>(Span<T> span) => ref span.Reference;

    public static ref T GetReference<T>(ReadOnlySpan<T> span) => ref span.Reference;

    public static ref T GetArrayDataReference<T>(T[] array) => ref Unsafe.As<byte, T>(ref Array.DataOf(array));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Read<T>(ReadOnlySpan<byte> source) where T : struct
    {
        RaiseUnlessHolds<T>(source.Length);
        return Unsafe.ReadUnaligned<T>(ref source.Reference);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead<T>(ReadOnlySpan<byte> source, out T value) where T : struct
    {
        RaiseIfRefers<T>();
        if (Unsafe.SizeOf<T>() > source.Length)
        {
            value = default;
            return false;
        }
        value = Unsafe.ReadUnaligned<T>(ref source.Reference);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write<T>(Span<byte> destination, in T value) where T : struct
    {
        RaiseUnlessHolds<T>(destination.Length);
        Unsafe.WriteUnaligned(ref destination.Reference, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryWrite<T>(Span<byte> destination, in T value) where T : struct
    {
        RaiseIfRefers<T>();
        if (Unsafe.SizeOf<T>() > destination.Length)
        {
            return false;
        }
        Unsafe.WriteUnaligned(ref destination.Reference, value);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T AsRef<T>(Span<byte> span) where T : struct
    {
        RaiseUnlessHolds<T>(span.Length);
        return ref Unsafe.As<byte, T>(ref span.Reference);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref readonly T AsRef<T>(ReadOnlySpan<byte> span) where T : struct
    {
        RaiseUnlessHolds<T>(span.Length);
        return ref Unsafe.As<byte, T>(ref span.Reference);
    }

    // The sizes are constants: of most pairs, a shift is left. A length that does not fit is a fault.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CountOf<TFrom, TTo>(int length) =>
        Unsafe.SizeOf<TFrom>() == Unsafe.SizeOf<TTo>() ? length
        : Unsafe.SizeOf<TFrom>() == 1 ? (int)((uint)length / (uint)Unsafe.SizeOf<TTo>())
        : checked((int)((uint)length * (ulong)(uint)Unsafe.SizeOf<TFrom>() / (uint)Unsafe.SizeOf<TTo>()));

    private static void RaiseUnlessHolds<T>(int bytes)
    {
        RaiseIfRefers<T>();
        if (Unsafe.SizeOf<T>() > bytes)
        {
            Fault.Raise(FaultReason.Argument);
        }
    }

    // Known when it is compiled: of the right types nothing is left of it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RaiseIfRefers<T>()
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            Fault.Raise(FaultReason.Argument);
        }
    }
}
