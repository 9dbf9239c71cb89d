// MDIO and the PHY behind it: MII_CONFIG to MII_INDICATORS (UG0331 10.8; vendor, Oryx, Emcraft, ag71xx agree), IEEE 802.3 clause 22.
using System.Collections.Generic;

namespace PortShare.Devices.Tests.MssEmac;

internal sealed partial class Chip
{
    private const uint MiiRead = 1u << 0;               // MII_COMMAND
    private const uint MiiBusy = 1u << 0;               // MII_INDICATORS
    private const uint MiiNotValid = 1u << 2;
    private const uint MiiReset = 1u << 31;             // MII_CONFIG
    private const int PhyShift = 8;                     // MII_ADDRESS
    private const uint FiveBits = 0x1F;
    private const uint NothingAnswers = 0xFFFF;

    private const uint BasicControl = 0;
    private const uint BasicStatus = 1;
    private const uint PhyReset = 1u << 15;             // basic control
    private const uint LinkStatus = 1u << 2;            // basic status
    private const uint NegotiationComplete = 1u << 5;

    private readonly Dictionary<uint, uint> _phy = [];
    private int _mdioReads;
    private int _phyResetReads;
    private uint? _mdioResult;
    private bool _isLinkUp = true;
    private bool _wasLinkLost;

    /// <summary>The PHY's address; at others nothing answers, and reads find ones. On the SOM it is 1 (QEMU).</summary>
    public uint PhyAddress { get; init; } = 1;

    /// <summary>How many reads of MII_INDICATORS find a cycle under way.</summary>
    public int MdioReads { get; init; } = 2;

    /// <summary>How many reads of its basic control find the PHY in reset.</summary>
    public int PhyResetReads { get; init; } = 2;

    /// <summary>What is at the other end of the cable. A loss of link is remembered until it is read (IEEE 802.3, 22.2.4.2.13).</summary>
    public bool IsLinkUp
    {
        get => _isLinkUp;
        set
        {
            _isLinkUp = value;
            _wasLinkLost |= !value;
        }
    }

    /// <summary>How the PHY is strapped, and what its partner says: what a register of clause 22 holds.</summary>
    public void SetPhy(uint register, uint value) => _phy[register] = value;

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
            _mdioResult = ReadPhy();
        }

        _written[0x24] = value;
    }

    private void WriteMiiControl(uint value)
    {
        RefuseWhileMdioIsBusy(0x2C);
        _mdioReads = MdioReads;
        _mdioResult = null;
        uint address = Written(0x28);
        if (address >> PhyShift != PhyAddress)
        {
            return;
        }

        uint register = address & FiveBits;
        if (register == BasicControl && (value & PhyReset) != 0)
        {
            _phy.Clear();
            _phyResetReads = PhyResetReads;
            return;
        }

        if (register is not (BasicStatus or 2 or 3))
        {
            _phy[register] = value;
        }
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

    private uint ReadPhy()
    {
        uint address = Written(0x28);
        return address >> PhyShift != PhyAddress ? NothingAnswers : ReadPhy(address & FiveBits);
    }

    private uint ReadPhy(uint register)
    {
        const uint ControlAtReset = 0x1140;
        const uint Abilities = 0x7948;
        bool isResetting = register == BasicControl && IsStillBusy(ref _phyResetReads);
        switch (register)
        {
            case BasicControl:
                return _phy.GetValueOrDefault(register, ControlAtReset) | (isResetting ? PhyReset : 0);
            case BasicStatus:
                bool isUp = _isLinkUp && !_wasLinkLost;
                _wasLinkLost = false;
                return Abilities | (_isLinkUp ? NegotiationComplete : 0) | (isUp ? LinkStatus : 0);
            case 2:
                return 0x0022;
            case 3:
                return 0x1550;
            default:
                return _phy.GetValueOrDefault(register, register switch { 4 => 0x01E1u, 5 => 0xCDE1u, _ => 0u });
        }
    }
}
