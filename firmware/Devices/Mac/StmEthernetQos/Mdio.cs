namespace PortShare.Devices;

/// <summary>The way from the MAC of STM32H7 to its PHY: MACMDIOAR and MACMDIODR, by clause 22.</summary>
/// <typeparam name="TPlace">Where the MAC is.</typeparam>
internal readonly struct StmEthernetQosMdio<TPlace> : IMdio
    where TPlace : struct, IStmEthernetQosPlace
{
    private const int PhyShift = 21;
    private const int RegisterShift = 16;

    private static bool IsBusy => (StmEthernetQosAccess<TPlace>.Read(StmEthernetQosRegister.MdioAddress) & StmEthernetQosBits.MdioBusy) != 0;

    /// <inheritdoc/>
    public static bool TryAsk(uint register)
    {
        // Neither register may be written while it is busy.
        if (IsBusy)
        {
            return false;
        }
        StmEthernetQosAccess<TPlace>.Write(
            StmEthernetQosRegister.MdioAddress,
            (TPlace.PhyAddress << PhyShift)
                | (register << RegisterShift)
                | StmEthernetQosBits.ClockRange(TPlace.ClockHz)
                | StmEthernetQosBits.MdioRead);
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
        value = StmEthernetQosAccess<TPlace>.Read(StmEthernetQosRegister.MdioData) & StmEthernetQosBits.MdioDataBits;
        return true;
    }
}
