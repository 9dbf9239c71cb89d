// In the shape of System.Threading, which .NET nanoFramework has as well, in mscorlib.
namespace System.Threading;

/// <summary>Time-outs with a name.</summary>
/// <example><code>NetworkHelper.NetworkReady.WaitOne(Timeout.Infinite, false);</code></example>
public static class Timeout
{
    /// <summary>The time-out that never ends.</summary>
    public const int Infinite = -1;
}
