// What is around the MAC: clocks (RCC, RM0433 8.7), the choice of RMII (SYSCFG_PMCR, 12.3.1), memories (2.4), the software reset.

namespace PortShare.Devices.Tests.StmEthernetQos;

internal sealed partial class Chip
{
    /// <summary>RCC_AHB1RSTR; bit 15 holds the MAC in reset.</summary>
    public const uint Ahb1Reset = 0x5802_4480;

    /// <summary>RCC_AHB1ENR; bits 15 to 17: MAC, transmit and receive clock.</summary>
    public const uint Ahb1Enable = 0x5802_44D8;

    /// <summary>RCC_AHB2ENR; bits 29 to 31: SRAM1 to SRAM3.</summary>
    public const uint Ahb2Enable = 0x5802_44DC;

    /// <summary>RCC_APB4ENR; bit 1: SYSCFG.</summary>
    public const uint Apb4Enable = 0x5802_44F4;

    /// <summary>SYSCFG_PMCR; bits 23 to 21: 100 for RMII.</summary>
    public const uint InterfaceChoice = 0x5800_0404;

    /// <summary>SRAM1 to SRAM3, in domain 2, one behind the other.</summary>
    public const uint Sram = 0x3000_0000;

    /// <summary>AXI SRAM, in domain 1. There is more of it than here.</summary>
    public const uint AxiSram = 0x2400_0000;

    /// <summary>The processor's own data memory, which no DMA but its own reaches.</summary>
    public const uint Dtcm = 0x2000_0000;

    private const uint SramBytes = 288 * 1024;
    private const uint AxiSramBytes = 64 * 1024;
    private const uint DtcmBytes = 64 * 1024;
    private const uint MacClocks = 7u << 15;
    private const uint MacReset = 1u << 15;
    private const uint SramClocks = 7u << 29;
    private const uint SystemClock = 1u << 1;
    private const uint InterfaceBits = 7u << 21;
    private const uint Rmii = 4u << 21;
    private const uint SoftwareReset = 1;               // DMAMR
    private const int SlowestBusNanoseconds = 50;       // a cycle, at 20 MHz

    private uint _apb4;
    private bool _isChoiceUnread;
    private long _resetAt;
    private long? _resetEnd;
    private bool _wasReset;
    private bool _isRmii = true;

    /// <summary>All memory that a driver may hold: the DMA reaches all but DTCM.</summary>
    public DmaMemory Memory { get; } = new((Sram, SramBytes), (AxiSram, AxiSramBytes), (Dtcm, DtcmBytes));

    /// <summary>Whether the MAC has its three clocks. Without them accesses do not end.</summary>
    public bool AreClocksOn { get; set; } = true;

    /// <summary>Whether the memories of domain 2 have theirs.</summary>
    public bool AreMemoriesOn { get; set; } = true;

    /// <summary>Whether SYSCFG chose RMII, as the board is wired.</summary>
    public bool IsRmii
    {
        get => _isRmii;
        init => _isRmii = value;
    }

    /// <summary>Whether the PHY gives the reference clock. Without it the software reset never ends.</summary>
    public bool HasReferenceClock { get; set; } = true;

    /// <summary>How long the software reset takes.</summary>
    public long ResetNanoseconds { get; init; } = 2000;

    /// <summary>MACVR, with the version in its low byte: as ST's SVD file of the STM32H563 has it.</summary>
    public uint Version { get; init; } = 0x3242;

    /// <summary>Frames of which no counter tells, for all was reset: they waited in the receive queue, or had no room there and were not told of yet.</summary>
    public int ForgottenFrames { get; private set; }

    private bool IsResetting => _resetEnd is not null;

    private static bool IsSystem(uint address) =>
        address is Ahb1Reset or Ahb1Enable or Ahb2Enable or Apb4Enable or InterfaceChoice;

    private static bool IsInReach(uint address) => address - Dtcm >= DtcmBytes;

    private bool Reaches(uint address, uint bytes) => IsInReach(address) && Memory.Reaches(address, bytes);

    private bool IsMemory(uint address) =>
        address % sizeof(uint) == 0 && Memory.Reaches(address, sizeof(uint)) && (AreMemoriesOn || address < Sram);

    private uint ReadSystem(uint address)
    {
        switch (address)
        {
            case Ahb1Enable:
                return AreClocksOn ? MacClocks : 0;
            case Ahb2Enable:
                return AreMemoriesOn ? SramClocks : 0;
            case Apb4Enable:
                return _apb4;
            case InterfaceChoice:
                RefuseUnclockedChoice();
                _isChoiceUnread = false;
                return IsRmii ? Rmii : 0;
            default:
                return 0;
        }
    }

    private void WriteSystem(uint address, uint value)
    {
        switch (address)
        {
            case Ahb1Enable:
                AreClocksOn = (value & MacClocks) == MacClocks;
                break;
            case Ahb2Enable:
                AreMemoriesOn = (value & SramClocks) == SramClocks;
                break;
            case Apb4Enable:
                _apb4 = value;
                break;
            case InterfaceChoice:
                ChooseInterface(value);
                break;
            default:
                if ((value & MacReset) != 0)
                {
                    ResetAll();
                }

                break;
        }
    }

    private void ChooseInterface(uint value)
    {
        RefuseUnclockedChoice();
        if (_receive.IsOn || _transmit.IsOn)
        {
            throw new ModelViolation("SYSCFG_PMCR: the interface is chosen while the DMA is on");
        }

        _isRmii = (value & InterfaceBits) == Rmii;
        (_isChoiceUnread, _wasReset) = (true, false);
    }

    private void RefuseUnclockedChoice()
    {
        if ((_apb4 & SystemClock) == 0)
        {
            throw new ModelViolation("SYSCFG_PMCR before RCC_APB4ENR gave SYSCFG its clock");
        }
    }

    // Before any register is programmed a 0 is to be read in SWR. Those of the interrupt do nothing until then (ours): what masks it on the way
    // out of sleep knows of no reset. Linux asks the PHY and reads the version before it resets the MAC.
    private void RefuseDuringReset(uint register)
    {
        if (register == Register.DmaMr)
        {
            return;
        }

        if (IsResetting && register is not (Register.DmaCIer or Register.DmaCSr))
        {
            throw new ModelViolation($"an access to 0x{register:X3} before a 0 was read in DMAMR.SWR");
        }

        if (!_wasReset && register is not (Register.MacVr or Register.MacMdioAr or Register.MacMdioDr))
        {
            throw new ModelViolation($"an access to 0x{register:X3} before a software reset (all drivers; Hubris: state is scrambled)");
        }
    }

    private void BeginReset()
    {
        if (_isChoiceUnread)
        {
            throw new ModelViolation("DMAMR.SWR: SYSCFG_PMCR was not read back, so the choice may come after the reset (one source: HAL)");
        }

        ResetAll();
        _wasReset = true;
        (_resetAt, _resetEnd) = (_now, HasReferenceClock && IsRmii ? _now + ResetNanoseconds : long.MaxValue);
    }

    // That it is not to be read at once is in the manuals of others' chips with this MAC, and in U-Boot.
    private uint ReadMode()
    {
        if (IsResetting && _now - _resetAt < 4 * SlowestBusNanoseconds)
        {
            throw new ModelViolation("DMAMR.SWR is read within four cycles of the bus's clock after it was written");
        }

        if (_now >= _resetEnd)
        {
            _resetEnd = null;
        }

        return Written(Register.DmaMr) | (IsResetting ? SoftwareReset : 0);
    }

    private void ResetAll()
    {
        _wasReset = false;
        ForgottenFrames += _queue.Count + (int)_overflows;
        IsReceptionHung = false;
        _receive.Reset();
        _transmit.Reset();
        ResetRegisters();
        ResetQueues();
        ResetCounters();
        (_status, _dropped) = (0, 0);
    }

    private void ResetRegisters()
    {
        _written.Clear();
        _pendingAddress = null;
        _synchronised.Clear();
        _written[Register.MacCr] = 0x0000_8000;
        for (uint register = Register.MacA0Hr; register <= Register.MacA3Lr; register += 8)
        {
            _written[register] = 0x0000_FFFF;
            _written[register + 4] = uint.MaxValue;
        }

        _written[Register.MacA0Hr] = 0x8000_FFFF;
        _written[Register.MtlTxQomr] = 0x0007_0008;
        _written[Register.MtlRxQomr] = 0x0070_0000;
        _written[Register.DmaSbmr] = 0;
    }
}
