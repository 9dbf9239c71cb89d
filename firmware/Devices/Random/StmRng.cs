// The RNG of STM32H7 and STM32F7 (ST RM0433 and RM0410, the chapter on the true random number generator): a noise source whose numbers are tested as they
// come. Its clocks, of its bus and of its own, are on already: the board's start. Registers and bits are those of ST's headers. How to go on after a seed
// error is in the comments of Linux's driver, from the manual; that a 0 is no number, too.
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>Where it is.</summary>
internal interface IStmRngPlace
{
    /// <summary>Address of its first register.</summary>
    static abstract uint Address { get; }
}

/// <summary>The generator.</summary>
/// <typeparam name="TPlace">Where it is.</typeparam>
internal readonly struct StmRng<TPlace> : IRandom
    where TPlace : struct, IStmRngPlace
{
    // ST's driver waits 2 ms for a word. A poll takes the core four clocks at least, so this is longer up to 1 GHz.
    private const uint PollLimit = 1_000_000;

    // What may be under way between the source and DR (the manual, as Linux's driver has it).
    private const uint DiscardedWords = 12;

    /// <inheritdoc/>
    public static bool IsThere => true;

    /// <inheritdoc/>
    public static void Open()
    {
        Mmio.Write(TPlace.Address + StmRngRegister.Control, 0);
        Mmio.Write(TPlace.Address + StmRngRegister.Status, 0);
        Mmio.Write(TPlace.Address + StmRngRegister.Control, StmRngRegister.Enable);
        for (uint left = DiscardedWords; left != 0; left--)
        {
            _ = Mmio.Read(TPlace.Address + StmRngRegister.Data);
        }
    }

    /// <inheritdoc/>
    public static RandomResult Take(out uint word)
    {
        word = 0;
        for (uint left = PollLimit; left != 0; left--)
        {
            uint status = Mmio.Read(TPlace.Address + StmRngRegister.Status);
            if ((status & StmRngRegister.SeedErrors) != 0)
            {
                return RandomResult.SeedError;
            }
            if ((status & StmRngRegister.ClockErrors) != 0)
            {
                return RandomResult.ClockError;
            }
            // 0 is what is read when an error comes in between.
            if ((status & StmRngRegister.DataReady) != 0 && (word = Mmio.Read(TPlace.Address + StmRngRegister.Data)) != 0)
            {
                return RandomResult.Taken;
            }
        }
        return RandomResult.TimeOut;
    }
}

/// <summary>Registers and their bits.</summary>
internal static class StmRngRegister
{
    /// <summary>RNG_CR. Without its bit 5, CED, errors of the clock are detected.</summary>
    internal const uint Control = 0x00;

    /// <summary>RNG_SR: CEIS and SEIS are cleared by writing 0.</summary>
    internal const uint Status = 0x04;

    /// <summary>RNG_DR: 32 bits, 0 when there are none.</summary>
    internal const uint Data = 0x08;

    /// <summary>RNG_CR, RNGEN: it is on.</summary>
    internal const uint Enable = 1u << 2;

    /// <summary>RNG_SR, DRDY: there is a number.</summary>
    internal const uint DataReady = 1u << 0;

    /// <summary>RNG_SR, CECS and CEIS: its clock is, or was, too slow for that of its bus.</summary>
    internal const uint ClockErrors = (1u << 1) | (1u << 5);

    /// <summary>RNG_SR, SECS and SEIS: the source repeats, or repeated, itself.</summary>
    internal const uint SeedErrors = (1u << 2) | (1u << 6);
}
