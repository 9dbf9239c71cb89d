using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>Brings the kernel loop back, by the one-shot timer.</summary>
internal struct LoopTimer : ILoopTimer
{
    /// <summary>Within <see cref="Board.OneShotMicroseconds"/>.</summary>
    public static void RunSoon()
    {
        if (!OneShotTimer.IsRunning)
        {
            OneShotTimer.Start(Board.OneShotMicroseconds);
        }
    }
}
