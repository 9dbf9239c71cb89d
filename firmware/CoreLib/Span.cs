// Spans over memory that lives as long as the program: slots, constant tables, u8 literals.
using System.Runtime.CompilerServices;

namespace System;

/// <summary>A window on contiguous memory. Indices are checked; a failed check is a fault.</summary>
public readonly ref struct Span<T>
{
    private readonly ref T _reference;
    private readonly int _length;

    public unsafe Span(void* pointer, int length)
    {
        _reference = ref Unsafe.AsRef<T>(pointer);
        _length = length;
    }

    public Span(T[] array, int start, int length)
    {
        Fault.RaiseUnlessWithin(start, length, array.Length);
        _reference = ref (length != 0 ? ref array[start] : ref Unsafe.NullRef<T>());
        _length = length;
    }

    private Span(ref T reference, int length)
    {
        _reference = ref reference;
        _length = length;
    }

    public int Length => _length;

    public bool IsEmpty => _length == 0;

    public ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((uint)index >= (uint)_length)
            {
                Fault.Raise(FaultReason.IndexOutOfRange);
            }
            return ref Unsafe.Add(ref _reference, index);
        }
    }

    public Span<T> Slice(int start) => Slice(start, _length - start);

    public Span<T> Slice(int start, int length)
    {
        Fault.RaiseUnlessWithin(start, length, _length);
        return new(ref Unsafe.Add(ref _reference, start), length);
    }

    public unsafe void Clear() => MemoryFunctions.Set(ref Unsafe.As<T, byte>(ref _reference), 0, (nuint)(_length * Unsafe.SizeOf<T>()));

    public void CopyTo(Span<T> destination) => ((ReadOnlySpan<T>)this).CopyTo(destination);

    internal ref T Reference => ref _reference;

    public static implicit operator ReadOnlySpan<T>(Span<T> span) => new(ref span._reference, span._length);
}

/// <summary>A window on contiguous memory that cannot be written through.</summary>
public readonly ref struct ReadOnlySpan<T>
{
    private readonly ref T _reference;
    private readonly int _length;

    public unsafe ReadOnlySpan(void* pointer, int length)
    {
        _reference = ref Unsafe.AsRef<T>(pointer);
        _length = length;
    }

    public ReadOnlySpan(T[] array) : this(array, 0, array.Length)
    {
    }

    public ReadOnlySpan(T[] array, int start, int length)
    {
        Fault.RaiseUnlessWithin(start, length, array.Length);
        _reference = ref (length != 0 ? ref array[start] : ref Unsafe.NullRef<T>());
        _length = length;
    }

    internal ReadOnlySpan(ref T reference, int length)
    {
        _reference = ref reference;
        _length = length;
    }

    public int Length => _length;

    public bool IsEmpty => _length == 0;

    public ref readonly T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((uint)index >= (uint)_length)
            {
                Fault.Raise(FaultReason.IndexOutOfRange);
            }
            return ref Unsafe.Add(ref _reference, index);
        }
    }

    public ReadOnlySpan<T> Slice(int start) => Slice(start, _length - start);

    public ReadOnlySpan<T> Slice(int start, int length)
    {
        Fault.RaiseUnlessWithin(start, length, _length);
        return new(ref Unsafe.Add(ref _reference, start), length);
    }

    public unsafe void CopyTo(Span<T> destination)
    {
        Fault.RaiseUnlessWithin(0, _length, destination.Length);
        MemoryFunctions.Move(
            ref Unsafe.As<T, byte>(ref destination.Reference), ref Unsafe.As<T, byte>(ref _reference), (nuint)(_length * Unsafe.SizeOf<T>()));
    }
}
