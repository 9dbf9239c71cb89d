// ENET, the 10/100 Ethernet MAC of NXP's i.MX RT1060, with legacy descriptors, written without a look at a driver of ours: from public copies
// of what its manuals say, and from public drivers read against one another. "Manual" is the text of a register or a descriptor in NXP's
// manuals for this MAC as others hold it: MK64F12_enet.h (from K64P144M120SF5RM), pages of K60P100M100SF2RM, and for the descriptors, which are
// the older FEC's, MPC5566RM, MCF5282UM and PXN20RM; the RT1060's own could not be read. "SVD" is MIMXRT1062's. "Vendor" is NXP's fsl_enet,
// "Linux" its fec driver, "QNEthernet" the driver for Teensy 4.1, "QEMU" its imx_fec.c. The model is strict: what these forbid or never do, and
// every access that they give no meaning, is a violation. "One source" marks what only one of them says, "ours" what none says: it keeps
// drivers from relying on what is not known. Time stamps, pausing, interrupt coalescing and checksums are not modelled, and turning them on is
// a violation.
using System.Collections.Generic;

using PortShare.Arch;

namespace PortShare.Devices.Tests.Enet;

/// <summary>The MAC on its bus, with the memory beside it.</summary>
internal sealed partial class Chip : ChipModel, IRegisters, IRingChip
{
    /// <summary>Where ENET is; ENET2 is at 0x402D_4000 (SVD).</summary>
    public const uint Address = 0x402D_8000;

    /// <summary>On-chip RAM.</summary>
    public const uint Ocram = 0x2020_0000;

    /// <summary>SDRAM behind SEMC.</summary>
    public const uint Sdram = 0x8000_0000;

    private const uint RegisterSpaceBytes = 0x2E4;
    private const uint OcramBytes = 512 * 1024;
    private const uint SdramBytes = 1024 * 1024;

    private readonly Dictionary<uint, uint> _written = [];

    public Chip()
    {
        _receive = new DescriptorRing(Memory, isReceive: true);
        _transmit = new DescriptorRing(Memory, isReceive: false);
        Reset();
    }

    /// <summary>What the DMA reaches. QNEthernet has its descriptors in DTCM (one source); here that is out of reach.</summary>
    public DmaMemory Memory { get; } = new((Ocram, OcramBytes), (Sdram, SdramBytes));

    /// <summary>The PHY.</summary>
    public PhyModel Phy { get; init; } = new();

    /// <summary>Descriptors that are the DMA's: to receive into, and to send from.</summary>
    public (int Receive, int Transmit) Owned => (_receive.OwnedCount, _transmit.OwnedCount);

    /// <summary>The registers that were written, in their order.</summary>
    public List<(uint Register, uint Value)> Writes { get; } = [];

    /// <summary>Whether the interrupt line is active: a level (manual, EIMR).</summary>
    public bool IsInterrupting => (_events & _written[Register.Eimr]) != 0;

    /// <summary>A chip that does what QEMU 7.2 does where its imx_fec.c differs from the chip as far as that is known.</summary>
    public static Chip AsInQemu() => new()
    {
        AlwaysStoresFcs = true,
        LastLengthIsWhole = false,
        ShiftsReceived = false,
        PassesShortFrames = true,
        PadsShortFrames = false,
        IsFiltering = false,
        ReceiveAlignment = 1,
        CountsStatistics = false,
        ReceiveFifoBytes = int.MaxValue / 2,
        MdioReads = 0,
        ResetReads = 0,
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
        uint value = IsMemory(address) ? Memory.ReadWord(address) : ReadRegister(RegisterOf(address));
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
        if (_receive.Covers(address))
        {
            _receive.Write(address, value);
        }
        else if (_transmit.Covers(address))
        {
            _transmit.Write(address, value);
        }
        else
        {
            Memory.WriteWord(address, value);
        }
    }

    private uint RegisterOf(uint address)
    {
        uint register = address - Address;
        if (register >= RegisterSpaceBytes || register % sizeof(uint) != 0)
        {
            throw new ModelViolation($"an access at 0x{address:X8}, which is no register of the chip and no memory that the DMA reaches");
        }

        RefuseWithoutClock(register);
        return register;
    }

    private uint ReadRegister(uint register) => register switch
    {
        Register.Eir => ReadEvents(),
        Register.Rdar => IsReceiveActive ? Active : 0,
        Register.Tdar => IsTransmitActive ? Active : 0,
        Register.Ecr => ReadControl(),
        Register.Mmfr => ReadManagementFrame(),
        >= FirstStatistic and < StatisticsEnd => ReadStatistic(register),
        _ => _written.TryGetValue(register, out uint value)
            ? value
            : throw new ModelViolation($"a read of 0x{register:X3}, which does not exist or, as it is not reset, has no value yet (manual)"),
    };

    private void WriteRegister(uint register, uint value)
    {
        RefuseReservedBits(register, value);
        RefuseWhileEnabled(register, value);
        Writes.Add((register, value));
        switch (register)
        {
            case Register.Eir:
                _events &= ~value;
                break;
            case Register.Rdar:
                WriteReceiveActive();
                break;
            case Register.Tdar:
                WriteTransmitActive();
                break;
            case Register.Ecr:
                WriteControl(value);
                break;
            case Register.Mmfr:
                WriteManagementFrame(value);
                break;
            case Register.Mscr:
                WriteManagementSpeed(value);
                break;
            case Register.Mibc:
                WriteStatisticsControl(value);
                break;
            case Register.Tcr:
                WriteTransmitControl(value);
                break;
            default:
                _written[register] = value | Constant(register);
                break;
        }
    }

    // Halves of registers that cannot be written (manual).
    private static uint Constant(uint register) => register switch
    {
        Register.Paur => 0x0000_8808,
        Register.Opd => 0x0001_0000,
        _ => 0,
    };

    // Reserved bits are written as zeros. Bits that are read-only, but stand beside others, may be written back as they were read.
    private static void RefuseReservedBits(uint register, uint value)
    {
        uint writable = register switch
        {
            Register.Eir or Register.Eimr => Event.All,
            Register.Rdar or Register.Tdar => uint.MaxValue,    // whatever is written, it sets the bit (manual)
            Register.Ecr => 0xF000_0153,    // the upper four as they were read, or 0: drivers differ; DBSWP, DBGEN, EN1588, ETHEREN, RESET
            Register.Mmfr or Register.Palr or Register.Iaur or Register.Ialr or Register.Gaur or Register.Galr => uint.MaxValue,
            Register.Mscr => 0x0000_07FE,
            Register.Mibc => 0xE000_0000,
            Register.Rcr => 0xFFFF_F33F,
            Register.Tcr => 0x0000_03FD,
            Register.Paur or Register.Opd => uint.MaxValue,
            Register.Txic or Register.Rxic => 0,                // coalescing is not modelled
            Register.Tfwr => 0x0000_013F,
            Register.Rdsr or Register.Tdsr or Register.Mrbr => uint.MaxValue,   // checked when the MAC is enabled
            Register.Rsem => 0x001F_00FF,
            Register.Rsfl or Register.Raem or Register.Rafl or Register.Tsem or Register.Taem or Register.Tafl => 0x0000_00FF,
            Register.Tipg => 0x0000_001F,
            Register.Ftrl => 0x0000_3FFF,
            Register.Tacc => 0x0000_0019,
            Register.Racc => 0x0000_00C7,
            _ => throw new ModelViolation($"a write of 0x{register:X3}, which is read-only or nothing that a driver needs"),
        };
        if ((value & ~writable) != 0)
        {
            throw new ModelViolation($"a write of 0x{value:X8} to 0x{register:X3}, which sets bits that are reserved or not modelled");
        }
    }
}
