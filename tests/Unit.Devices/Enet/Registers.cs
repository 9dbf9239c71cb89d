// The registers that the model knows, by their offsets, and bits with more than one user. Offsets and bits: SVD of the MIMXRT1062, read against
// QEMU's imx_fec.c and the vendor's fsl_enet.
namespace PortShare.Devices.Tests.Enet;

/// <summary>Offsets.</summary>
internal static class Register
{
    public const uint Eir = 0x004;
    public const uint Eimr = 0x008;
    public const uint Rdar = 0x010;
    public const uint Tdar = 0x014;
    public const uint Ecr = 0x024;
    public const uint Mmfr = 0x040;
    public const uint Mscr = 0x044;
    public const uint Mibc = 0x064;
    public const uint Rcr = 0x084;
    public const uint Tcr = 0x0C4;
    public const uint Palr = 0x0E4;
    public const uint Paur = 0x0E8;
    public const uint Opd = 0x0EC;
    public const uint Txic = 0x0F0;
    public const uint Rxic = 0x100;
    public const uint Iaur = 0x118;
    public const uint Ialr = 0x11C;
    public const uint Gaur = 0x120;
    public const uint Galr = 0x124;
    public const uint Tfwr = 0x144;
    public const uint Rdsr = 0x180;
    public const uint Tdsr = 0x184;
    public const uint Mrbr = 0x188;
    public const uint Rsfl = 0x190;
    public const uint Rsem = 0x194;
    public const uint Raem = 0x198;
    public const uint Rafl = 0x19C;
    public const uint Tsem = 0x1A0;
    public const uint Taem = 0x1A4;
    public const uint Tafl = 0x1A8;
    public const uint Tipg = 0x1AC;
    public const uint Ftrl = 0x1B0;
    public const uint Tacc = 0x1C0;
    public const uint Racc = 0x1C4;
}

/// <summary>Bits of EIR and EIMR.</summary>
internal static class Event
{
    public const uint PayloadLength = 1u << 18;
    public const uint Underrun = 1u << 19;
    public const uint RetryLimit = 1u << 20;
    public const uint LateCollision = 1u << 21;
    public const uint BusError = 1u << 22;
    public const uint Mii = 1u << 23;
    public const uint ReceiveBuffer = 1u << 24;
    public const uint ReceiveFrame = 1u << 25;
    public const uint TransmitBuffer = 1u << 26;
    public const uint TransmitFrame = 1u << 27;
    public const uint GracefulStop = 1u << 28;
    public const uint BabblingTransmitter = 1u << 29;
    public const uint BabblingReceiver = 1u << 30;

    /// <summary>All, with those of the timer that is not modelled.</summary>
    public const uint All = 0x7FFF_8000;
}

/// <summary>The status half of a receive descriptor; from 0x0100 down, valid with <see cref="Last"/> only.</summary>
internal static class ReceiveStatus
{
    public const uint Empty = 1u << 15;
    public const uint Wrap = 1u << 13;

    /// <summary>The two bits that are the software's own.</summary>
    public const uint Software = (1u << 14) | (1u << 12);
    public const uint Last = 1u << 11;

    /// <summary>Received because of PROM alone.</summary>
    public const uint Miss = 1u << 8;
    public const uint Broadcast = 1u << 7;
    public const uint Multicast = 1u << 6;

    /// <summary>LG: longer than MAX_FL.</summary>
    public const uint Long = 1u << 5;

    /// <summary>NO: not a whole number of bytes, and a wrong CRC.</summary>
    public const uint NonOctet = 1u << 4;

    /// <summary>CR.</summary>
    public const uint Crc = 1u << 2;

    /// <summary>OV: the FIFO overflowed; the other bits mean nothing and are cleared.</summary>
    public const uint Overrun = 1u << 1;

    /// <summary>TR: cut at TRUNC_FL.</summary>
    public const uint Truncated = 1u << 0;
}

/// <summary>The status half of a transmit descriptor.</summary>
internal static class TransmitStatus
{
    public const uint Ready = 1u << 15;
    public const uint Wrap = 1u << 13;

    /// <summary>The two bits that are the software's own.</summary>
    public const uint Software = (1u << 14) | (1u << 12);
    public const uint Last = 1u << 11;

    /// <summary>TC: the MAC appends the FCS.</summary>
    public const uint Crc = 1u << 10;
}
