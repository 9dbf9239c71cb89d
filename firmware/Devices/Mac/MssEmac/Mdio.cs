namespace PortShare.Devices;

/// <summary>The way from the MSS EMAC to its PHY: MII_CONFIG to MII_INDICATORS.</summary>
/// <typeparam name="TPlace">Where the MAC is.</typeparam>
internal readonly struct MssEmacMdio<TPlace> : IMdio
    where TPlace : struct, IMssEmacPlace
{
    private const int PhyShift = 8;

    private static bool IsBusy => (MssEmacAccess<TPlace>.Read(MssEmacRegister.MiiIndicators) & MssEmacBits.MiiBusy) != 0;

    /// <inheritdoc/>
    public static bool TryAsk(uint register)
    {
        if (IsBusy)
        {
            return false;
        }
        MssEmacAccess<TPlace>.Write(MssEmacRegister.MiiCommand, 0);
        MssEmacAccess<TPlace>.Write(MssEmacRegister.MiiAddress, (TPlace.PhyAddress << PhyShift) | register);
        MssEmacAccess<TPlace>.Write(MssEmacRegister.MiiCommand, MssEmacBits.MiiRead);
        return true;
    }

    /// <inheritdoc/>
    public static bool TryTakeAnswer(out uint value)
    {
        value = 0;
        if (IsBusy)
        {
            return false;
        }
        value = MssEmacAccess<TPlace>.Read(MssEmacRegister.MiiStatus);
        return true;
    }
}
