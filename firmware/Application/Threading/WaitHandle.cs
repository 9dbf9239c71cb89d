// In the shape of System.Threading, which .NET nanoFramework has as well, in mscorlib.
namespace System.Threading;

/// <summary>Something that can be waited for.</summary>
/// <example><code>bool isReady = NetworkHelper.NetworkReady.WaitOne(10_000, false);</code></example>
public abstract class WaitHandle
{
    private protected WaitHandle()
    {
    }

    /// <summary>Waits until it is set.</summary>
    /// <returns>True.</returns>
    public virtual bool WaitOne() => WaitOne(Timeout.Infinite, false);

    /// <summary>Waits until it is set, or time is over.</summary>
    /// <param name="millisecondsTimeout">The time; 0: does not wait; <see cref="Timeout.Infinite"/>.</param>
    /// <param name="exitContext">Of no effect.</param>
    /// <returns>Whether it is set.</returns>
    public abstract bool WaitOne(int millisecondsTimeout, bool exitContext);
}
