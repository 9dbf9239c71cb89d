// Access to the LAN9118's registers: those at its address, and behind them those of the MAC, one at a time through MAC_CSR_CMD
// (datasheet 5.3.20).
using System.Runtime.CompilerServices;
using PortShare.Arch;

namespace PortShare.Devices;

/// <summary>Where the chip is, and what it does otherwise than the datasheet says: an erratum's or an emulator's doing.</summary>
internal interface ILan9118Place
{
    /// <summary>Address of its first register, a multiple of 4.</summary>
    static abstract uint Address { get; }

    /// <summary>Whether frames are discarded by reading them, because fast-forward does not work.</summary>
    static abstract bool DiscardByReading { get; }

    /// <summary>
    /// Whether nobody looks at a frame's length: those under 60 bytes (without FCS) arrive instead of being refused, and none is too long, whether
    /// it has a tag or not.
    /// </summary>
    static abstract bool ShortFramesArrive { get; }
}

/// <summary>The registers of a chip, by the names in <see cref="Lan9118Register"/> and <see cref="Lan9118MacRegister"/>.</summary>
/// <typeparam name="TPlace">Where it is.</typeparam>
internal static class Lan9118Access<TPlace>
    where TPlace : struct, ILan9118Place
{
    /// <summary>A reset takes microseconds and an access to a MAC register less; this is many times as much.</summary>
    private const uint PollLimit = 1_000_000;

    // An access that was given up may still go on; none may be started meanwhile (5.3.20).
    private static bool IsBusyStill => (Read(Lan9118Register.MacCommand) & Lan9118Bits.MacBusy) != 0;

    /// <summary>Reads a register: see <see cref="Mmio.Read"/>.</summary>
    /// <param name="register">Its offset.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Read(uint register) => Mmio.Read(TPlace.Address + register);

    /// <summary>Reads a register without a call: see <see cref="Mmio.ReadWhole"/>.</summary>
    /// <param name="register">Its offset.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint ReadWhole(uint register) => Mmio.ReadWhole(TPlace.Address + register);

    /// <summary>Writes a register.</summary>
    /// <param name="register">Its offset.</param>
    /// <param name="value">All 32 bits.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Write(uint register, uint value) => Mmio.Write(TPlace.Address + register, value);

    /// <summary>Writes a register of the MAC.</summary>
    /// <param name="register">Its number.</param>
    /// <param name="value">All 32 bits.</param>
    /// <returns>Whether the chip took it.</returns>
    internal static bool TryWriteMac(uint register, uint value)
    {
        if (IsBusyStill)
        {
            return false;
        }
        Write(Lan9118Register.MacData, value);
        Write(Lan9118Register.MacCommand, Lan9118Bits.MacBusy | register);
        return WaitWhileSet(Lan9118Register.MacCommand, Lan9118Bits.MacBusy);
    }

    /// <summary>Reads a register of the MAC.</summary>
    /// <param name="register">Its number.</param>
    /// <param name="value">What it holds.</param>
    /// <returns>Whether the chip gave it.</returns>
    internal static bool TryReadMac(uint register, out uint value)
    {
        value = 0;
        if (IsBusyStill)
        {
            return false;
        }
        Write(Lan9118Register.MacCommand, Lan9118Bits.MacBusy | Lan9118Bits.MacRead | register);
        if (!WaitWhileSet(Lan9118Register.MacCommand, Lan9118Bits.MacBusy))
        {
            return false;
        }
        value = Read(Lan9118Register.MacData);
        return true;
    }

    /// <summary>Waits until a bit of a directly addressed register is clear.</summary>
    /// <returns>False if it stays set.</returns>
    internal static bool WaitWhileSet(uint register, uint bit)
    {
        for (uint left = PollLimit; left != 0; left--)
        {
            if ((Read(register) & bit) == 0)
            {
                return true;
            }
        }
        return false;
    }
}
