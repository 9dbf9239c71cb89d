// What goes wrong on chips that people have, and can be switched on here. Who reported it stands with each.
namespace PortShare.Devices.Tests.Enet;

internal sealed partial class Chip
{
    private bool _isReceiverHung;
    private bool _isTransmitterHung;

    /// <summary>
    /// Whether the 50 MHz of RMII arrive. Without them the management interface works, and no frame comes or goes. Whether there is a link
    /// depends on <see cref="PhyModel.HasClock"/>.
    /// </summary>
    public bool HasReferenceClock { get; set; } = true;

    /// <summary>
    /// How many of the next writes of TDAR have no effect: the DMA was just about to clear it (erratum ERR006358 of i.MX6; none is published for
    /// the RT1060). Its frame stays in its descriptor while TDAR reads 0.
    /// </summary>
    public int LostTransmitDoorbells { get; set; }

    /// <summary>Whether EIR[RXF] is not set any more, though frames arrive (Zephyr, issue 97223: ENET2 under load).</summary>
    public bool HasLostReceiveInterrupts { get; set; }

    /// <summary>
    /// Whether RDAR goes on reading 1 when the ring has run dry: only a driver that writes it without looking gets on. No source says so; the
    /// drivers that never look work.
    /// </summary>
    public bool HidesDryRing { get; set; }

    /// <summary>Whether the transmitter hangs behind an underrun until ETHEREN is cleared and set.</summary>
    public bool HangsAfterUnderrun { get; set; }

    /// <summary>Whether ETHEREN stays as it is, whatever is written, until a reset. No source reports it.</summary>
    public bool HoldsEnable { get; set; }

    /// <summary>The receive DMA stops for good. Only clearing ETHEREN and setting it helps; the statistics go on counting.</summary>
    public void HangReceiver() => _isReceiverHung = true;

    /// <summary>The transmit DMA stops for good. Only clearing ETHEREN and setting it helps.</summary>
    public void HangTransmitter() => _isTransmitterHung = true;
}
