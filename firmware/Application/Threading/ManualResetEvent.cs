// In the shape of System.Threading, which .NET nanoFramework has as well, in mscorlib.
using nanoFramework.Networking;
using PortShare.Application;

namespace System.Threading;

/// <summary>
/// An event that stays set. An application has one thread, so none can be made: who waited for it would be the one to set it. The one
/// that there is, <see cref="NetworkHelper.NetworkReady"/>, is the board's.
/// </summary>
/// <example><code>bool isReady = NetworkHelper.NetworkReady.WaitOne(10_000, false);</code></example>
public sealed class ManualResetEvent : WaitHandle
{
    internal ManualResetEvent()
    {
    }

    /// <inheritdoc/>
    public override bool WaitOne(int millisecondsTimeout, bool exitContext)
    {
        Deadline deadline = Deadline.In(millisecondsTimeout);
        while (!NetworkHelper.IsReady)
        {
            if (deadline.HasPassed)
            {
                return false;
            }
            Pause.For(NetworkHelper.LookMs);
        }
        return true;
    }
}
