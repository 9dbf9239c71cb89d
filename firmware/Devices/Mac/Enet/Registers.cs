// Registers of ENET, NXP's 10/100 Ethernet MAC of i.MX RT105x and RT106x and i.MX 6UL and 6ULL: sections of the i.MX 6ULL Applications Processor
// Reference Manual, Rev. 1, 11/2017, chapter 22. That the RT106x has them at the same places, with the same bits, is from NXP's header of
// it (MIMXRT1062.h). Offsets, bits and resets were compared with Linux's fec driver, NXP's SDK (fsl_enet) and QEMU's imx_fec. What
// rests on one of them alone is marked.
namespace PortShare.Devices;

/// <summary>Registers, as offsets from the MAC's address (22.5). Only those the driver uses.</summary>
internal static class EnetRegister
{
    /// <summary>EIR (22.5.1): events, each cleared by writing a one.</summary>
    internal const uint InterruptEvent = 0x004;

    /// <summary>EIMR (22.5.2): which events interrupt, for as long as they are not cleared.</summary>
    internal const uint InterruptMask = 0x008;

    /// <summary>RDAR (22.5.3): the receive DMA has an empty descriptor. Any write sets it.</summary>
    internal const uint ReceiveActive = 0x010;

    /// <summary>TDAR (22.5.4): the transmit DMA has a ready descriptor. Any write sets it.</summary>
    internal const uint TransmitActive = 0x014;

    /// <summary>ECR (22.5.5).</summary>
    internal const uint Control = 0x024;

    /// <summary>MMFR (22.5.6): a frame on MDIO, which its write starts.</summary>
    internal const uint MiiFrame = 0x040;

    /// <summary>MSCR (22.5.7): the clock of MDIO.</summary>
    internal const uint MiiSpeed = 0x044;

    /// <summary>MIBC (22.5.8): the statistics.</summary>
    internal const uint Statistics = 0x064;

    /// <summary>RCR (22.5.9).</summary>
    internal const uint ReceiveControl = 0x084;

    /// <summary>TCR (22.5.10).</summary>
    internal const uint TransmitControl = 0x0C4;

    /// <summary>PALR (22.5.11): bytes 0 to 3 of the station's address, byte 0 highest.</summary>
    internal const uint AddressLower = 0x0E4;

    /// <summary>PAUR (22.5.12): bytes 4 and 5, byte 4 highest.</summary>
    internal const uint AddressUpper = 0x0E8;

    /// <summary>IAUR (22.5.16): the hashes 32 to 63 of stations. No reset clears the four tables.</summary>
    internal const uint StationHashUpper = 0x118;

    /// <summary>IALR (22.5.17): the hashes 0 to 31 of stations.</summary>
    internal const uint StationHashLower = 0x11C;

    /// <summary>GAUR (22.5.18): the hashes 32 to 63 of groups.</summary>
    internal const uint GroupHashUpper = 0x120;

    /// <summary>GALR (22.5.19): the hashes 0 to 31 of groups.</summary>
    internal const uint GroupHashLower = 0x124;

    /// <summary>TFWR (22.5.20): how much of a frame is in the FIFO before it goes out.</summary>
    internal const uint TransmitWatermark = 0x144;

    /// <summary>RDSR (22.5.21): the address of the first receive descriptor, a multiple of 8.</summary>
    internal const uint ReceiveDescriptors = 0x180;

    /// <summary>TDSR (22.5.22): the address of the first transmit descriptor, a multiple of 8.</summary>
    internal const uint TransmitDescriptors = 0x184;

    /// <summary>MRBR (22.5.23): the most that is written to a receive buffer, a multiple of 64.</summary>
    internal const uint ReceiveBufferBytes = 0x188;

    /// <summary>RSFL (22.5.24): how much of a frame is in the FIFO before it goes to memory; 0 is all of it.</summary>
    internal const uint ReceiveSectionFull = 0x190;

    /// <summary>FTRL (22.5.32): where a received frame is cut off, FCS included.</summary>
    internal const uint TruncationLength = 0x1B0;

    /// <summary>TACC (22.5.33): what the MAC does to frames that it sends.</summary>
    internal const uint TransmitAccelerator = 0x1C0;

    /// <summary>RACC (22.5.34): what it does to frames that it receives.</summary>
    internal const uint ReceiveAccelerator = 0x1C4;

    /// <summary>IEEE_T_LCOL: frames with a late collision, which are given up (22.6.5.5). 16 bits, as the next three.</summary>
    internal const uint LateCollisions = 0x25C;

    /// <summary>IEEE_T_EXCOL: frames given up after 16 collisions.</summary>
    internal const uint ExcessiveCollisions = 0x260;

    /// <summary>IEEE_T_MACERR: frames cut off, because the FIFO ran dry.</summary>
    internal const uint Underruns = 0x264;

    /// <summary>IEEE_R_MACERR (22.5.86): overflows of the receive FIFO.</summary>
    internal const uint Overflows = 0x2D8;
}

/// <summary>Bits of these registers.</summary>
internal static class EnetBits
{
    /// <summary>EIR, EIMR: a frame was sent, its descriptor is the driver's.</summary>
    internal const uint FrameSent = 1u << 27;

    /// <summary>EIR, EIMR: a frame was received, its descriptor is the driver's.</summary>
    internal const uint FrameReceived = 1u << 25;

    /// <summary>EIR: the frame on MDIO has ended.</summary>
    internal const uint MiiDone = 1u << 23;

    /// <summary>EIR: all events but <see cref="MiiDone"/>, which is the PHY's to clear.</summary>
    internal const uint OtherEvents = 0x7FFF_8000 & ~MiiDone;

    /// <summary>RDAR, TDAR: what the driver writes. Any value would do.</summary>
    internal const uint Active = 1u << 24;

    /// <summary>ECR: resets the MAC. Clears itself.</summary>
    internal const uint Reset = 1u << 0;

    /// <summary>ECR: the MAC is on. Clears itself when the bus answers a DMA with an error (EIR, EBERR).</summary>
    internal const uint Enable = 1u << 1;

    /// <summary>ECR: off, and as it always is to be written: bits 31 to 18, and DBSWP, descriptors of little-endian words. Short ones (EN1588 is 0).</summary>
    internal const uint Off = 0x7000_0000 | (1u << 8);

    /// <summary>MMFR: start of a frame of clause 22, and its turn-around.</summary>
    internal const uint MiiClause22 = (1u << 30) | (2u << 16);

    /// <summary>MMFR: it reads.</summary>
    internal const uint MiiRead = 2u << 28;

    /// <summary>MMFR: it writes.</summary>
    internal const uint MiiWrite = 1u << 28;

    /// <summary>MMFR: where the PHY's address is.</summary>
    internal const int MiiPhyShift = 23;

    /// <summary>MMFR: where the register's number is.</summary>
    internal const int MiiRegisterShift = 18;

    /// <summary>
    /// MSCR: the slowest clock, a 128th of the module's, which so may have 320 MHz for the 2.5 MHz of clause 22; and the longest hold time, 8 of
    /// the module's cycles, of which clause 22 wants 10 ns.
    /// </summary>
    internal const uint SlowestMii = (7u << 8) | (63u << 1);

    /// <summary>MIBC: off and all 0. It does not clear itself.</summary>
    internal const uint StatisticsCleared = (1u << 31) | (1u << 29);

    /// <summary>RCR: where the longest frame is, FCS included. What is longer is received, and marked.</summary>
    internal const int LongestFrameShift = 16;

    /// <summary>RCR: 10 Mbit/s over RMII.</summary>
    internal const uint Rmii10 = 1u << 9;

    /// <summary>RCR: RMII, and not MII.</summary>
    internal const uint Rmii = 1u << 8;

    /// <summary>RCR: every frame passes.</summary>
    internal const uint Promiscuous = 1u << 3;

    /// <summary>RCR: must always be set.</summary>
    internal const uint MiiMode = 1u << 2;

    /// <summary>RCR: nothing is received while something is sent, as half duplex wants it.</summary>
    internal const uint DeafWhileSending = 1u << 1;

    /// <summary>TCR: full duplex. Written only while the MAC is off.</summary>
    internal const uint FullDuplex = 1u << 2;

    /// <summary>TFWR: all of a frame is in the FIFO before it goes out, so that this never runs dry.</summary>
    internal const uint StoreAndForward = 1u << 8;

    /// <summary>RACC: two bytes in front of each frame, so that what is behind its header is aligned. Set before the MAC is on, and kept.</summary>
    internal const uint Shift16 = 1u << 7;
}
