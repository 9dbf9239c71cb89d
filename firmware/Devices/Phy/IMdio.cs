namespace PortShare.Devices;

/// <summary>The serial bus between a MAC and its PHY (IEEE 802.3, 22.2.4), asked without waiting for the answer.</summary>
internal interface IMdio
{
    /// <summary>Begins to read a register of the port's PHY.</summary>
    /// <param name="register">Its number, 0 to 31.</param>
    /// <returns>False if the bus is busy.</returns>
    static abstract bool TryAsk(uint register);

    /// <summary>Takes the answer.</summary>
    /// <param name="value">What the register holds; all ones if no PHY answers.</param>
    /// <returns>False if it is not there yet.</returns>
    static abstract bool TryTakeAnswer(out uint value);
}
