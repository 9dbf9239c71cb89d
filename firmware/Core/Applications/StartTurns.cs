namespace PortShare.Core;

/// <summary>
/// Whether an application has had its chance to claim what it wants since the board's start. Ticks that found it are counted and not
/// time: on a processor that others use too, as an emulator's, time passes without an instruction.
/// </summary>
public struct StartTurns
{
    /// <summary>
    /// Who was found running so often and has not waited is not waited for. It is a second, because on an emulator whose host is busy
    /// many a tick leaves an application no time: echo, which takes microseconds, was seen without its claim after 160 of them.
    /// </summary>
    public const uint RunningAtMost = 1000;

    /// <summary>Who was found asleep so often, without a claim, is not waited for. It has come as far as a call, so few are enough.</summary>
    public const uint SleepingAtMost = 10;

    private uint _runningTurns;
    private uint _sleepingTurns;

    /// <summary>Looks at the application. Call it once a tick.</summary>
    /// <param name="runs">The tick found it running.</param>
    /// <param name="sleeps">The tick found it in a wait.</param>
    /// <param name="hasWaited">That was a wait for a frame.</param>
    /// <param name="isGone">There is none, or it has ended or faulted.</param>
    /// <returns>Whether it has had its chance.</returns>
    public bool AreOver(bool runs, bool sleeps, bool hasWaited, bool isGone)
    {
        if (runs && _runningTurns < RunningAtMost)
        {
            _runningTurns++;
        }
        if (sleeps && _sleepingTurns < SleepingAtMost)
        {
            _sleepingTurns++;
        }
        return hasWaited || isGone || _runningTurns == RunningAtMost || _sleepingTurns == SleepingAtMost;
    }
}
