namespace PortShare.Core;

/// <summary>
/// How long an application pauses before it is started again after a fault: longer each time, so that one that faults in a loop
/// costs next to nothing, and short again after good behaviour.
/// </summary>
public struct RestartPause
{
    /// <summary>The first pause.</summary>
    public const uint ShortestMs = 100;

    /// <summary>The pause that is not doubled any more.</summary>
    public const uint LongestMs = 30_000;

    /// <summary>Who has run for so long without a fault starts with the shortest pause again.</summary>
    public const uint GoodBehaviourMs = 60_000;

    /// <summary>The last pause; 0 before the first.</summary>
    public uint Ms { get; private set; }

    /// <summary>Chooses the next pause.</summary>
    /// <param name="ranMs">How long the application ran, in milliseconds.</param>
    public void Lengthen(uint ranMs) =>
        Ms = Ms == 0 || ranMs >= GoodBehaviourMs ? ShortestMs
            : Ms > LongestMs / 2 ? LongestMs
            : Ms * 2;
}
