namespace PortShare.Core;

/// <summary>
/// What <see cref="IMac.Peek"/> returns: a frame's length, and what is wrong with it above, so that one comparison with the
/// limits finds both a bad length and a bad frame.
/// </summary>
public static class ReceivedLength
{
    private const int ErrorShift = 16;

    /// <summary>Puts the two together.</summary>
    /// <param name="lengthBytes">Length without FCS, 0 to 65535.</param>
    /// <param name="error">What the MAC found wrong.</param>
    public static uint Make(uint lengthBytes, ReceiveError error) => lengthBytes | ((uint)error << ErrorShift);

    /// <summary>The length in bytes, without FCS.</summary>
    /// <param name="received">From <see cref="Make"/>.</param>
    public static uint LengthBytes(uint received) => received & 0xFFFF;

    /// <summary>What the MAC found wrong.</summary>
    /// <param name="received">From <see cref="Make"/>.</param>
    public static ReceiveError Error(uint received) => (ReceiveError)(received >> ErrorShift);
}
