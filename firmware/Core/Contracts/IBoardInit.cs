namespace PortShare.Core;

/// <summary>
/// What must have happened before any driver opens: power, clocks, the gates of the clocks of each device that is used, and pins. All calls are direct:
/// an implementation is named as a type, and has no state.
/// </summary>
public interface IBoardInit
{
    /// <summary>
    /// Does it. Runs once, first of all, with the clock that the chip has after reset. Whatever the result, the console can be opened afterwards.
    /// </summary>
    /// <returns>Whether all came as it should, or what did not come in time.</returns>
    static abstract BoardInitResult Run();
}
