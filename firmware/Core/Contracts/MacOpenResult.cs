namespace PortShare.Core;

/// <summary>Whether a MAC could be opened, and why not.</summary>
public enum MacOpenResult
{
    /// <summary>It is open.</summary>
    Opened,

    /// <summary>Nothing that could be the MAC answers at its address.</summary>
    NotFound,

    /// <summary>A MAC answers, but another than the board has by its description.</summary>
    WrongChip,

    /// <summary>Its reset does not end.</summary>
    ResetTimeOut,

    /// <summary>An access to one of its registers, or to one of the PHY's, does not end.</summary>
    AccessTimeOut,

    /// <summary>Its reset does not end: it waits for a clock that comes from the PHY.</summary>
    NoPhyClock,

    /// <summary>The MAC is there, but no PHY answers at the address that the board has for it.</summary>
    NoPhy,
}
