using PortShare.Arch;

namespace PortShare.Soc;

/// <summary>Its phase-locked loops of the crystal, which all have the same bits but for what they multiply by (IMXRT1060RM, the chapter on CCM).</summary>
internal static class ImxRtPll
{
    /// <summary>Starts one. As long as it is not locked, what it feeds has the crystal's clock.</summary>
    /// <param name="register">The address of its register.</param>
    /// <param name="mask">Which of its bits say what it multiplies by.</param>
    /// <param name="value">What these become.</param>
    /// <returns>False if it does not lock in time.</returns>
    internal static bool TryLock(uint register, uint mask, uint value)
    {
        RegisterBits.Set(register, ImxRtAnalog.BypassSource | ImxRtAnalog.Bypass, ImxRtAnalog.Bypass);
        RegisterBits.Set(register, mask | ImxRtAnalog.PowerDown | ImxRtAnalog.Enable, value | ImxRtAnalog.Enable);
        if (!Waiting.IsSet(register, ImxRtAnalog.Locked))
        {
            return false;
        }
        Mmio.Write(register, Mmio.Read(register) & ~ImxRtAnalog.Bypass);
        return true;
    }
}
