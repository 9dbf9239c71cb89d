// Registers of the MSS EMAC, the Ethernet MAC in the microcontroller subsystem of SmartFusion2: UG0331, chapter 10, and where that could
// not be had, public drivers of it that say the same. What rests on one of them alone is marked.
using System.Runtime.CompilerServices;

namespace PortShare.Devices;

/// <summary>Registers of the MAC, its FIFO and its DMA (10.7), as offsets from its address. Only those the driver uses.</summary>
internal static class MssEmacRegister
{
    /// <summary>CFG1: resets and enables.</summary>
    internal const uint Configuration1 = 0x00;

    /// <summary>CFG2: duplex, interface mode, padding, FCS.</summary>
    internal const uint Configuration2 = 0x04;

    /// <summary>MAX_FRAME_LENGTH, FCS included: what is longer is cut off there.</summary>
    internal const uint MaximumFrameLength = 0x10;

    /// <summary>MII_CONFIG: the clock of MDIO.</summary>
    internal const uint MiiConfiguration = 0x20;

    /// <summary>MII_COMMAND.</summary>
    internal const uint MiiCommand = 0x24;

    /// <summary>MII_ADDRESS: PHY in bits 12 to 8, register in bits 4 to 0.</summary>
    internal const uint MiiAddress = 0x28;

    /// <summary>MII_STATUS: what was read from the PHY.</summary>
    internal const uint MiiStatus = 0x30;

    /// <summary>MII_INDICATORS.</summary>
    internal const uint MiiIndicators = 0x34;

    /// <summary>INTERFACE_CTRL.</summary>
    internal const uint InterfaceControl = 0x38;

    /// <summary>STATION_ADDRESS1.</summary>
    internal const uint StationAddress1 = 0x40;

    /// <summary>STATION_ADDRESS2.</summary>
    internal const uint StationAddress2 = 0x44;

    /// <summary>FIFO_CFG0: resets in bits 4 to 0, requests to enable in bits 12 to 8, replies in bits 20 to 16, of five parts.</summary>
    internal const uint FifoConfiguration0 = 0x48;

    /// <summary>FIFO_CFG1.</summary>
    internal const uint FifoConfiguration1 = 0x4C;

    /// <summary>FIFO_CFG2.</summary>
    internal const uint FifoConfiguration2 = 0x50;

    /// <summary>FIFO_CFG3.</summary>
    internal const uint FifoConfiguration3 = 0x54;

    /// <summary>FIFO_CFG4: of which events a frame is dropped, bits of <see cref="MssEmacBits"/>.</summary>
    internal const uint FifoConfiguration4 = 0x58;

    /// <summary>FIFO_CFG5: of which events it does not matter, and the drop of frames that are too short.</summary>
    internal const uint FifoConfiguration5 = 0x5C;

    /// <summary>RDRP: received frames that found no room; 12 bits.</summary>
    internal const uint ReceiveDropped = 0xDC;

    /// <summary>DMATxCtrl.</summary>
    internal const uint TransmitControl = 0x180;

    /// <summary>DMATxDescriptor: where the DMA begins when it is enabled.</summary>
    internal const uint TransmitDescriptor = 0x184;

    /// <summary>DMATxStatus: packets sent in bits 23 to 16, less the ones written to bit 0.</summary>
    internal const uint TransmitStatus = 0x188;

    /// <summary>DMARxCtrl.</summary>
    internal const uint ReceiveControl = 0x18C;

    /// <summary>DMARxDescriptor: where the DMA begins when it is enabled.</summary>
    internal const uint ReceiveDescriptor = 0x190;

    /// <summary>DMARxStatus: packets received in bits 23 to 16, less the ones written to bit 0.</summary>
    internal const uint ReceiveStatus = 0x194;

    /// <summary>DMAInterruptMask: what interrupts; transmission's status in bits 3 to 0, reception's in bits 7 to 4.</summary>
    internal const uint InterruptMask = 0x198;
}

/// <summary>System registers of the subsystem that belong to the MAC, as offsets from <see cref="MssSystem.Address"/>.</summary>
internal static class MssEmacSystemRegister
{
    /// <summary>MAC_CR: speed in bits 1 and 0, interface to the PHY in bits 4 to 2.</summary>
    internal const uint MacControl = 0x8C;

    /// <summary>MAC_STAT_CLR_CR: written with a one and then with a zero, the statistics are cleared and count.</summary>
    internal const uint StatisticsClear = 0x1AC;

    /// <summary>MAC_STAT_CLRONRD_CR: statistics clear when they are read.</summary>
    internal const uint StatisticsClearOnRead = 0xAC;
}

/// <summary>Bits of these registers.</summary>
internal static class MssEmacBits
{
    /// <summary>CFG1: receiver and transmitter on.</summary>
    internal const uint ReceiveTransmit = (1u << 2) | (1u << 0);

    /// <summary>CFG1: all of its resets, of the MAC as a whole and of its four parts.</summary>
    internal const uint MacResets = (1u << 31) | (0xFu << 16);

    /// <summary>CFG2: preamble of 7 bytes, nibbles (10 and 100 Mbit/s), padding and FCS.</summary>
    internal const uint Nibbles = (7u << 12) | (1u << 8) | (1u << 2);

    /// <summary>CFG2: full duplex.</summary>
    internal const uint FullDuplex = 1u << 0;

    /// <summary>MII_CONFIG: the slowest clock, a 28th of the bus's.</summary>
    internal const uint SlowestMdio = 7;

    /// <summary>MII_COMMAND: reads from the PHY. Cleared before it is set again, or the old value comes back (one source).</summary>
    internal const uint MiiRead = 1u << 0;

    /// <summary>MII_INDICATORS: a cycle is under way, or what was read is not there yet.</summary>
    internal const uint MiiBusy = (1u << 2) | (1u << 0);

    /// <summary>INTERFACE_CTRL: holds the interface in reset.</summary>
    internal const uint InterfaceReset = 1u << 31;

    /// <summary>INTERFACE_CTRL: 100 Mbit/s, and not 10.</summary>
    internal const uint Speed100 = 1u << 16;

    /// <summary>FIFO_CFG0: all five parts held in reset.</summary>
    internal const uint FifoResets = 0x1F;

    /// <summary>FIFO_CFG0: all five parts are to be on.</summary>
    internal const uint FifoRequests = 0x1F << 8;

    /// <summary>
    /// FIFO_CFG0: they are on, but for the receive side of the MAC, which may say so only when something came over the line (one source).
    /// </summary>
    internal const uint FifoReplies = 0x1D << 16;

    /// <summary>FIFO_CFG4 and 5: all events.</summary>
    internal const uint AllEvents = 0x3FFFF;

    /// <summary>FIFO_CFG4: a wrong code on the line, a wrong FCS, a dribble of bits. (Of the bits from 11 on, sources have the order differently.)</summary>
    internal const uint BadFrame = (1u << 3) | (1u << 4) | (1u << 10);

    /// <summary>FIFO_CFG1: as the chip's vendor sets it.</summary>
    internal const uint FifoReceiveStart = 0x0FFF_0000;

    /// <summary>FIFO_CFG2: as the chip's vendor sets it.</summary>
    internal const uint FifoReceivePause = 0x0400_0180;

    /// <summary>FIFO_CFG3: as the chip's vendor sets it.</summary>
    internal const uint FifoTransmit = 0x0258_FFFF;

    /// <summary>FIFO_CFG4: addressed to a group that is not everybody.</summary>
    internal const uint Multicast = 1u << 8;

    /// <summary>FIFO_CFG4: what drops a frame. Bad ones always: descriptors say nothing of errors.</summary>
    internal const uint Dropped = BadFrame | Multicast;

    /// <summary>FIFO_CFG5: frames under 64 bytes, with FCS, are dropped.</summary>
    internal const uint DropShort = 1u << 18;

    /// <summary>DMATxCtrl, DMARxCtrl: on.</summary>
    internal const uint Enable = 1u << 0;

    /// <summary>DMATxStatus, DMARxStatus: while packets are counted; written with a one, it takes one off.</summary>
    internal const uint Packet = 1u << 0;

    /// <summary>DMATxStatus: the next descriptor was the driver's, and the DMA stopped there. Written with a one, it is cleared, as the next two.</summary>
    internal const uint Underrun = 1u << 1;

    /// <summary>DMARxStatus: the next descriptor was the driver's, and the DMA stopped there.</summary>
    internal const uint Overflow = 1u << 2;

    /// <summary>DMATxStatus, DMARxStatus: the bus answered with an error, and the DMA stopped.</summary>
    internal const uint BusError = 1u << 3;

    /// <summary>DMATxStatus: transmission has stopped.</summary>
    internal const uint TransmitStopped = Underrun | BusError;

    /// <summary>DMARxStatus: reception has stopped.</summary>
    internal const uint ReceiveStopped = Overflow | BusError;

    /// <summary>DMAInterruptMask: frames are counted, or reception has stopped.</summary>
    internal const uint ReceiveInterrupts = (Packet | ReceiveStopped) << 4;

    /// <summary>DMAInterruptMask: sent packets are counted.</summary>
    internal const uint SentInterrupt = Packet;

    /// <summary>MAC_CR: 100 Mbit/s.</summary>
    internal const uint LineSpeed100 = 1;

    /// <summary>Whether a DMA is on. By a shift: see <see cref="Arch.Mmio.ReadWhole"/>.</summary>
    /// <param name="control">DMATxCtrl or DMARxCtrl.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsEnabled(uint control) => (control << 31) != 0;

    /// <summary>Whether a DMA has stopped for <see cref="BusError"/>.</summary>
    /// <param name="status">DMATxStatus or DMARxStatus.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool HasFailed(uint status) => (int)(status << 28) < 0;

    /// <summary>How many packets are counted: see <see cref="MssEmacRegister.TransmitStatus"/>.</summary>
    /// <param name="status">DMATxStatus or DMARxStatus.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint PacketsIn(uint status) => (status << 8) >> 24;
}
