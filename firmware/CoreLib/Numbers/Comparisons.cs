// What a type says that has an order, or equality. Values are compared through the generic methods' constraints: nothing is boxed.
namespace System;

public interface IComparable<in T> where T : allows ref struct
{
    int CompareTo(T? other);
}

public interface IEquatable<T> where T : allows ref struct
{
    bool Equals(T? other);
}
