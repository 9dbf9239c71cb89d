namespace PortShare.Core;

/// <summary>
/// Whether an application has had its chance to claim what it wants since the board's start. Turns are counted and not time: on a
/// processor that others use too, as an emulator's, time passes without an instruction.
/// </summary>
public struct StartTurns
{
    /// <summary>Who has neither waited nor gone after so many turns is not waited for.</summary>
    public const uint AtMost = 10;

    private uint _turns;

    /// <summary>Looks at the application. Call it once a tick.</summary>
    /// <param name="hadTurn">Since the last tick it ran, or could have run and slept.</param>
    /// <param name="hasWaited">It has waited for a frame.</param>
    /// <param name="isGone">There is none, or it has ended or faulted.</param>
    /// <returns>Whether it has had its chance.</returns>
    public bool AreOver(bool hadTurn, bool hasWaited, bool isGone)
    {
        if (hadTurn && _turns < AtMost)
        {
            _turns++;
        }
        return hasWaited || isGone || _turns == AtMost;
    }
}
