namespace PortShare.Core;

/// <summary>
/// How long an application goes on without waiting. One that works on frame after frame makes progress and does not spin. Looked at once a
/// tick, so that no call and no frame costs anything for it. All zeros: nothing seen yet.
/// </summary>
public struct SpinWatch
{
    /// <summary>
    /// What one tick counts at most, in milliseconds: on a processor that others use too, as an emulator's, time passes without an
    /// instruction.
    /// </summary>
    public const uint MostOfTickMs = 10;

    private uint _progress;
    private uint _currentMs;

    /// <summary>The longest time for which it went on and neither waited nor took or sent a frame, in milliseconds.</summary>
    public uint LongestMs { get; private set; }

    /// <summary>Looks at the application, and counts.</summary>
    /// <param name="sleeps">It waits.</param>
    /// <param name="progress">A number that changes with each frame that it takes or sends; not with those that come and wait for it.</param>
    /// <param name="elapsedMs">Time since the last look.</param>
    /// <returns>Whether it now spins for longer than ever.</returns>
    public bool Observe(bool sleeps, uint progress, uint elapsedMs)
    {
        if (sleeps || progress != _progress)
        {
            _progress = progress;
            _currentMs = 0;
            return false;
        }
        _currentMs += elapsedMs < MostOfTickMs ? elapsedMs : MostOfTickMs;
        if (_currentMs <= LongestMs)
        {
            return false;
        }
        LongestMs = _currentMs;
        return true;
    }

    /// <summary>The application starts anew.</summary>
    public void Restart() => _currentMs = 0;
}
