// Registers of the Ethernet MAC of STM32H7: Synopsys' DesignWare Ethernet QoS, version 4.1 or 4.2, with one queue and one DMA channel each way.
// RM0433, chapter 58. The manual could not be had: offsets and bits are those that ST's header of the chip, its HAL and Linux's dwmac4 agree on;
// what they mean is told by ST's description of the same MAC in the STM32H563 (its SVD). What rests on one of them alone is marked.
using System.Runtime.CompilerServices;

namespace PortShare.Devices;

/// <summary>Registers, by the manual's names, as offsets from the MAC's address. Only those the driver uses.</summary>
internal static class StmEthernetQosRegister
{
    /// <summary>MACCR: speed, duplex, receiver and transmitter.</summary>
    internal const uint Configuration = 0x0000;

    /// <summary>
    /// MACECR, GPSL: the longest frame, FCS included, that is no giant; with one tag it may have 4 bytes more, with two 8. Below 1518 it counts as 1518.
    /// </summary>
    internal const uint ExtendedConfiguration = 0x0004;

    /// <summary>MACPFR: which frames pass.</summary>
    internal const uint PacketFilter = 0x0008;

    /// <summary>MACHT0R: the lower half of the table of hashes. (ST's header calls it so; its comments call it the high register.)</summary>
    internal const uint HashLow = 0x0010;

    /// <summary>MACHT1R: the upper half.</summary>
    internal const uint HashHigh = 0x0014;

    /// <summary>MACVR: the version of the MAC in bits 7 to 0, such as 0x42 for 4.2.</summary>
    internal const uint Version = 0x0110;

    /// <summary>MACMDIOAR: PHY in bits 25 to 21, register in bits 20 to 16, clock range in bits 11 to 8.</summary>
    internal const uint MdioAddress = 0x0200;

    /// <summary>MACMDIODR: what was read from the PHY, in bits 15 to 0.</summary>
    internal const uint MdioData = 0x0204;

    /// <summary>MACA0HR: bytes 4 and 5 of the station's address. Written before <see cref="AddressLow"/>, which puts both in force.</summary>
    internal const uint AddressHigh = 0x0300;

    /// <summary>MACA0LR: bytes 0 to 3.</summary>
    internal const uint AddressLow = 0x0304;

    /// <summary>MMCRIMR: which counters of received frames do not interrupt.</summary>
    internal const uint ReceiveCounterMask = 0x070C;

    /// <summary>MMCTIMR: which counters of sent frames do not interrupt.</summary>
    internal const uint TransmitCounterMask = 0x0710;

    /// <summary>MTLTQOMR: the transmit queue's mode.</summary>
    internal const uint TransmitQueueMode = 0x0D00;

    /// <summary>MTLRQOMR: the receive queue's mode.</summary>
    internal const uint ReceiveQueueMode = 0x0D30;

    /// <summary>MTLRQMPOCR: frames that the receive queue had no room for, and frames it missed. Cleared when it is read.</summary>
    internal const uint ReceiveQueueMissed = 0x0D34;

    /// <summary>DMAMR: the reset of all of the MAC.</summary>
    internal const uint DmaMode = 0x1000;

    /// <summary>DMASBMR: how the DMA uses the bus.</summary>
    internal const uint DmaBusMode = 0x1004;

    /// <summary>DMACCR: how far apart descriptors are.</summary>
    internal const uint ChannelControl = 0x1100;

    /// <summary>DMACTCR: the transmit DMA.</summary>
    internal const uint TransmitControl = 0x1104;

    /// <summary>DMACRCR: the receive DMA, and the size of its buffers.</summary>
    internal const uint ReceiveControl = 0x1108;

    /// <summary>DMACTDLAR: where the transmit ring begins.</summary>
    internal const uint TransmitList = 0x1114;

    /// <summary>DMACRDLAR: where the receive ring begins.</summary>
    internal const uint ReceiveList = 0x111C;

    /// <summary>DMACTDTPR: the transmit DMA stops at the descriptor whose address this is. A write lets one that has stopped look again.</summary>
    internal const uint TransmitTail = 0x1120;

    /// <summary>DMACRDTPR: the same of the receive DMA.</summary>
    internal const uint ReceiveTail = 0x1128;

    /// <summary>DMACTDRLR: descriptors of the transmit ring, less one.</summary>
    internal const uint TransmitLength = 0x112C;

    /// <summary>DMACRDRLR: descriptors of the receive ring, less one.</summary>
    internal const uint ReceiveLength = 0x1130;

    /// <summary>DMACIER: which bits of <see cref="Status"/> interrupt.</summary>
    internal const uint InterruptEnable = 0x1134;

    /// <summary>DMACSR: what has happened, until a one is written to it.</summary>
    internal const uint Status = 0x1160;

    /// <summary>DMACMFCR: frames that the DMA dropped. Cleared when it is read.</summary>
    internal const uint DmaMissed = 0x116C;
}

/// <summary>Bits of these registers.</summary>
internal static class StmEthernetQosBits
{
    /// <summary>MACVR: the oldest version that has these registers.</summary>
    internal const uint OldestVersion = 0x40;

    /// <summary>MACVR: the version.</summary>
    internal const uint VersionBits = 0xFF;

    /// <summary>
    /// MACCR: GPSLCE, the limit for giants is that of MACECR, and not 1518 bytes; and bit 15, which is set after reset and chooses between speeds that this MAC does not have.
    /// Not set: FCS and padding are taken off no frame, checksums are neither looked at nor written, frames are cut off after 2048 bytes.
    /// </summary>
    internal const uint Common = (1u << 23) | (1u << 15);

    /// <summary>MACCR: FES, 100 Mbit/s, and not 10.</summary>
    internal const uint Speed100 = 1u << 14;

    /// <summary>MACCR: DM.</summary>
    internal const uint FullDuplex = 1u << 13;

    /// <summary>
    /// MACCR: DO and DCRS. In half duplex the MAC does not receive what it sends itself, and does not give a frame up for want of carrier, which
    /// RMII does not show while it sends (the second as Linux sets it; one source).
    /// </summary>
    internal const uint HalfDuplex = (1u << 10) | (1u << 9);

    /// <summary>MACCR: TE and RE, transmitter and receiver on.</summary>
    internal const uint ReceiveTransmit = (1u << 1) | (1u << 0);

    /// <summary>MACPFR: HPF, an address passes by its hash or by being the station's. Else only one of both would be looked at.</summary>
    internal const uint HashOrPerfect = 1u << 10;

    /// <summary>MACPFR: PM, all groups.</summary>
    internal const uint PassAllMulticast = 1u << 4;

    /// <summary>MACPFR: HMC, groups by their hashes.</summary>
    internal const uint HashGroups = 1u << 2;

    /// <summary>MACPFR: HUC, stations by their hashes.</summary>
    internal const uint HashStations = 1u << 1;

    /// <summary>MACPFR: PR, everything.</summary>
    internal const uint Promiscuous = 1u << 0;

    /// <summary>MACMDIOAR: reads (GOC is 11), by clause 22, and is busy until the answer is there.</summary>
    internal const uint MdioRead = (3u << 2) | MdioBusy;

    /// <summary>MACMDIOAR: MB.</summary>
    internal const uint MdioBusy = 1u << 0;

    /// <summary>MACMDIODR: the answer.</summary>
    internal const uint MdioDataBits = 0xFFFF;

    /// <summary>MACA0HR: AE, which is always set.</summary>
    internal const uint AddressEnable = 1u << 31;

    /// <summary>MMCRIMR: all of its counters: of low power (twice), of unicast frames, of alignment and FCS errors.</summary>
    internal const uint ReceiveCounters = (1u << 27) | (1u << 26) | (1u << 17) | (1u << 6) | (1u << 5);

    /// <summary>MMCTIMR: all of its counters: of low power (twice), of frames, of those after several collisions and after one.</summary>
    internal const uint TransmitCounters = (1u << 27) | (1u << 26) | (1u << 21) | (1u << 15) | (1u << 14);

    /// <summary>
    /// MTLTQOMR: the whole queue of 2 KiB, on, as after reset (with one queue both can only be read); and TSF: the line waits for the whole frame, so
    /// that it cannot underrun.
    /// </summary>
    internal const uint TransmitQueue = (7u << 16) | (2u << 2) | (1u << 1);

    /// <summary>
    /// MTLRQOMR: the whole queue of 2 KiB, as after reset; RSF: the DMA waits for the whole frame, so that a frame which does not fit is dropped as a
    /// whole; FEP: bad frames come, and say what is wrong with them. Without FUP, those under 64 bytes with FCS do not.
    /// </summary>
    internal const uint ReceiveQueue = (7u << 20) | (1u << 5) | (1u << 4);

    /// <summary>MTLRQMPOCR and DMACMFCR: bits of a counter. (All of them are cleared when the register is read.)</summary>
    internal const uint CounterBits = 0x7FF;

    /// <summary>MTLRQMPOCR: OVFCNTOVF, and MISCNTOVF 16 bits higher: the counter in front of it has gone beyond its end.</summary>
    internal const uint CounterFull = 1u << 11;

    /// <summary>DMACMFCR: MFCO, the counter stands still, at its end.</summary>
    internal const uint DmaCounterFull = 1u << 15;

    /// <summary>DMAMR: SWR, in reset until all clocks have seen it, that from the PHY too.</summary>
    internal const uint SoftwareReset = 1u << 0;

    /// <summary>DMASBMR: AAL and FB, bursts of fixed lengths that begin at multiples of them, as ST's HAL sets it.</summary>
    internal const uint AlignedBursts = (1u << 12) | (1u << 0);

    /// <summary>DMACCR: DSL, by how many words of the bus a descriptor lies behind the end of the one before: 4 words of 4 bytes.</summary>
    internal const uint SkipFourWords = 4u << 18;

    /// <summary>DMACTCR and DMACRCR: bursts of 32 words at most.</summary>
    internal const uint Burst32 = 32u << 16;

    /// <summary>DMACTCR and DMACRCR: ST and SR, on.</summary>
    internal const uint Start = 1u << 0;

    /// <summary>DMACRCR: by how much RBSZ is shifted, the size of a buffer in bytes, a multiple of 4.</summary>
    internal const int BufferSizeShift = 1;

    /// <summary>DMACSR and DMACIER: NIS and NIE, of received and sent frames. Stays set until it is cleared, as the frame's own bit.</summary>
    internal const uint NormalSummary = 1u << 15;

    /// <summary>DMACSR: FBE, the bus answered one of the DMAs with an error, and that one has ended.</summary>
    internal const uint FatalBusError = 1u << 12;

    /// <summary>DMACSR: RBU, the receive DMA has stopped because there was no descriptor for it.</summary>
    internal const uint ReceiveBufferUnavailable = 1u << 7;

    /// <summary>DMACSR and DMACIER: RI and RIE, a frame was received.</summary>
    internal const uint Received = 1u << 6;

    /// <summary>DMACSR and DMACIER: TI and TIE, a frame was sent or given up.</summary>
    internal const uint Sent = 1u << 0;

    /// <summary>What a counter of MTLRQMPOCR has counted, at least.</summary>
    /// <param name="register">The register, the counter's lowest bit at bit 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint CountIn(uint register) => (register & CounterBits) + ((register & CounterFull) != 0 ? CounterBits + 1 : 0);

    /// <summary>What the counter of DMACMFCR has counted, at least.</summary>
    /// <param name="register">The register.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint CountInDma(uint register) => (register & DmaCounterFull) != 0 ? CounterBits : register & CounterBits;

    /// <summary>
    /// CR of MACMDIOAR: the divider, of the bus's clock, by which MDIO has 1 to 2.5 MHz, the most that IEEE 802.3 asks of a PHY (22.2.2.13).
    /// </summary>
    /// <param name="clockHz">The bus's clock, 20 to 300 MHz.</param>
    internal static uint ClockRange(uint clockHz) => (clockHz / 1_000_000) switch
    {
        < 35 => 2u << 8,  // by 16
        < 60 => 3u << 8,  // by 26
        < 100 => 0,       // by 42
        < 150 => 1u << 8, // by 62
        < 250 => 4u << 8, // by 102
        _ => 5u << 8,     // by 124
    };
}
