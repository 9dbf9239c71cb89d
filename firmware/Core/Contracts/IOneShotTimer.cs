namespace PortShare.Core;

/// <summary>A timer that interrupts once. All calls are direct: an implementation is named as a type, and has no state.</summary>
public interface IOneShotTimer
{
    /// <summary>Whether it was started and not stopped since.</summary>
    static abstract bool IsRunning { get; }

    /// <summary>Starts it, or starts it anew.</summary>
    /// <param name="microseconds">When it is to interrupt; a constant of the board, from which its ticks are computed by the compiler.</param>
    static abstract void Start(uint microseconds);

    /// <summary>Stops it and acknowledges its interrupt.</summary>
    static abstract void Stop();
}
