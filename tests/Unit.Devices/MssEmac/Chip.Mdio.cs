// MDIO: MII_CONFIG to MII_INDICATORS (UG0331 10.8; vendor, Oryx, Emcraft, ag71xx agree).
namespace PortShare.Devices.Tests.MssEmac;

internal sealed partial class Chip
{
    private const uint MiiRead = 1u << 0;               // MII_COMMAND
    private const uint MiiBusy = 1u << 0;               // MII_INDICATORS
    private const uint MiiNotValid = 1u << 2;
    private const uint MiiReset = 1u << 31;             // MII_CONFIG
    private const int PhyShift = 8;                     // MII_ADDRESS
    private const uint FiveBits = 0x1F;

    private int _mdioReads;
    private uint? _mdioResult;

    /// <summary>The PHY. On the SOM its address is 1 (QEMU).</summary>
    public PhyModel Phy { get; init; } = new() { Address = 1, Maker = PhyMaker.Ksz8051, NegotiationReads = 0 };

    /// <summary>How many reads of MII_INDICATORS find a cycle under way.</summary>
    public int MdioReads { get; init; } = 2;

    /// <summary>Whether somebody is at the other end of the cable.</summary>
    public bool IsLinkUp
    {
        get => Phy.IsLinkUp;
        set => Phy.IsCableIn = value;
    }

    private void WriteMiiCommand(uint value)
    {
        bool isRead = (value & MiiRead) != 0;
        if (isRead)
        {
            RefuseWhileMdioIsBusy(0x24);
            if ((Written(0x24) & MiiRead) != 0)
            {
                throw new ModelViolation("MII_COMMAND: a read is asked for while READ is still set, which gives the old value again (Emcraft)");
            }

            _mdioReads = MdioReads;
            uint address = Written(0x28);
            _mdioResult = Phy.Read(address >> PhyShift, address & FiveBits);
        }

        _written[0x24] = value;
    }

    private void WriteMiiControl(uint value)
    {
        RefuseWhileMdioIsBusy(0x2C);
        _mdioReads = MdioReads;
        _mdioResult = null;
        uint address = Written(0x28);
        Phy.Write(address >> PhyShift, address & FiveBits, value);
    }

    private uint ReadMiiIndicators() =>
        IsStillBusy(ref _mdioReads) ? MiiBusy | (_mdioResult is null ? 0 : MiiNotValid) : 0;

    private uint ReadMiiStatus() => _mdioReads == 0 && _mdioResult is uint value
        ? value
        : throw new ModelViolation("MII_STATUS is read before MII_INDICATORS said that a read is done (vendor: BUSY and NOT VALID)");

    private void RefuseWhileMdioIsBusy(uint register)
    {
        if (_mdioReads != 0)
        {
            throw new ModelViolation($"a write of 0x{register:X3} while MII_INDICATORS has BUSY set (vendor waits first)");
        }

        if ((Written(0x00) & MacResets) != 0 || (Written(0x20) & MiiReset) != 0)
        {
            throw new ModelViolation($"a write of 0x{register:X3} while MDIO is held in reset");
        }

        if (Written(0x20) == 0)
        {
            throw new ModelViolation($"a write of 0x{register:X3} before MII_CONFIG chose MDIO's clock (all drivers choose it first)");
        }
    }
}
