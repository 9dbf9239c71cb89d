namespace PortShare.Abi;

/// <summary>Why a wait ended.</summary>
public enum WaitResult : uint
{
    /// <summary>Something was published in the receive ring.</summary>
    Published = 0,

    /// <summary>The time-out passed.</summary>
    TimedOut = 1,
}
