// The registers behind the registers: the MAC's (5.3.20, 5.3.21, 5.4), and behind those the PHY's (5.5).
using System.Collections.Generic;

namespace PortShare.Devices.Tests.Lan9118;

internal sealed partial class Chip
{
    private const uint Busy = 1u << 31;         // MAC_CSR_CMD
    private const uint IsRead = 1u << 30;
    private const uint MiiBusy = 1u << 0;       // MII_ACC
    private const uint LinkStatus = 1u << 2;    // the PHY's basic status

    private readonly Dictionary<uint, uint> _macRegisters = [];
    private uint _macData;
    private bool _hasMacData;
    private int _macReads;
    private int _miiReads;
    private bool _isLinkUp = true;
    private bool _wasLinkLost;

    /// <summary>How many reads of MAC_CSR_CMD find an access under way.</summary>
    public int MacReads { get; set; } = 2;

    /// <summary>How many reads of MII_ACC find an access to the PHY under way.</summary>
    public int MiiReads { get; set; } = 2;

    /// <summary>Which access to a MAC register, counted from 0, and all after it never end; <see cref="ChipModel.Never"/>: none.</summary>
    public int FirstHangingMacAccess { get; set; } = Never;

    /// <summary>Accesses to MAC registers so far.</summary>
    public int MacAccesses { get; private set; }

    /// <summary>Questions to the PHY so far.</summary>
    public int PhyQuestions { get; private set; }

    /// <summary>Whether there is a link. A loss is remembered until the PHY is asked.</summary>
    public bool IsLinkUp
    {
        get => _isLinkUp;
        set
        {
            _isLinkUp = value;
            _wasLinkLost |= !value;
        }
    }

    /// <summary>A register of the MAC, as it was written.</summary>
    public uint MacRegister(uint number) => _macRegisters.GetValueOrDefault(number);

    private bool IsTransmitterOn => (MacRegister(1) & (1u << 3)) != 0;

    private void ResetMac()
    {
        _macRegisters.Clear();
        _macRegisters[Vlan1] = NoType;
        _macRegisters[Vlan2] = NoType;
        _macReads = 0;
        _miiReads = 0;
        _hasMacData = false;
    }

    private uint ReadMacCommand() => IsStillBusy(ref _macReads) ? Busy : 0;

    private uint ReadMacData()
    {
        if (_macReads != 0 || !_hasMacData)
        {
            throw new ModelViolation("MAC_CSR_DATA is read although no read of a MAC register has ended (5.3.20)");
        }

        return _macData;
    }

    private void WriteMacData(uint value)
    {
        if (_macReads != 0)
        {
            throw new ModelViolation("MAC_CSR_DATA is written during an access (5.3.20)");
        }

        _macData = value;
        _hasMacData = false;
    }

    private void StartMacAccess(uint command)
    {
        if (_macReads != 0)
        {
            throw new ModelViolation("MAC_CSR_CMD is written during an access (5.3.20)");
        }

        if ((command & Busy) == 0)
        {
            throw new ModelViolation("MAC_CSR_CMD is written without its busy bit, which starts nothing (5.3.20)");
        }

        bool hangs = MacAccesses++ >= FirstHangingMacAccess;
        _macReads = hangs ? Never : MacReads;
        _hasMacData = false;
        if (hangs)
        {
            return;
        }

        uint number = command & 0xFF;
        if ((command & IsRead) != 0)
        {
            _macData = ReadMac(number);
            _hasMacData = true;
        }
        else
        {
            WriteMac(number, _macData);
        }
    }

    private uint ReadMac(uint number)
    {
        switch (number)
        {
            case 6:
                return (MacRegister(6) & ~MiiBusy) | (IsStillBusy(ref _miiReads) ? MiiBusy : 0);
            case 7 when _miiReads != 0:
                throw new ModelViolation("MII_DATA is read while the PHY is being asked (5.4.7)");
            default:
                return MacRegister(number);
        }
    }

    private void WriteMac(uint number, uint value)
    {
        uint writable = number switch
        {
            1 => 0x90BF_BDEC,       // MAC_CR
            2 => 0x0000_FFFF,       // ADDRH
            3 or 4 or 5 => uint.MaxValue,   // ADDRL, HASHH, HASHL
            6 => 0x0000_FFC3,       // MII_ACC: PHY, register, write, busy
            9 or 10 when LooksAtLengths => 0x0000_FFFF,     // VLAN1, VLAN2
            _ => throw new ModelViolation($"a write of the MAC's register {number}, which no driver needs"),
        };
        if ((value & ~writable) != 0)
        {
            throw new ModelViolation($"a write of 0x{value:X8} to the MAC's register {number}, which sets reserved bits");
        }

        if (number == 6)
        {
            AskPhy(value);
        }
        else if (number == 1)
        {
            RefuseUnknownFilter(value);
        }

        _macRegisters[number] = value;
    }

    private void AskPhy(uint access)
    {
        if (_miiReads != 0)
        {
            throw new ModelViolation("MII_ACC is written while the PHY is being asked (5.4.6)");
        }

        if ((access & MiiBusy) == 0 || (access & 2) != 0)
        {
            throw new ModelViolation("MII_ACC starts no read");
        }

        PhyQuestions++;
        _miiReads = MiiReads;
        bool isBasicStatusOfTheChipsPhy = (access >> 11) == 1 && ((access >> 6) & 0x1F) == 1;
        _macRegisters[7] = isBasicStatusOfTheChipsPhy ? TakeBasicStatus() : 0xFFFF;
    }

    // Clear from a loss of link until it is read, even if the link is back (IEEE 802.3, 22.2.4.2.13).
    private uint TakeBasicStatus()
    {
        uint status = _isLinkUp && !_wasLinkLost ? LinkStatus : 0;
        _wasLinkLost = !_isLinkUp;
        return 0x7809 | status;
    }
}
