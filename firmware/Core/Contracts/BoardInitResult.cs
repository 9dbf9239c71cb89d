namespace PortShare.Core;

/// <summary>What came of a board's start.</summary>
public enum BoardInitResult
{
    /// <summary>All is as its description has it.</summary>
    Started,

    /// <summary>The core's voltage did not get to what its clock needs.</summary>
    NoVoltage,

    /// <summary>The crystal, or the clock that is there instead, does not run.</summary>
    NoCrystal,

    /// <summary>A phase-locked loop does not lock.</summary>
    NoLock,

    /// <summary>The core does not change over to its clock.</summary>
    NoSwitch,

    /// <summary>The oscillator of the random number generator does not run.</summary>
    NoRandomClock,

    /// <summary>A watchdog of the chip cannot be stopped.</summary>
    WatchdogRuns,

    /// <summary>The phase-locked loop of the PHY's reference clock does not lock.</summary>
    NoReferenceClock,

    /// <summary>The way to the PHY, MII or RMII, was not taken.</summary>
    NoPhyInterface,
}
