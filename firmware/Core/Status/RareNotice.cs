namespace PortShare.Core;

/// <summary>
/// Whether something that is counted is to be said: at once when it happens first, and then once in a while, however often it happens.
/// Whoever floods the wire must not flood the console. All zeros: nothing has happened.
/// </summary>
public struct RareNotice
{
    /// <summary>For so long nothing more is said; as long as a station waits before it defends its address once more (RFC 5227, 1.1: DEFEND_INTERVAL).</summary>
    public const uint IntervalMs = 10_000;

    private uint _saidCount;
    private uint _silentMs;

    /// <summary>Lets time pass.</summary>
    /// <param name="elapsedMs">Time since the last call, in milliseconds.</param>
    public void LetTimePass(uint elapsedMs) => _silentMs -= _silentMs < elapsedMs ? _silentMs : elapsedMs;

    /// <summary>It has happened.</summary>
    /// <returns>Whether to say it; if not, it is not said later, either.</returns>
    public bool MaySay()
    {
        if (_silentMs != 0)
        {
            return false;
        }
        _silentMs = IntervalMs;
        return true;
    }

    /// <summary>Looks at the count, and lets time pass.</summary>
    /// <param name="count">How often it has happened, modulo 2^32.</param>
    /// <param name="elapsedMs">Time since the last call, in milliseconds.</param>
    /// <returns>Whether to say it now.</returns>
    public bool IsDue(uint count, uint elapsedMs)
    {
        LetTimePass(elapsedMs);
        if (count == _saidCount || !MaySay())
        {
            return false;
        }
        _saidCount = count;
        return true;
    }
}
