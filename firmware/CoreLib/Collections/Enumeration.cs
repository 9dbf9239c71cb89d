// Named because the compiler looks for them when it sees foreach over an array, of which it then makes a plain loop.
namespace System.Collections;

public interface IEnumerator
{
    object? Current { get; }
    bool MoveNext();
    void Reset();
}

public interface IEnumerable
{
    IEnumerator GetEnumerator();
}
