// LAN9118 registers: SMSC LAN9118 datasheet, revision 1.5 (2008-07-11). Only those the driver uses.
namespace PortShare.Devices;

/// <summary>Directly addressed registers (datasheet 5.2 and 5.3), as offsets from the chip's address.</summary>
internal static class Lan9118Register
{
    /// <summary>Transmit data FIFO, write only, 5.2. The port repeats over 32 bytes.</summary>
    internal const uint TransmitData = 0x20;

    /// <summary>Transmit status FIFO, read only, 5.2: see <see cref="TransmitCommand.ErrorStatusBit"/>.</summary>
    internal const uint TransmitStatusPort = 0x48;

    /// <summary>ID_REV, 5.3.1: chip and revision.</summary>
    internal const uint IdRevision = 0x50;

    /// <summary>IRQ_CFG, 5.3.2: see <see cref="Lan9118Bits.InterruptPushPullActiveHigh"/>.</summary>
    internal const uint InterruptConfiguration = 0x54;

    /// <summary>INT_STS, 5.3.3: written with a one, a bit is cleared.</summary>
    internal const uint InterruptStatus = 0x58;

    /// <summary>INT_EN, 5.3.4: the same bits as INT_STS.</summary>
    internal const uint InterruptEnable = 0x5C;

    /// <summary>BYTE_TEST, 5.3.5: reads 0x87654321 when the bus works.</summary>
    internal const uint ByteTest = 0x64;

    /// <summary>FIFO_INT, 5.3.6: levels that interrupt; 0 in the receive status byte: each frame.</summary>
    internal const uint FifoInterrupt = 0x68;

    /// <summary>RX_CFG, 5.3.7.</summary>
    internal const uint ReceiveConfiguration = 0x6C;

    /// <summary>TX_CFG, 5.3.8.</summary>
    internal const uint TransmitConfiguration = 0x70;

    /// <summary>HW_CFG, 5.3.9.</summary>
    internal const uint HardwareConfiguration = 0x74;

    /// <summary>RX_DP_CTRL, 5.3.10: drops a frame without reading it.</summary>
    internal const uint ReceiveDatapathControl = 0x78;

    /// <summary>RX_FIFO_INF, 5.3.11: frames waiting in bits 23 to 16.</summary>
    internal const uint ReceiveFifoInformation = 0x7C;

    /// <summary>TX_FIFO_INF, 5.3.12: statuses waiting in bits 23 to 16, free data bytes in bits 15 to 0.</summary>
    internal const uint TransmitFifoInformation = 0x80;

    /// <summary>RX_DROP, 5.3.19: frames lost because the FIFO was full; reading clears it.</summary>
    internal const uint ReceiveDropped = 0xA0;

    /// <summary>MAC_CSR_CMD, 5.3.20: starts an access to a MAC register.</summary>
    internal const uint MacCommand = 0xA4;

    /// <summary>MAC_CSR_DATA, 5.3.21: what is read or written by it.</summary>
    internal const uint MacData = 0xA8;
}

/// <summary>Bits of the directly addressed registers.</summary>
internal static class Lan9118Bits
{
    /// <summary>The value of BYTE_TEST.</summary>
    internal const uint ByteTestPattern = 0x87654321;

    /// <summary>ID_REV: the chip's number, in the high half.</summary>
    internal const uint ChipId = 0x0118;

    /// <summary>INT_STS and INT_EN, RSFL: more frames wait than FIFO_INT says.</summary>
    internal const uint ReceiveStatusLevel = 1u << 3;

    /// <summary>IRQ_CFG: push-pull, active high, interrupts on.</summary>
    internal const uint InterruptPushPullActiveHigh = 1 | (1u << 4) | (1u << 8);

    /// <summary>RX_CFG, RXDOFF: the frame starts 2 bytes into its first word.</summary>
    internal const uint ReceiveOffsetTwo = 2u << 8;

    /// <summary>TX_CFG, TX_ON.</summary>
    internal const uint TransmitOn = 1u << 1;

    /// <summary>HW_CFG, SRST: software reset, cleared by the chip when done.</summary>
    internal const uint SoftReset = 1u << 0;

    /// <summary>HW_CFG, MBO: must be one.</summary>
    internal const uint MustBeOne = 1u << 20;

    /// <summary>HW_CFG, TX_FIF_SZ: 5 KB for transmission, status included; the rest of 16 KB is for reception.</summary>
    internal const uint TransmitFifo5Kb = 5u << 16;

    /// <summary>RX_DP_CTRL, RX_FFWD: drops the frame at the head of the FIFO, and reads one until that is done.</summary>
    internal const uint FastForward = 1u << 31;

    /// <summary>MAC_CSR_CMD: busy. Written alone, it starts a write.</summary>
    internal const uint MacBusy = 1u << 31;

    /// <summary>MAC_CSR_CMD, with the busy bit: a read.</summary>
    internal const uint MacRead = 1u << 30;
}

/// <summary>A word of the receive status FIFO (datasheet 3.13).</summary>
internal static class ReceiveStatus
{
    internal const uint CrcError = 1u << 1;
    internal const uint DribblingBit = 1u << 2;
    internal const uint MiiError = 1u << 3;
    internal const uint WatchdogTimeOut = 1u << 4;
    internal const uint CollisionSeen = 1u << 6;
    internal const uint FrameTooLong = 1u << 7;
    internal const uint RuntFrame = 1u << 11;
    internal const uint LengthError = 1u << 12;

    /// <summary>Set if any of CRC error, collision, too long or runt is.</summary>
    internal const uint ErrorStatus = 1u << 15;

    /// <summary>All bits that make a frame bad.</summary>
    internal const uint AnyError =
        ErrorStatus | CrcError | DribblingBit | MiiError | WatchdogTimeOut | CollisionSeen | FrameTooLong | RuntFrame | LengthError;

    /// <summary>The frame's length, FCS included, without alignment padding.</summary>
    /// <param name="status">The word.</param>
    internal static uint LengthBytes(uint status) => (status << 2) >> 18;
}

/// <summary>Words that go into the transmit data FIFO before each piece of a frame, and what comes back (datasheet 3.12).</summary>
internal static class TransmitCommand
{
    /// <summary>TX command A: the first piece of a frame, 3.12.</summary>
    internal const uint FirstSegment = 1u << 13;

    /// <summary>TX command A: the last piece of a frame, 3.12.</summary>
    internal const uint LastSegment = 1u << 12;

    /// <summary>TX command A: bytes of the first word that do not belong to the piece, 3.12.</summary>
    internal const int StartOffsetShift = 16;

    /// <summary>TX command A: a whole frame, whose header starts 2 bytes into its first word.</summary>
    internal const uint WholeFrameAfterPadding = (2u << StartOffsetShift) | FirstSegment | LastSegment;

    /// <summary>Words that each piece takes besides its data.</summary>
    internal const uint Words = 2;

    /// <summary>TX status, 3.12: the bit that says that something went wrong with the frame.</summary>
    internal const int ErrorStatusBit = 15;
}

/// <summary>MAC registers, reached through MAC_CSR_CMD (datasheet 5.4).</summary>
internal static class Lan9118MacRegister
{
    /// <summary>MAC_CR, 5.4.1.</summary>
    internal const uint Control = 1;

    /// <summary>ADDRH, 5.4.2: bytes 4 and 5 of the address.</summary>
    internal const uint AddressHigh = 2;

    /// <summary>ADDRL, 5.4.3: bytes 0 to 3 of the address.</summary>
    internal const uint AddressLow = 3;

    /// <summary>HASHH, 5.4.4: the upper half of the table of hashes.</summary>
    internal const uint HashHigh = 4;

    /// <summary>HASHL, 5.4.5: the lower half of it.</summary>
    internal const uint HashLow = 5;

    /// <summary>MII_ACC, 5.4.6: starts an access to a register of the PHY. See <see cref="Devices.MiiAccess"/>.</summary>
    internal const uint MiiAccess = 6;

    /// <summary>MII_DATA, 5.4.7: what is read by it, in the low half.</summary>
    internal const uint MiiData = 7;

    /// <summary>VLAN1, 5.4.9: the type of frames that may have 1522 bytes with FCS, and not 1518.</summary>
    internal const uint Vlan1 = 9;

    /// <summary>VLAN2, 5.4.10: the type of frames that may have 1538 bytes. If it is that of VLAN1 as well, they may have 1522.</summary>
    internal const uint Vlan2 = 10;

    /// <summary>MAC_CR: full duplex, transmitter and receiver on; with no filter bit set: our address and broadcasts.</summary>
    internal const uint FullDuplexReceiveTransmit = (1u << 20) | (1u << 3) | (1u << 2);

    /// <summary>MAC_CR, MCPAS: every multicast frame as well.</summary>
    internal const uint PassAllMulticast = 1u << 19;

    /// <summary>MAC_CR, HPFILT: frames to groups whose hash is in the table.</summary>
    internal const uint HashGroups = 1u << 13;

    /// <summary>MAC_CR, HO, with HPFILT: frames to single stations by their hash as well, and not by the address in ADDRH and ADDRL.</summary>
    internal const uint HashStations = 1u << 15;

    /// <summary>MAC_CR, PRMS: every frame, whoever it is addressed to.</summary>
    internal const uint Promiscuous = 1u << 18;
}

/// <summary>Bits of MII_ACC (datasheet 5.4.6).</summary>
internal static class MiiAccess
{
    /// <summary>MIIBZY: an access is under way.</summary>
    internal const uint Busy = 1u << 0;

    /// <summary>The PHY inside the chip has address 1.</summary>
    internal const uint InternalPhy = 1u << 11;

    /// <summary>Where the number of the PHY's register is.</summary>
    internal const int RegisterShift = 6;
}
