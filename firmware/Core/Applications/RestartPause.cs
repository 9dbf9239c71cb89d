namespace PortShare.Core;

/// <summary>
/// How long an application pauses before it is started again after a fault: longer each time, so that one that faults in a loop
/// costs next to nothing, and short again after good behaviour.
/// </summary>
public struct RestartPause
{
    /// <summary>Who has run for so long without a fault starts with the shortest pause again.</summary>
    public const uint GoodBehaviourMs = 60_000;

    /// <summary>The last pause; 0 before the first.</summary>
    public uint Ms { get; private set; }

    /// <summary>Chooses the next pause.</summary>
    /// <param name="ranMs">How long the application ran, in milliseconds.</param>
    /// <param name="shortestMs">The first pause.</param>
    /// <param name="longestMs">The pause that is not doubled any more; not shorter.</param>
    public void Lengthen(uint ranMs, uint shortestMs, uint longestMs) =>
        Ms = Ms == 0 || ranMs >= GoodBehaviourMs ? shortestMs
            : Ms > longestMs / 2 ? longestMs
            : Ms * 2;
}
