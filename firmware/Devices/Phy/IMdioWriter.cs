namespace PortShare.Devices;

/// <summary>The bus between a MAC and a PHY that has to be told something.</summary>
internal interface IMdioWriter : IMdio
{
    /// <summary>Begins to write a register of the port's PHY. It has been written when <see cref="IMdio.TryTakeAnswer"/> says so.</summary>
    /// <param name="register">Its number, 0 to 31.</param>
    /// <param name="value">16 bits.</param>
    /// <returns>False if the bus is busy.</returns>
    static abstract bool TryTell(uint register, uint value);
}
