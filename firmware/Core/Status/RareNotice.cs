namespace PortShare.Core;

/// <summary>
/// Whether something that is counted is to be said: at once when it happens first, and then once in a while, however often it happens.
/// Whoever floods the wire must not flood the console. All zeros: nothing has happened.
/// </summary>
public struct RareNotice
{
    /// <summary>For so long nothing more is said; as long as a station waits before it defends its address once more (RFC 5227, 2.4).</summary>
    public const uint IntervalMs = 10_000;

    private uint _saidCount;
    private uint _silentMs;

    /// <summary>Looks at the count. Call it as time passes.</summary>
    /// <param name="count">How often it has happened, modulo 2^32.</param>
    /// <param name="elapsedMs">Time since the last call, in milliseconds.</param>
    /// <returns>Whether to say it now.</returns>
    public bool IsDue(uint count, uint elapsedMs)
    {
        _silentMs -= _silentMs < elapsedMs ? _silentMs : elapsedMs;
        if (_silentMs != 0 || count == _saidCount)
        {
            return false;
        }
        _saidCount = count;
        _silentMs = IntervalMs;
        return true;
    }
}
