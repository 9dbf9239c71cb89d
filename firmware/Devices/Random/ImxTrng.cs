// The TRNG of i.MX RT106x, a ring oscillator whose bits are tested as they come, 512 of them at a time. Its manual is the Security Reference Manual, which is
// not public: registers and bits are those of NXP's header (MIMXRT1062.h); what is done with them is as NXP's driver, imxrt-hal and QNEthernet have it.
// Its clock is on already: the board's start.
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>Where it is.</summary>
internal interface IImxTrngPlace
{
    /// <summary>Address of its first register.</summary>
    static abstract uint Address { get; }

    /// <summary>The time, in microseconds, modulo 2^32.</summary>
    static abstract uint Microseconds { get; }
}

/// <summary>The generator.</summary>
/// <typeparam name="TPlace">Where it is.</typeparam>
internal readonly struct ImxTrng<TPlace> : IRandom
    where TPlace : struct, IImxTrngPlace
{
    // Twice, because it may try once more, 2500 samples of 3200 clocks of its bus, which has 16 MHz at least.
    private const uint LongestWaitMicroseconds = 1_000_000;

    private const uint WordBytes = 4;

    // Which word of the 512 bits is next.
    private static uint _next;

    /// <inheritdoc/>
    public static bool IsThere => true;

    /// <inheritdoc/>
    public static void Open()
    {
        // Settings are only taken in this mode. What RST_DEF makes of them NXP's older header says, but not for this chip, so all are written: the boot
        // ROM left others, with which three quarters of the bits are none.
        Write(ImxTrngRegister.Control, ImxTrngRegister.ProgramMode);
        Write(ImxTrngRegister.Control, ImxTrngRegister.ProgramMode | ImxTrngRegister.Defaults | ImxTrngRegister.Error);
        Write(ImxTrngRegister.Control, ImxTrngRegister.ProgramMode | ImxTrngRegister.VonNeumannBits);
        WriteLimits();
        Write(ImxTrngRegister.Control, ImxTrngRegister.VonNeumannBits);
        Discard();
    }

    /// <inheritdoc/>
    public static RandomResult Take(out uint word)
    {
        word = 0;
        RandomResult result = _next == 0 ? Wait() : RandomResult.Taken;
        if (result != RandomResult.Taken)
        {
            return result;
        }
        word = Read(ImxTrngRegister.Entropy + (_next * WordBytes));
        _next++;
        if (_next == ImxTrngRegister.EntropyWords)
        {
            Discard();
        }
        // 0 is in a register that nothing was put into; of what is random, it is one in 4,000 million.
        return word != 0 ? RandomResult.Taken : RandomResult.SeedError;
    }

    private static RandomResult Wait()
    {
        uint start = TPlace.Microseconds;
        do
        {
            uint status = Read(ImxTrngRegister.Control);
            if ((status & ImxTrngRegister.FrequencyError) != 0)
            {
                return RandomResult.ClockError;
            }
            if ((status & ImxTrngRegister.Error) != 0)
            {
                return RandomResult.SeedError;
            }
            if ((status & ImxTrngRegister.EntropyValid) != 0)
            {
                return RandomResult.Taken;
            }
        }
        while (TPlace.Microseconds - start < LongestWaitMicroseconds);
        return RandomResult.TimeOut;
    }

    // The last word's read makes it begin anew. By NXP's driver it may say that it is done with the old ones until any word is read once more.
    private static void Discard()
    {
        _ = Read(ImxTrngRegister.Entropy + ((ImxTrngRegister.EntropyWords - 1) * WordBytes));
        _ = Read(ImxTrngRegister.Entropy);
        _next = 0;
    }

    // Those that NXP's older headers say a reset makes, with which imxrt-hal has taken 3 GB on this chip without an error: a maximum, or a range below
    // it in the upper half and the maximum in the lower.
    private static void WriteLimits()
    {
        Write(ImxTrngRegister.Seed, (3200u << 16) | 2500);
        Write(ImxTrngRegister.SparseBits, 63);
        Write(ImxTrngRegister.RetriesAndLongRun, (1u << 16) | 34);
        Write(ImxTrngRegister.SlowestFrequency, 1600);
        Write(ImxTrngRegister.FastestFrequency, 25_600);
        Write(ImxTrngRegister.PokerRange, 2467);
        Write(ImxTrngRegister.PokerMaximum, 26_912);
        Write(ImxTrngRegister.Ones, (268u << 16) | 1384);
        Write(ImxTrngRegister.RunsOf1, (178u << 16) | 405);
        Write(ImxTrngRegister.RunsOf2, (122u << 16) | 220);
        Write(ImxTrngRegister.RunsOf3, (88u << 16) | 125);
        Write(ImxTrngRegister.RunsOf4, (64u << 16) | 75);
        Write(ImxTrngRegister.RunsOf5, (46u << 16) | 47);
        Write(ImxTrngRegister.RunsOf6AndMore, (46u << 16) | 47);
    }

    private static uint Read(uint register) => Mmio.Read(TPlace.Address + register);

    private static void Write(uint register, uint value) => Mmio.Write(TPlace.Address + register, value);
}

/// <summary>Registers and their bits. The limits are written in program mode only; else most of these registers are counts.</summary>
internal static class ImxTrngRegister
{
    /// <summary>MCTL.</summary>
    internal const uint Control = 0x00;

    /// <summary>SCMISC: how often it tries again before it is an error, in the upper half, and the longest run.</summary>
    internal const uint RetriesAndLongRun = 0x04;

    /// <summary>PKRRNG, of the poker test.</summary>
    internal const uint PokerRange = 0x08;

    /// <summary>PKRMAX.</summary>
    internal const uint PokerMaximum = 0x0C;

    /// <summary>SDCTL: clocks of its bus for one sample, in the upper half, and samples.</summary>
    internal const uint Seed = 0x10;

    /// <summary>SBLIM: the most samples in a row that are of no use.</summary>
    internal const uint SparseBits = 0x14;

    /// <summary>FRQMIN: the fewest periods of its oscillator in one sample.</summary>
    internal const uint SlowestFrequency = 0x18;

    /// <summary>FRQMAX: the most.</summary>
    internal const uint FastestFrequency = 0x1C;

    /// <summary>SCML: how many ones there may be.</summary>
    internal const uint Ones = 0x20;

    /// <summary>SCR1L: how many runs of one bit.</summary>
    internal const uint RunsOf1 = 0x24;

    /// <summary>SCR2L.</summary>
    internal const uint RunsOf2 = 0x28;

    /// <summary>SCR3L.</summary>
    internal const uint RunsOf3 = 0x2C;

    /// <summary>SCR4L.</summary>
    internal const uint RunsOf4 = 0x30;

    /// <summary>SCR5L.</summary>
    internal const uint RunsOf5 = 0x34;

    /// <summary>SCR6PL.</summary>
    internal const uint RunsOf6AndMore = 0x38;

    /// <summary>ENT0 to ENT15. To read the last one ends them.</summary>
    internal const uint Entropy = 0x40;

    /// <summary>How many of these there are.</summary>
    internal const uint EntropyWords = 16;

    /// <summary>MCTL, SAMP_MODE 2: of the oscillator's bits those with a bias taken out (von Neumann) are the entropy, and the raw ones are tested.</summary>
    internal const uint VonNeumannBits = 2u << 0;

    /// <summary>MCTL, RST_DEF, which can only be written, in program mode: all settings are reset.</summary>
    internal const uint Defaults = 1u << 6;

    /// <summary>MCTL, FCT_FAIL: its oscillator is too slow or too fast.</summary>
    internal const uint FrequencyError = 1u << 8;

    /// <summary>MCTL, ENT_VAL: there are 512 bits.</summary>
    internal const uint EntropyValid = 1u << 10;

    /// <summary>MCTL, ERR: a test has failed, and no more is tried. Cleared by writing a one.</summary>
    internal const uint Error = 1u << 12;

    /// <summary>MCTL, PRGM: program mode.</summary>
    internal const uint ProgramMode = 1u << 16;
}
