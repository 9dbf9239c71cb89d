namespace PortShare.Devices;

/// <summary>A PHY's registers while the port is opened: then there is time to wait for the bus.</summary>
/// <typeparam name="TMdio">The way to the PHY.</typeparam>
internal static class PhyRegister<TMdio>
    where TMdio : struct, IMdio
{
    // This is many times what one access takes.
    private const uint PollLimit = 100_000;

    /// <summary>Reads a register.</summary>
    /// <param name="register">Its number, 0 to 31.</param>
    /// <param name="value">What it holds; all ones if no PHY answers.</param>
    /// <returns>Whether the bus answers.</returns>
    internal static bool TryRead(uint register, out uint value)
    {
        value = 0;
        return TMdio.TryAsk(register) && TryWait(out value);
    }

    /// <summary>Waits for what was begun.</summary>
    /// <param name="value">What was read.</param>
    /// <returns>Whether the bus answers.</returns>
    internal static bool TryWait(out uint value)
    {
        for (uint left = PollLimit; left != 0; left--)
        {
            if (TMdio.TryTakeAnswer(out value))
            {
                return true;
            }
        }
        value = 0;
        return false;
    }
}
