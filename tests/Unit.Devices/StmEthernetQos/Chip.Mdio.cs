// MDIO: MACMDIOAR and MACMDIODR, and the link as the PHY has it.
namespace PortShare.Devices.Tests.StmEthernetQos;

internal sealed partial class Chip
{
    private const uint MdioBusy = 1u << 0;              // MACMDIOAR
    private const uint Clause45 = 1u << 1;
    private const uint SkipAddress = 1u << 4;
    private const int OperationShift = 2;
    private const uint OperationWrite = 1;
    private const uint OperationRead = 3;
    private const int ClockShift = 8;
    private const int RegisterShift = 16;
    private const int PhyShift = 21;
    private const uint FiveBits = 0x1F;
    private const uint FastestMdcHz = 2_500_000;

    private int _mdioReads;
    private bool _isMdioDataNew;

    /// <summary>The PHY: the LAN8742A of the Nucleo boards.</summary>
    public PhyModel Phy { get; init; } = new() { Address = 0, Maker = PhyMaker.Lan8742A };

    /// <summary>How many reads of MACMDIOAR find a cycle under way; <see cref="ChipModel.Never"/>: it never ends.</summary>
    public int MdioReads { get; init; } = 3;

    /// <summary>The MAC's clock on its bus, from which MDC is divided.</summary>
    public uint BusClockHz { get; init; } = 240_000_000;

    // 6 and 7 are reserved, and from 8 on MDC would be faster than IEEE 802.3 allows.
    private static uint DividerOf(uint clockRange) => clockRange switch
    {
        0 => 42,
        1 => 62,
        2 => 16,
        3 => 26,
        4 => 102,
        5 => 124,
        _ => throw new ModelViolation($"MACMDIOAR.CR is {clockRange}: reserved, or for PHYs that stand a faster clock"),
    };

    private uint ReadMdioAddress() => (Written(Register.MacMdioAr) & ~MdioBusy) | (IsStillBusy(ref _mdioReads) ? MdioBusy : 0);

    private uint ReadMdioData()
    {
        RefuseWhileMdioIsBusy("read of MACMDIODR, which holds nothing yet,");
        return Written(Register.MacMdioDr);
    }

    private void WriteMdioData(uint value)
    {
        RefuseWhileMdioIsBusy("write of MACMDIODR");
        _isMdioDataNew = true;
        _written[Register.MacMdioDr] = value;
    }

    private void WriteMdioAddress(uint value)
    {
        RefuseWhileMdioIsBusy("write of MACMDIOAR");
        _written[Register.MacMdioAr] = value & ~MdioBusy;
        if ((value & MdioBusy) == 0)
        {
            return;
        }

        if ((value & (Clause45 | SkipAddress)) != 0)
        {
            throw new ModelViolation("MACMDIOAR: a cycle by clause 45; the PHY knows clause 22 alone");
        }

        uint mdcHz = BusClockHz / DividerOf((value >> ClockShift) & 0xF);
        if (mdcHz > FastestMdcHz)
        {
            throw new ModelViolation($"MACMDIOAR.CR makes MDC {mdcHz} Hz, faster than 2.5 MHz");
        }

        _mdioReads = MdioReads;
        Cycle((value >> OperationShift) & 3, (value >> PhyShift) & FiveBits, (value >> RegisterShift) & FiveBits);
    }

    private void Cycle(uint operation, uint phy, uint register)
    {
        if (operation == OperationRead)
        {
            _written[Register.MacMdioDr] = Phy.Read(phy, register);
        }
        else if (operation != OperationWrite)
        {
            throw new ModelViolation($"MACMDIOAR.GOC is {operation}: with clause 22 only 1 and 3, write and read, are valid");
        }
        else if (!_isMdioDataNew)
        {
            throw new ModelViolation("MACMDIOAR: a write whose data was not put into MACMDIODR before");
        }
        else
        {
            Phy.Write(phy, register, Written(Register.MacMdioDr) & 0xFFFF);
        }

        _isMdioDataNew = false;
    }

    private void RefuseWhileMdioIsBusy(string what)
    {
        if (_mdioReads != 0)
        {
            throw new ModelViolation($"a {what} before MACMDIOAR.MB was read as 0");
        }
    }
}
