namespace PortShare.Core;

/// <summary>What came of asking a generator for random numbers.</summary>
public enum RandomResult
{
    /// <summary>Some.</summary>
    Taken,

    /// <summary>None in time.</summary>
    TimeOut,

    /// <summary>Its source does not look random.</summary>
    SeedError,

    /// <summary>Its clock is missing, or too slow.</summary>
    ClockError,
}
