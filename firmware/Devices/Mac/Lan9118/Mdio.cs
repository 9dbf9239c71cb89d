namespace PortShare.Devices;

/// <summary>The way to the PHY inside the LAN9118 (datasheet 4.10).</summary>
/// <typeparam name="TPlace">Where the chip is.</typeparam>
internal readonly struct Lan9118Mdio<TPlace> : IMdio
    where TPlace : struct, ILan9118Place
{
    /// <inheritdoc/>
    public static bool TryAsk(uint register) => Lan9118Access<TPlace>.TryWriteMac(
        Lan9118MacRegister.MiiAccess, MiiAccess.InternalPhy | (register << MiiAccess.RegisterShift) | MiiAccess.Busy);

    /// <inheritdoc/>
    public static bool TryTakeAnswer(out uint value)
    {
        value = 0;
        return Lan9118Access<TPlace>.TryReadMac(Lan9118MacRegister.MiiAccess, out uint access) && (access & MiiAccess.Busy) == 0
            && Lan9118Access<TPlace>.TryReadMac(Lan9118MacRegister.MiiData, out value);
    }
}
