// What the kernel asks of a MAC beside its frames.
namespace PortShare.Core;

/// <summary>One MAC as a device: opening it, which frames it takes, its link, what it reports.</summary>
public interface IMacControl
{
    /// <summary>What the device reports. Read in the kernel loop.</summary>
    MacCounters Counters { get; }

    /// <summary>Whether there was a link when the PHY was asked last.</summary>
    bool IsLinkUp { get; }

    /// <summary>
    /// Whether the device sends nothing, not even after it was restarted for that, or cannot be restarted, so that somebody should look for its
    /// reference clock. True once, until that is over. Called in the kernel loop, on each tick; false of a device that cannot notice.
    /// </summary>
    bool TakeSilence();

    /// <summary>
    /// Resets the device and turns reception and transmission on; its interrupt stays masked. Called once at start, before there are
    /// interrupts. Waits, but not for long: whatever does not answer is a result.
    /// </summary>
    /// <param name="address">The port's address.</param>
    MacOpenResult Open(in HardwareAddress address);

    /// <summary>
    /// Says which frames the device takes. Called in the kernel loop, each time that claims have changed what is wanted; before the first time it
    /// takes broadcasts and those addressed to the port. Waits, but not for long.
    /// </summary>
    /// <param name="reach">What is wanted besides these. A device that cannot tell them apart takes more, and the bridge drops that.</param>
    /// <returns>Whether the device has taken it. If not, it is asked again on the next tick.</returns>
    bool TrySetReach(in MacReach reach);

    /// <summary>Brings the counters up to date and looks at the link. Called in the kernel loop, on each tick; never waits.</summary>
    /// <param name="elapsedMs">Time since the last call, in milliseconds.</param>
    /// <returns>Whether the link went up or down.</returns>
    bool Poll(uint elapsedMs);
}
