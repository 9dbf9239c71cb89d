using System;

namespace PortShare.Apps.Lldp;

/// <summary>
/// When to announce: at regular intervals, a few times in a row where somebody is new, and soon when something has changed; never more often than
/// once a second. The figures are the defaults of IEEE 802.1AB-2016, 9.2.5.
/// </summary>
internal sealed class AnnouncementSchedule
{
    /// <summary>From one announcement to the next: msgTxInterval.</summary>
    public const uint IntervalMs = 30_000;

    /// <summary>The same when somebody is new: msgFastTx.</summary>
    public const uint FastMs = 1000;

    /// <summary>How many announcements follow one another fast: txFastInit.</summary>
    public const uint FastCount = 4;

    /// <summary>How long what is announced holds: for msgTxHold intervals, and a second.</summary>
    public const ushort TimeToLiveSeconds = (ushort)(Hold * IntervalMs / 1000 + 1);

    private const uint Hold = 4;

    private ulong _dueMs;
    private ulong _earliestMs;
    private uint _fastLeft;

    /// <summary>Whether to announce now. If so, the next one is planned.</summary>
    /// <param name="nowMs">The time.</param>
    public bool TryTake(ulong nowMs)
    {
        if (nowMs < _dueMs)
        {
            return false;
        }
        _fastLeft -= _fastLeft != 0 ? 1u : 0u;
        _earliestMs = nowMs + FastMs;
        _dueMs = nowMs + (_fastLeft != 0 ? FastMs : IntervalMs);
        return true;
    }

    /// <summary>Announces soon.</summary>
    public void Hasten() => _dueMs = Math.Min(_dueMs, _earliestMs);

    /// <summary>Announces soon, and a few times in a row: somebody is there who knows nothing yet.</summary>
    public void StartFast()
    {
        _fastLeft = _fastLeft != 0 ? _fastLeft : FastCount;
        Hasten();
    }

    /// <summary>How long it is until then, in milliseconds; 0 if it is due.</summary>
    /// <param name="nowMs">The time.</param>
    public uint LeftMs(ulong nowMs) => nowMs < _dueMs ? (uint)(_dueMs - nowMs) : 0;
}
