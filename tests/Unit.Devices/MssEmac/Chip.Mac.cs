// Resets, enables and what belongs to them: CFG1, INTERFACE_CTRL, FIFO_CFG0, and the system registers beside the MAC.
using System;
using System.Collections.Generic;

namespace PortShare.Devices.Tests.MssEmac;

internal sealed partial class Chip
{
    /// <summary>Where the system registers are (M2Sxxx.h).</summary>
    public const uint SystemAddress = 0x4003_8000;

    /// <summary>SOFT_RST_CR there; bit 4 holds the MAC in reset.</summary>
    public const uint SoftReset = 0x48;

    private const uint ReceiveEnable = 1u << 2;         // CFG1
    private const uint TransmitEnable = 1u << 0;
    private const int SynchronisedShift = 1;            // one bit above each enable
    private const uint MacResets = 0x800F_0000;
    private const uint WholeReset = 1u << 31;
    private const uint InterfaceReset = 1u << 31;       // INTERFACE_CTRL
    private const uint FifoResets = 0x1F;               // FIFO_CFG0
    private const int RequestsShift = 8;
    private const int RepliesShift = 16;
    private const uint ReceiveSystemPart = 1u << 1;     // of these five, the one whose reply comes with the first frame
    private const uint MacSoftReset = 1u << 4;          // SOFT_RST_CR

    private readonly Dictionary<uint, uint> _systemWritten = [];
    private int _fifoReads;
    private bool _hasHeardLine;

    /// <summary>
    /// Whether SOFT_RST_CR holds the MAC in reset, as it does at power-on. A driver that leaves this register to its SoC's start needs a
    /// chip on which that was done.
    /// </summary>
    public bool IsHeldInReset { get; set; } = true;

    /// <summary>How many reads of FIFO_CFG0 it takes until the parts that were to be enabled say that they are.</summary>
    public int FifoReads { get; init; } = 2;

    /// <summary>What the MAC is set to: CFG2 and INTERFACE_CTRL.</summary>
    public (bool Is100, bool IsFullDuplex) Mode => ((Written(0x38) & (1u << 16)) != 0, (Written(0x04) & 1) != 0);

    private bool IsReceiverOn => (Written(0x00) & ReceiveEnable) != 0;

    private bool IsTransmitterOn => (Written(0x00) & TransmitEnable) != 0;

    // 10.7: the summary's reset values. FIFO_CFG5's is QEMU's (one source).
    private void ResetMac()
    {
        uint clock = Written(0x20);
        _written.Clear();
        _written[0x00] = WholeReset;
        _written[0x04] = 0x0000_7000;
        _written[0x08] = 0x4060_5060;
        _written[0x0C] = 0x00A1_F037;
        _written[0x10] = 0x0000_0600;
        _written[0x20] = clock;
        _written[0x5C] = 0x0003_FFFF;
        _hasHeardLine = false;
        _fifo.Clear();
        _fifoBytes = 0;
    }

    private uint ReadConfiguration1()
    {
        uint value = Written(0x00);
        return value | ((value & (ReceiveEnable | TransmitEnable)) << SynchronisedShift);
    }

    private void WriteConfiguration1(uint value)
    {
        value &= ~((ReceiveEnable | TransmitEnable) << SynchronisedShift);
        uint risen = value & ~Written(0x00);
        if ((risen & WholeReset) != 0)
        {
            if (_receive.IsOn || _transmit.IsOn)
            {
                throw new ModelViolation("a reset by CFG1 while the DMA is on, which then writes where it likes (one source: ag71xx)");
            }

            ResetMac();
        }

        if ((value & (ReceiveEnable | TransmitEnable)) != 0 && (value & MacResets) != 0)
        {
            throw new ModelViolation("CFG1: receiver or transmitter is enabled while a part of the MAC is held in reset");
        }

        _written[0x00] = value;
        if ((risen & (ReceiveEnable | TransmitEnable)) != 0)
        {
            CheckConfiguration();
        }
    }

    // What must be so before frames go in or out.
    private void CheckConfiguration()
    {
        uint requests = (Written(0x48) >> RequestsShift) & FifoResets;
        string? missing =
            (Written(0x38) & InterfaceReset) != 0 ? "the interface is held in reset (INTERFACE_CTRL)"
            : (Written(0x48) & FifoResets) != 0 ? "a part of the FIFO is held in reset (FIFO_CFG0)"
            : requests != FifoResets ? "not all parts of the FIFO were enabled (FIFO_CFG0; all drivers enable five)"
            : _fifoReads != 0 ? "the FIFO has not said that it is enabled (FIFO_CFG0, replies; one source: Emcraft waits for them)"
            : ((Written(0x04) >> 8) & 3) is 0 or 3 ? "CFG2 has no interface mode, nibbles or bytes"
            : (Written(0x04) & 6) == 0 ? "CFG2 has neither CRC nor padding on, so frames would go out without FCS"
            : !_written.ContainsKey(0x4C) || !_written.ContainsKey(0x50) || !_written.ContainsKey(0x54) ? "FIFO_CFG1 to FIFO_CFG3 were not set (all drivers set them)"
            : Written(0x10) is < 64 or > 0x600 ? "MAX_FRAME_LENGTH is below 64 or, for this DMA, above 1536 (10.4: no jumbo frames; vendor: 0x600)"
            : null;
        if (missing is not null)
        {
            throw new ModelViolation("CFG1: receiver or transmitter is enabled, but " + missing);
        }
    }

    private void WriteInterfaceControl(uint value)
    {
        bool isReleased = (Written(0x38) & ~value & InterfaceReset) != 0;
        if (isReleased && (Written(0x00) & MacResets) != 0)
        {
            throw new ModelViolation("the interface's reset is released before the MAC's (vendor, Oryx, Emcraft: MAC, interface, FIFO)");
        }

        _written[0x38] = value;
    }

    private uint ReadFifoConfiguration0()
    {
        uint value = Written(0x48);
        if (IsStillBusy(ref _fifoReads))
        {
            return value;
        }

        // One source (Emcraft): the receive side of the MAC replies only once something came over the line.
        uint ready = (value >> RequestsShift) & FifoResets & (_hasHeardLine ? FifoResets : ~ReceiveSystemPart);
        return value | (ready << RepliesShift);
    }

    private void WriteFifoConfiguration0(uint value)
    {
        value &= ~(FifoResets << RepliesShift);
        uint old = Written(0x48);
        if ((value & FifoResets) != 0 && (IsReceiverOn || IsTransmitterOn))
        {
            throw new ModelViolation("a part of the FIFO is reset while receiver or transmitter is on (ours)");
        }

        if ((old & ~value & FifoResets) != 0 && ((Written(0x00) & MacResets) | (Written(0x38) & InterfaceReset)) != 0)
        {
            throw new ModelViolation("a FIFO's reset is released before the MAC's or the interface's (vendor, Oryx, Emcraft)");
        }

        if ((value & FifoResets) != 0)
        {
            _fifo.Clear();
            _fifoBytes = 0;
        }

        if (((value & ~old) >> RequestsShift & FifoResets) != 0)
        {
            _fifoReads = FifoReads;
        }

        _written[0x48] = value;
    }

    // While the MAC is held in reset, only the resets themselves and MDIO's clock are written (vendor, Emcraft): the rest may be lost.
    private void RefuseInReset(uint register)
    {
        if ((Written(0x00) & MacResets) != 0 && register is not (0x00 or 0x20 or 0x38 or 0x48))
        {
            throw new ModelViolation($"a write of 0x{register:X3} while CFG1 holds the MAC in reset: QEMU and a full reset lose it");
        }
    }

    // Duplex, speed and filters follow the link in every driver while frames go; thresholds, gaps and limits in none (ours).
    private void RefuseWhileOn(uint register)
    {
        if ((IsReceiverOn || IsTransmitterOn) && register is 0x08 or 0x0C or 0x10 or 0x4C or 0x50 or 0x54)
        {
            throw new ModelViolation($"a write of 0x{register:X3} while receiver or transmitter is on (ours)");
        }
    }

    private static bool IsSystem(uint address) => address - SystemAddress < 0x200;

    private uint ReadSystem(uint address) => (address - SystemAddress) switch
    {
        SoftReset => IsHeldInReset ? MacSoftReset : 0,
        0x38 or 0x8C => _systemWritten.GetValueOrDefault(address),
        uint register => throw new ModelViolation($"a read of system register 0x{register:X3}, which is not the MAC's"),
    };

    private void WriteSystem(uint address, uint value)
    {
        switch (address - SystemAddress)
        {
            case SoftReset:
                HoldInReset((value & MacSoftReset) != 0);
                break;
            case 0x38 or 0x8C:      // EDAC_CR, MAC_CR
                _systemWritten[address] = value;
                break;
            case 0xAC:              // MAC_STAT_CLRONRD_CR
                _clearsOnRead = (value & 1) != 0;
                break;
            case 0x1AC:             // MAC_STAT_CLR_CR
                HoldStatistics((value & 1) != 0);
                break;
            case uint register:
                throw new ModelViolation($"a write of system register 0x{register:X3}, which is not the MAC's");
        }
    }

    private void HoldInReset(bool isHeld)
    {
        if (isHeld)
        {
            _receive.Reset();
            _transmit.Reset();
            _interruptMask = 0;
            _written.Remove(0x20);
            ResetMac();
            Array.Clear(_statistics);
        }

        IsHeldInReset = isHeld;
    }
}
