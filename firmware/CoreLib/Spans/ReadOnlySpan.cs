// The window through which nothing can be written.
using System.Runtime.CompilerServices;

namespace System;

/// <summary>A window on contiguous memory that cannot be written through.</summary>
public readonly ref struct ReadOnlySpan<T>
{
    private readonly ref T _reference;
    private readonly int _length;

    public unsafe ReadOnlySpan(void* pointer, int length) => this = new Span<T>(pointer, length);

    public ReadOnlySpan(T[]? array) => this = new Span<T>(array);

    public ReadOnlySpan(T[]? array, int start, int length) => this = new Span<T>(array, start, length);

    public ReadOnlySpan(ref readonly T reference)
    {
        _reference = ref Unsafe.AsRef(in reference);
        _length = 1;
    }

    internal ReadOnlySpan(ref T reference, int length)
    {
        _reference = ref reference;
        _length = length;
    }

    public static ReadOnlySpan<T> Empty => default;

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

    public void CopyTo(Span<T> destination)
    {
        Fault.RaiseUnlessWithin(0, _length, destination.Length);
        Move(destination);
    }

    public bool TryCopyTo(Span<T> destination)
    {
        if (_length > destination.Length)
        {
            return false;
        }
        Move(destination);
        return true;
    }

    public Enumerator GetEnumerator() => new(this);

    /// <summary>What <c>fixed</c> takes the address of; of an empty span, null.</summary>
    public ref readonly T GetPinnableReference() => ref (_length != 0 ? ref _reference : ref Unsafe.NullRef<T>());

    internal ref T Reference => ref _reference;

    private unsafe void Move(Span<T> destination) => MemoryFunctions.Move(
        ref Unsafe.As<T, byte>(ref destination.Reference), ref Unsafe.As<T, byte>(ref _reference), (nuint)(_length * Unsafe.SizeOf<T>()));

    public static implicit operator ReadOnlySpan<T>(T[]? array) => new(array);

    public static bool operator ==(ReadOnlySpan<T> left, ReadOnlySpan<T> right) =>
        left._length == right._length && Unsafe.AreSame(ref left._reference, ref right._reference);

    public static bool operator !=(ReadOnlySpan<T> left, ReadOnlySpan<T> right) => !(left == right);

    /// <summary>For <c>foreach</c> where the compiler does not make a loop of it by itself.</summary>
    public ref struct Enumerator
    {
        private readonly ReadOnlySpan<T> _span;
        private int _index;

        internal Enumerator(ReadOnlySpan<T> span)
        {
            _span = span;
            _index = -1;
        }

        public readonly ref readonly T Current => ref _span[_index];

        public bool MoveNext() => ++_index < _span._length;
    }
}
