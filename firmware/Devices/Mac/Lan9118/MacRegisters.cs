// The LAN9118's registers behind its registers: those of the MAC, one access at a time through MAC_CSR_CMD (datasheet 5.3.20).
using PortShare.Arch;

namespace PortShare.Kernel;

/// <summary>Access to <see cref="Lan9118MacRegister"/>. An access takes less than a microsecond.</summary>
internal static class Lan9118MacAccess
{
    /// <summary>A reset takes microseconds and an access to a MAC register less; this is many times as much.</summary>
    private const uint PollLimit = 1_000_000;

    /// <summary>Writes a register.</summary>
    /// <returns>Whether the chip took it.</returns>
    internal static bool TryWrite(uint register, uint value)
    {
        Mmio.Write(Lan9118Register.MacData, value);
        Mmio.Write(Lan9118Register.MacCommand, Lan9118Bits.MacBusy | register);
        return WaitWhileSet(Lan9118Register.MacCommand, Lan9118Bits.MacBusy);
    }

    /// <summary>Reads a register.</summary>
    /// <returns>Whether the chip gave it.</returns>
    internal static bool TryRead(uint register, out uint value)
    {
        Mmio.Write(Lan9118Register.MacCommand, Lan9118Bits.MacBusy | Lan9118Bits.MacRead | register);
        bool isDone = WaitWhileSet(Lan9118Register.MacCommand, Lan9118Bits.MacBusy);
        value = Mmio.Read(Lan9118Register.MacData);
        return isDone;
    }

    /// <summary>Waits until a bit of a directly addressed register is clear.</summary>
    /// <returns>False if it stays set.</returns>
    internal static bool WaitWhileSet(uint register, uint bit)
    {
        for (uint left = PollLimit; left != 0; left--)
        {
            if ((Mmio.Read(register) & bit) == 0)
            {
                return true;
            }
        }
        return false;
    }
}
