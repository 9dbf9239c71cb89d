// The Ethernet MAC of STM32H7 (Synopsys DesignWare Ethernet QoS), written without a look at the driver: from RM0433 chapter 58, as far as
// ST's SVD files (that of STM32H563, with the same MAC, has the manual's words) and public discussions quote it, and from public drivers
// read against one another. "HAL" is ST's stm32h7xx_hal_eth.c, with stm32h743xx.h; "Linux" stmmac's dwmac4; "Hubris" and "Embassy" their
// drivers for this chip; "Intel" the manual of Agilex 5, "Renode" the emulator's model of the same MAC. The model is strict: what these
// forbid or leave undefined, and every access that they give no meaning, is a violation. "One source" marks what only one of them says,
// "ours" what none says: it keeps drivers from relying on what is not known. Not here: checksums, VLAN tags, segmentation, layers 3 and 4,
// filters of sources, PTP but for the descriptors that time stamps cost, low power, flow control, the interrupt modes 1 and 2.
using System.Collections.Generic;

using PortShare.Arch;

namespace PortShare.Devices.Tests.StmEthernetQos;

/// <summary>The MAC on its bus, with the memory beside it.</summary>
internal sealed partial class Chip : ChipModel, IRegisters, IRingChip
{
    /// <summary>Where it is (RM0433 2.3.2).</summary>
    public const uint Address = 0x4002_8000;

    private const uint RegisterSpaceBytes = 0x1200;

    // Where the counter of microseconds begins: it wraps around soon.
    private const uint FirstMicroseconds = uint.MaxValue - 8;

    private readonly Dictionary<uint, uint> _written = [];
    private long _now;

    public Chip()
    {
        _receive = new DmaChannel(new DescriptorRing(Memory, CheckReceive), "Rx");
        _transmit = new DmaChannel(new DescriptorRing(Memory, CheckTransmit), "Tx");
        ResetRegisters();
    }

    /// <summary>Descriptors that are the DMA's: to receive into, and to send from.</summary>
    public (int Receive, int Transmit) Owned => (_receive.Ring.OwnedCount, _transmit.Ring.OwnedCount);

    /// <summary>Whether the DMA waits for a write of its tail pointer.</summary>
    public (bool Receive, bool Transmit) Suspended => (_receive.IsSuspended, _transmit.IsSuspended);

    /// <summary>How long an access takes, in nanoseconds. Without one no time goes by, but for <see cref="Elapse"/>.</summary>
    public int AccessNanoseconds { get; init; } = 40;

    /// <summary>How long it has been on, in nanoseconds.</summary>
    public long Nanoseconds => _now;

    /// <summary>The registers of the MAC that were written, in their order.</summary>
    public List<(uint Register, uint Value)> Writes { get; } = [];

    /// <summary>A chip whose SoC has yet to be started: clocks, RMII, the memory of domain 2. Any other has that behind it.</summary>
    public static Chip AtPowerOn() => new()
    {
        AreClocksOn = false,
        AreMemoriesOn = false,
        IsRmii = false,
    };

    /// <summary>Makes this the device and the memory that the running test's driver finds.</summary>
    public Chip Install()
    {
        Mmio.Registers = this;
        Dma.Memory = Memory;
        return this;
    }

    /// <summary>Time goes by.</summary>
    public void Elapse(long nanoseconds) => _now += nanoseconds;

    /// <summary>Reads the chip's counter of microseconds, which is another device than the MAC, and takes as long.</summary>
    public uint ReadMicroseconds()
    {
        _now += AccessNanoseconds;
        return FirstMicroseconds + (uint)(_now / 1000);
    }

    /// <inheritdoc/>
    public uint Read(uint address)
    {
        _now += AccessNanoseconds;
        uint value = IsRegister(address) ? ReadRegister(RegisterOf(address))
            : IsMemory(address) ? Memory.ReadWord(address)
            : IsSystem(address) ? ReadSystem(address)
            : ReadRegister(RegisterOf(address));
        CountAccess();
        return value;
    }

    /// <inheritdoc/>
    public void Write(uint address, uint value)
    {
        _now += AccessNanoseconds;
        if (IsRegister(address))
        {
            WriteRegister(RegisterOf(address), value);
        }
        else if (IsMemory(address))
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

        CountAccess();
    }

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

    private uint ReadRegister(uint register)
    {
        RefuseDuringReset(register);
        if (IsResetting && register != Register.DmaMr)
        {
            return 0;
        }

        return register switch
        {
            Register.MacMdioAr => ReadMdioAddress(),
            Register.MacMdioDr => ReadMdioData(),
            Register.MacIsr => MacInterrupts,
            Register.MacRxTxSr => 0,
            Register.MacVr => Version,
            Register.MtlIsr => IsQueueInterrupting ? 1u : 0,
            Register.MtlTxQur or Register.MtlTxQdr or Register.MtlRxQdr or Register.MtlRxQmpocr => ReadQueue(register),
            >= Register.MmcControl and < 0x800 => ReadCounter(register),
            >= Register.DmaMr => ReadDma(register),
            _ => Register.Writable(register) != 0
                ? Written(register)
                : throw new ModelViolation($"a read of 0x{register:X3}, where a driver finds nothing that it needs"),
        };
    }

    private void WriteRegister(uint register, uint value)
    {
        RefuseDuringReset(register);
        if ((value & ~Register.Writable(register)) != 0)
        {
            throw new ModelViolation(
                $"a write of 0x{value:X8} to 0x{register:X3}, which sets bits that are reserved, read-only or not modelled");
        }

        Writes.Add((register, value));
        if (IsResetting && register != Register.DmaMr)
        {
            return;
        }

        switch (register)
        {
            case Register.MacCr:
                WriteMacConfiguration(value);
                break;
            case Register.MacHt0r or Register.MacHt1r:
                WriteSynchronised(register, value);
                break;
            case >= Register.MacA0Hr and <= Register.MacA3Lr:
                WriteMacAddress(register, value);
                break;
            case Register.MacMdioAr:
                WriteMdioAddress(value);
                break;
            case Register.MacMdioDr:
                WriteMdioData(value);
                break;
            case Register.MtlTxQomr or Register.MtlRxQomr or Register.MtlQicsr:
                WriteQueue(register, value);
                break;
            case >= Register.MmcControl and < 0x800:
                WriteCounterRegister(register, value);
                break;
            case >= Register.DmaMr:
                WriteDma(register, value);
                break;
            default:
                RefuseReadOnly(register);
                _written[register] = value;
                break;
        }
    }

    private uint Written(uint register) => _written.GetValueOrDefault(register);

    private static void RefuseReadOnly(uint register)
    {
        if (Register.Writable(register) == 0)
        {
            throw new ModelViolation($"a write of 0x{register:X3}, which is read-only or nothing that a driver needs");
        }
    }

    private static bool IsRegister(uint address) => address - Address < RegisterSpaceBytes;

    private uint RegisterOf(uint address)
    {
        uint register = address - Address;
        if (register >= RegisterSpaceBytes || register % sizeof(uint) != 0)
        {
            throw new ModelViolation($"an access at 0x{address:X8}, which is no register of the chip and no memory that is on");
        }

        return AreClocksOn
            ? register
            : throw new ModelViolation($"an access to 0x{register:X3} before RCC_AHB1ENR gave the MAC its clocks: the bus does not answer");
    }
}
