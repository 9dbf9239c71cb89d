namespace PortShare.Core;

/// <summary>
/// A generator of random numbers. All calls are direct: an implementation is named as a type. It may have state, of that type's. Used at start, when the
/// counter of microseconds has been started.
/// </summary>
public interface IRandom
{
    /// <summary>Whether the board has one. Without it nothing else is asked.</summary>
    static abstract bool IsThere { get; }

    /// <summary>Turns it on, or anew after an error.</summary>
    static abstract void Open();

    /// <summary>Takes what nobody can foresee. Waits for it, but not for ever.</summary>
    /// <param name="word">32 bits; 0 without <see cref="RandomResult.Taken"/>.</param>
    /// <returns>Whether there were any, or why not.</returns>
    static abstract RandomResult Take(out uint word);
}
