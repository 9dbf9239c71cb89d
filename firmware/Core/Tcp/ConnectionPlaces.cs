// Who gives its place when all of TCP's are taken and somebody comes who has none.
namespace PortShare.Core;

/// <summary>
/// The places of TCP connections. A newcomer that finds none is put off and not told so: its TCP repeats what it sent. Nearly all
/// connections end by themselves before that. No place is held against newcomers by who does nothing, and half of them by nobody.
/// </summary>
public unsafe struct ConnectionPlaces
{
    /// <summary>Nobody gives its place.</summary>
    public const uint Nobody = uint.MaxValue;

    /// <summary>
    /// A connection that does not get further for so long gives its place. A TCP that repeats after 1 s has done so twice by then.
    /// </summary>
    public const uint PatienceMs = 3000;

    /// <summary>So many newcomers more are put off in a second than find a free place: a crowd.</summary>
    public const uint CrowdCount = 16;

    /// <summary>A newcomer that was answered so many seconds ago has waited for long enough.</summary>
    public const uint WaitSeconds = 4;

    /// <summary>Each keeps its place for so long: time for an answer to arrive, and to be acknowledged.</summary>
    public const uint ShortestMs = 20;

    /// <summary>
    /// Against who has waited, for so long: a crowd that comes as fast as places grow old would else keep him out by chance.
    /// </summary>
    public const uint ShortestAgainstWaitingMs = 5;

    private const uint SecondMs = 1000;

    private uint _secondStartMs;
    private uint _putOff;
    private bool _hasPutOff;
    private uint _lastPutOffMs;

    /// <summary>A newcomer has found a free place.</summary>
    public void NoteFree()
    {
        if (_putOff != 0)
        {
            _putOff--;
        }
    }

    /// <summary>Chooses who gives its place to a newcomer. None is free.</summary>
    /// <param name="connections">All connections.</param>
    /// <param name="count">How many.</param>
    /// <param name="nowMs">The time.</param>
    /// <param name="bringsData">The newcomer has sent data. Who has not may never send any, and can be let in when it does.</param>
    /// <param name="waitedSeconds">Since the newcomer's SYN was answered.</param>
    /// <returns>An index, or <see cref="Nobody"/>: the newcomer has to come again.</returns>
    public uint Choose(ConnectionRecord* connections, uint count, uint nowMs, bool bringsData, uint waitedSeconds)
    {
        uint chosen = bringsData ? SilentOf(connections, count, nowMs) : Nobody;
        if (chosen == Nobody)
        {
            chosen = IdleOf(connections, count, nowMs);
        }
        if (chosen == Nobody && bringsData)
        {
            LetTimePass(nowMs);
            chosen = waitedSeconds >= WaitSeconds ? LeastOf(connections, count, nowMs, ShortestAgainstWaitingMs)
                : _putOff >= CrowdCount ? LeastOf(connections, count, nowMs, ShortestMs)
                : Nobody;
            if (chosen == Nobody)
            {
                _putOff++;
            }
        }
        if (chosen == Nobody)
        {
            _hasPutOff = true;
            _lastPutOffMs = nowMs;
        }
        return chosen;
    }

    /// <summary>Whether a newcomer was put off so short a time ago that it may still come again.</summary>
    /// <param name="nowMs">The time.</param>
    public bool MayComeAgain(uint nowMs)
    {
        _hasPutOff &= nowMs - _lastPutOffMs <= SynCookie.LifetimeSeconds * SecondMs;
        return _hasPutOff;
    }

    private void LetTimePass(uint nowMs)
    {
        if (nowMs - _secondStartMs >= SecondMs)
        {
            _secondStartMs = nowMs;
            _putOff = 0;
        }
    }

    // Has sent nothing, and is let in again when it does.
    private static uint SilentOf(ConnectionRecord* connections, uint count, uint nowMs)
    {
        uint silent = Nobody;
        for (uint i = 0; i < count; i++)
        {
            if (connections[i].IsOpen != 0 && connections[i].HasSent == 0
                && (silent == Nobody || nowMs - connections[i].OpenedMs > nowMs - connections[silent].OpenedMs))
            {
                silent = i;
            }
        }
        return silent;
    }

    private static uint IdleOf(ConnectionRecord* connections, uint count, uint nowMs)
    {
        uint idlest = Nobody;
        uint idleMs = PatienceMs;
        for (uint i = 0; i < count; i++)
        {
            if (connections[i].IsOpen != 0 && nowMs - connections[i].ProgressMs >= idleMs)
            {
                idlest = i;
                idleMs = nowMs - connections[i].ProgressMs;
            }
        }
        return idlest;
    }

    // All of them get on. The older half keep their places: who is in use for long must not go because others come and go.
    private static uint LeastOf(ConnectionRecord* connections, uint count, uint nowMs, uint shortestMs)
    {
        uint least = Nobody;
        for (uint i = 0; i < count; i++)
        {
            if (connections[i].IsOpen != 0
                && nowMs - connections[i].OpenedMs >= shortestMs
                && OlderThan(connections, count, nowMs, i) >= count / 2
                && (least == Nobody || nowMs - connections[i].ProgressMs > nowMs - connections[least].ProgressMs))
            {
                least = i;
            }
        }
        return least;
    }

    // How many were opened before this one; of those that were opened at once, the one with the lower index was.
    private static uint OlderThan(ConnectionRecord* connections, uint count, uint nowMs, uint index)
    {
        uint ageMs = nowMs - connections[index].OpenedMs;
        uint older = 0;
        for (uint i = 0; i < count; i++)
        {
            uint otherMs = nowMs - connections[i].OpenedMs;
            older += connections[i].IsOpen != 0 && (otherMs > ageMs || (otherMs == ageMs && i < index)) ? 1u : 0;
        }
        return older;
    }
}
