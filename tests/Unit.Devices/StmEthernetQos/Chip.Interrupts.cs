// What the DMA has to say, and what reaches the line (RM0433 58.8; DMACSR, DMACIER, DMAISR).
namespace PortShare.Devices.Tests.StmEthernetQos;

internal sealed partial class Chip
{
    /// <summary>DMACSR: a packet was sent whose last descriptor has IOC.</summary>
    public const uint TransmitInterrupt = 1u << 0;

    /// <summary>DMACSR: transmission stopped.</summary>
    public const uint TransmitStopped = 1u << 1;

    /// <summary>DMACSR: no descriptor to send, transmission is suspended.</summary>
    public const uint TransmitUnavailable = 1u << 2;

    /// <summary>DMACSR: a packet was received into a last descriptor that has IOC.</summary>
    public const uint ReceiveInterrupt = 1u << 6;

    /// <summary>DMACSR: no descriptor to receive into, reception is suspended.</summary>
    public const uint ReceiveUnavailable = 1u << 7;

    /// <summary>DMACSR: reception stopped.</summary>
    public const uint ReceiveStopped = 1u << 8;

    /// <summary>DMACSR: a packet was longer than the watchdog lets pass.</summary>
    public const uint ReceiveWatchdog = 1u << 9;

    /// <summary>DMACSR: an error of the bus; the DMA makes no accesses any more.</summary>
    public const uint FatalBusError = 1u << 12;

    /// <summary>DMACSR: sum of the abnormal ones that are enabled. Stays until it is written with a one.</summary>
    public const uint AbnormalSummary = 1u << 14;

    /// <summary>DMACSR: sum of the normal ones that are enabled. Stays until it is written with a one.</summary>
    public const uint NormalSummary = 1u << 15;

    private const uint NormalBits = 0x0845;
    private const uint AbnormalBits = 0x3582;
    private const uint Errors = 0x003F_0000;            // DMACSR: TEB and REB, valid with FBE
    private const int ReceiveErrorShift = 19;
    private const int TransmitErrorShift = 16;
    private const uint DataError = 4;
    private const uint ReadingError = 1;

    private uint _status;

    /// <summary>Whether the interrupt line is active.</summary>
    public bool IsInterrupting => DmaInterrupts != 0;

    private uint DmaInterrupts =>
        ((_status & Written(Register.DmaCIer) & (NormalSummary | AbnormalSummary)) != 0 ? 1u : 0)
            | (IsQueueInterrupting ? 1u << 16 : 0) | (MacInterrupts != 0 ? 1u << 17 : 0);

    private void Raise(uint bits)
    {
        _status |= bits;
        Summarise();
    }

    private void Summarise()
    {
        uint enabled = _status & Written(Register.DmaCIer);
        _status |= ((enabled & NormalBits) != 0 ? NormalSummary : 0) | ((enabled & AbnormalBits) != 0 ? AbnormalSummary : 0);
    }
}
