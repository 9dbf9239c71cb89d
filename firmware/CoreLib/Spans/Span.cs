// Windows on memory that lives long enough: arrays, slots, constant tables, u8 literals, the stack.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace System;

/// <summary>A window on contiguous memory. Indices are checked; a failed check is a fault.</summary>
public readonly ref struct Span<T>
{
    private readonly ref T _reference;
    private readonly int _length;

    public unsafe Span(void* pointer, int length)
    {
        if (length < 0)
        {
            Fault.Raise(FaultReason.Argument);
        }
        _reference = ref Unsafe.AsRef<T>(pointer);
        _length = length;
    }

    public Span(T[]? array)
    {
        if (array != null)
        {
            _reference = ref MemoryMarshal.GetArrayDataReference(array);
            _length = array.Length;
        }
    }

    public Span(T[]? array, int start, int length)
    {
        if (array == null)
        {
            Fault.RaiseUnlessWithin(start, length, 0);
            return;
        }
        Fault.RaiseUnlessWithin(start, length, array.Length);
        _reference = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), start);
        _length = length;
    }

    public Span(ref T reference)
    {
        _reference = ref reference;
        _length = 1;
    }

    internal Span(ref T reference, int length)
    {
        _reference = ref reference;
        _length = length;
    }

    public static Span<T> Empty => default;

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

    public unsafe void Fill(T value)
    {
        if (Unsafe.SizeOf<T>() == 1)
        {
            MemoryFunctions.Set(ref Unsafe.As<T, byte>(ref _reference), Unsafe.As<T, byte>(ref value), (nuint)_length);
            return;
        }
        for (int i = 0; i < _length; i++)
        {
            Unsafe.Add(ref _reference, i) = value;
        }
    }

    public void CopyTo(Span<T> destination) => ((ReadOnlySpan<T>)this).CopyTo(destination);

    public bool TryCopyTo(Span<T> destination) => ((ReadOnlySpan<T>)this).TryCopyTo(destination);

    public Enumerator GetEnumerator() => new(this);

    /// <summary>What <c>fixed</c> takes the address of; of an empty span, null.</summary>
    public ref T GetPinnableReference() => ref (_length != 0 ? ref _reference : ref Unsafe.NullRef<T>());

    internal ref T Reference => ref _reference;

    public static implicit operator Span<T>(T[]? array) => new(array);

    public static implicit operator ReadOnlySpan<T>(Span<T> span) => new(ref span._reference, span._length);

    public static bool operator ==(Span<T> left, Span<T> right) =>
        left._length == right._length && Unsafe.AreSame(ref left._reference, ref right._reference);

    public static bool operator !=(Span<T> left, Span<T> right) => !(left == right);

    /// <summary>For <c>foreach</c> where the compiler does not make a loop of it by itself.</summary>
    public ref struct Enumerator
    {
        private readonly Span<T> _span;
        private int _index;

        internal Enumerator(Span<T> span)
        {
            _span = span;
            _index = -1;
        }

        public readonly ref T Current => ref _span[_index];

        public bool MoveNext() => ++_index < _span._length;
    }
}
