// The part of System.Runtime.CompilerServices.Unsafe that firmware uses. ILC knows these methods by name and supplies
// their bodies; what is written here is never compiled into an image.
namespace System.Runtime.CompilerServices;

/// <summary>References and pointers without checks.</summary>
public static unsafe class Unsafe
{
    [Intrinsic]
    public static ref T Add<T>(ref T source, int elementOffset) => throw null!;

    [Intrinsic]
    public static bool AreSame<T>(ref readonly T left, ref readonly T right) => throw null!;

    [Intrinsic]
    public static T As<T>(object? source) where T : class => throw null!;

    [Intrinsic]
    public static ref TTo As<TFrom, TTo>(ref TFrom source) => throw null!;

    [Intrinsic]
    public static int SizeOf<T>() => throw null!;

    [Intrinsic]
    public static ref T AsRef<T>(void* source) => throw null!;

    [Intrinsic]
    public static ref T AsRef<T>(scoped ref readonly T source) => throw null!;

    [Intrinsic]
    public static ref T NullRef<T>() => throw null!;

    public static void CopyBlockUnaligned(ref byte destination, ref readonly byte source, uint byteCount) =>
        MemoryFunctions.Copy(ref destination, ref AsRef(in source), byteCount);

    [Intrinsic]
    public static T ReadUnaligned<T>(scoped ref readonly byte source) => throw null!;

    [Intrinsic]
    public static void WriteUnaligned<T>(ref byte destination, T value) => throw null!;

    [Intrinsic]
    public static void SkipInit<T>(out T value) where T : allows ref struct => throw null!;

    [Intrinsic]
    public static void* AsPointer<T>(ref T value) => throw null!;
}
