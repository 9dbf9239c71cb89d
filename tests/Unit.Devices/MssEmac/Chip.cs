// The Ethernet MAC of SmartFusion2's microcontroller subsystem (MSS EMAC), written without a look at the driver: from UG0331 (SmartFusion2
// MSS User Guide; chapter 10 in Microchip's online edition, whose numbers stand here) as far as it could be read, and from public drivers
// read against one another. "Vendor" is Microsemi's mss_ethernet_mac, with M2Sxxx.h; "CoreTSE" its driver for the same MAC as a soft core;
// "Emcraft" the U-Boot and Linux drivers of the SOM's maker; "Oryx" CycloneTCP; "ag71xx" Linux's driver of a chip with the same MAC and
// DMA. The model is strict: what these forbid or never do, and every access that they give no meaning, is a violation. "One source" marks
// what only one of them says, "ours" what none says: it keeps drivers from relying on what is not known. Of the manual could be read: 10.4
// and the first steps of 10.4.1 and 10.4.2, half of 10.7, the transmit part of 10.8, 10.9. No multicast hash is here, because the MAC has
// none: by 10.9 that is a filter in the fabric.
using System.Collections.Generic;

using PortShare.Arch;

namespace PortShare.Devices.Tests.MssEmac;

/// <summary>The MAC on its bus, with the memory beside it.</summary>
internal sealed partial class Chip : ChipModel, IRegisters, IRingChip
{
    /// <summary>Where it is (UG0331 10.7).</summary>
    public const uint Address = 0x4004_1000;

    private const uint RegisterSpaceBytes = 0x1A0;

    private readonly Dictionary<uint, uint> _written = [];

    public Chip()
    {
        _receive = new DmaChannel(new DescriptorRing(Memory, dmaOwnsEmpty: true), Overflow);
        _transmit = new DmaChannel(new DescriptorRing(Memory, dmaOwnsEmpty: false), Underrun);
        ResetMac();
    }

    /// <summary>What the DMA reaches.</summary>
    public DmaMemory Memory { get; } = MssMemory.New();

    /// <summary>Descriptors that are the DMA's: to receive into, and to send from.</summary>
    public (int Receive, int Transmit) Owned => (_receive.Ring.OwnedCount, _transmit.Ring.OwnedCount);

    /// <summary>Packets that are counted: received and not taken, sent and not seen.</summary>
    public (int Receive, int Transmit) Counted => (_receive.Count, _transmit.Count);

    /// <summary>The registers of the MAC that were written, in their order.</summary>
    public List<(uint Register, uint Value)> Writes { get; } = [];

    /// <summary>Whether the interrupt line is active: a level, by DMAInterruptMask (10.8).</summary>
    public bool IsInterrupting => (Interrupts & _interruptMask) != 0;

    /// <summary>A chip that does what QEMU 7.2 does where its msf2-emac.c differs from the chip as far as that is known.</summary>
    public static Chip AsInQemu() => new()
    {
        StoresFcs = false,
        FetchesEarly = false,
        AdvancesRegisters = false,
        ReceiveFifoBytes = int.MaxValue / 2,
        KeepsFrameOfDryRing = false,
        CountsLostFrames = false,
        FirstByteIsHigh = true,
        IsFilterFixed = true,
        IsHeldInReset = false,
        FifoReads = 0,
        MdioReads = 0,
        StopReads = 0,
    };

    /// <summary>Makes this the device and the memory that the running test's driver finds.</summary>
    public Chip Install()
    {
        Mmio.Registers = this;
        Dma.Memory = Memory;
        return this;
    }

    /// <inheritdoc/>
    public uint Read(uint address)
    {
        uint value = IsMemory(address) ? Memory.ReadWord(address)
            : IsSystem(address) ? ReadSystem(address)
            : ReadRegister(RegisterOf(address));
        RunDma();
        CountAccess();
        return value;
    }

    /// <inheritdoc/>
    public void Write(uint address, uint value)
    {
        if (IsMemory(address))
        {
            WriteMemory(address, value);
        }
        else if (IsSystem(address))
        {
            WriteSystem(address, value);
        }
        else
        {
            WriteRegister(RegisterOf(address), value);
        }

        RunDma();
        CountAccess();
    }

    private void RunDma()
    {
        RunReceiver();
        if (!IsTransmitHeld)
        {
            RunTransmitter(Never);
        }
    }

    private bool IsMemory(uint address) => address % sizeof(uint) == 0 && Memory.Reaches(address, sizeof(uint));

    private void WriteMemory(uint address, uint value)
    {
        Memory.IsWriteUnderWay = true;
        if (_receive.Ring.Covers(address))
        {
            _receive.Ring.Write(address, value);
        }
        else if (_transmit.Ring.Covers(address))
        {
            _transmit.Ring.Write(address, value);
        }
        else
        {
            Memory.WriteWord(address, value);
        }
    }

    private uint ReadRegister(uint register) => register switch
    {
        0x00 => ReadConfiguration1(),
        0x30 => ReadMiiStatus(),
        0x34 => ReadMiiIndicators(),
        0x48 => ReadFifoConfiguration0(),
        >= 0x80 and < 0x130 => ReadStatistic(register),
        0x04 or 0x08 or 0x0C or 0x10 or 0x20 or 0x24 or 0x28 or 0x38 or 0x40 or 0x44 or (>= 0x4C and < 0x60) => Written(register),
        >= 0x180 => ReadDma(register),
        0x2C => throw new ModelViolation("a read of MII_CTRL, which is write-only (M2Sxxx.h)"),
        _ => throw new ModelViolation($"a read of 0x{register:X3}, where a driver finds nothing that it needs"),
    };

    private void WriteRegister(uint register, uint value)
    {
        RefuseReservedBits(register, value);
        RefuseInReset(register);
        Writes.Add((register, value));
        switch (register)
        {
            case 0x00:
                WriteConfiguration1(value);
                break;
            case 0x24:
                WriteMiiCommand(value);
                break;
            case 0x28:
                RefuseWhileMdioIsBusy(register);
                _written[register] = value;
                break;
            case 0x2C:
                WriteMiiControl(value);
                break;
            case 0x38:
                WriteInterfaceControl(value);
                break;
            case 0x48:
                WriteFifoConfiguration0(value);
                break;
            case >= 0x180:
                WriteDma(register, value);
                break;
            default:
                RefuseWhileOn(register);
                _written[register] = value;
                break;
        }
    }

    private uint Written(uint register) => _written.GetValueOrDefault(register);

    private uint RegisterOf(uint address)
    {
        uint register = address - Address;
        if (register >= RegisterSpaceBytes || register % sizeof(uint) != 0)
        {
            throw new ModelViolation($"an access at 0x{address:X8}, which is no register of the chip and no memory that the DMA reaches");
        }

        return IsHeldInReset
            ? throw new ModelViolation($"an access to 0x{register:X3} while SOFT_RST_CR holds the MAC in reset (vendor, Emcraft)")
            : register;
    }

    // Reserved bits are written as zeros. Bits that are read-only, but stand beside others, may be written back as they were read.
    private static void RefuseReservedBits(uint register, uint value)
    {
        uint writable = register switch
        {
            0x00 => 0x800F_003F,    // CFG1: soft reset, four resets, flow control, enables and what synchronises them
            0x04 => 0x0000_F337,    // CFG2: preamble, interface mode, huge frames, length check, padding, CRC, full duplex
            0x08 => 0x7F7F_FF7F,    // IFG
            0x0C => 0x00FF_F3FF,    // HALF_DUPLEX
            0x10 => 0x0000_FFFF,    // MAX_FRAME_LENGTH
            0x20 => 0x8000_0037,    // MII_CONFIG: reset, scan increment, preamble, clock
            0x24 => 0x0000_0001,    // MII_COMMAND: read; scanning is not modelled
            0x28 => 0x0000_1F1F,    // MII_ADDRESS
            0x2C => 0x0000_FFFF,    // MII_CTRL
            0x38 => 0x8001_0000,    // INTERFACE_CTRL: reset, speed of RMII
            0x40 => uint.MaxValue,  // STATION_ADDRESS1
            0x44 => 0xFFFF_0000,    // STATION_ADDRESS2
            0x48 => 0x001F_1F1F,    // FIFO_CFG0: replies, requests, resets
            0x4C => 0x0FFF_FFFF,    // FIFO_CFG1
            0x50 => 0x1FFF_1FFF,    // FIFO_CFG2
            0x54 => 0x0FFF_FFFF,    // FIFO_CFG3: the vendor writes 16 low bits, Oryx has 12
            0x58 => 0x0003_FFFF,    // FIFO_CFG4
            0x5C => 0x007F_FFFF,    // FIFO_CFG5
            0x180 or 0x18C => 1,    // DMATxCtrl, DMARxCtrl
            0x184 or 0x190 or 0x188 or 0x194 => uint.MaxValue,  // checked where they are written
            0x198 => 0x0000_00DB,   // DMAInterruptMask
            _ => throw new ModelViolation($"a write of 0x{register:X3}, which is read-only or nothing that a driver needs"),
        };
        if ((value & ~writable) != 0)
        {
            throw new ModelViolation($"a write of 0x{value:X8} to 0x{register:X3}, which sets bits that are reserved");
        }
    }
}
