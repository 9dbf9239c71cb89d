namespace PortShare.Devices;

/// <summary>
/// The way from ENET to its PHY (22.6.17): a write to MMFR starts a frame, EIR tells of its end. Nobody asks before the last answer was taken, as
/// nobody may: there is no bit that says that the bus is busy.
/// </summary>
/// <typeparam name="TPlace">Where the MAC is.</typeparam>
internal readonly struct EnetMdio<TPlace> : IMdioWriter
    where TPlace : struct, IEnetPlace
{
    /// <summary>Makes the bus ready.</summary>
    // With a frame in MMFR, the write of MSCR would start it (22.5.6).
    internal static void Open()
    {
        EnetAccess<TPlace>.Write(EnetRegister.MiiFrame, 0);
        EnetAccess<TPlace>.Write(EnetRegister.MiiSpeed, EnetBits.SlowestMii);
    }

    /// <inheritdoc/>
    public static bool TryAsk(uint register) => Begin(EnetBits.MiiRead, register, 0);

    /// <inheritdoc/>
    public static bool TryTell(uint register, uint value) => Begin(EnetBits.MiiWrite, register, value);

    /// <inheritdoc/>
    public static bool TryTakeAnswer(out uint value)
    {
        value = 0;
        if ((EnetAccess<TPlace>.Read(EnetRegister.InterruptEvent) & EnetBits.MiiDone) == 0)
        {
            return false;
        }
        value = EnetAccess<TPlace>.Read(EnetRegister.MiiFrame) & ushort.MaxValue;
        return true;
    }

    private static bool Begin(uint operation, uint register, uint value)
    {
        EnetAccess<TPlace>.Write(EnetRegister.InterruptEvent, EnetBits.MiiDone);
        EnetAccess<TPlace>.Write(
            EnetRegister.MiiFrame,
            EnetBits.MiiClause22 | operation | (TPlace.PhyAddress << EnetBits.MiiPhyShift) | (register << EnetBits.MiiRegisterShift) | value);
        return true;
    }
}
