// A PHY with the registers of clause 22 (IEEE 802.3, 22.2.4 and 28.2.4) and LAN8742A's own register 31, at the other end of MDIO.
using System.Collections.Generic;

namespace PortShare.Devices.Tests.StmEthernetQos;

/// <summary>The PHY with its partner.</summary>
internal sealed class Phy
{
    /// <summary>What is read where no PHY answers.</summary>
    public const uint Nothing = 0xFFFF;

    private const uint BasicControl = 0;
    private const uint BasicStatus = 1;
    private const uint OwnAbilities = 4;
    private const uint PartnerAbilities = 5;
    private const uint SpecialStatus = 31;
    private const uint Reset = 1u << 15;                // basic control
    private const uint Speed100 = 1u << 13;
    private const uint Negotiates = 1u << 12;
    private const uint PowerDown = 1u << 11;
    private const uint Isolate = 1u << 10;
    private const uint Restart = 1u << 9;
    private const uint FullDuplex = 1u << 8;
    private const uint LinkStatus = 1u << 2;            // basic status
    private const uint NegotiationComplete = 1u << 5;
    private const uint Abilities = 0x7809;
    private const uint ControlAtReset = 0x3000;
    private const uint AbilitiesAtReset = 0x01E1;

    private readonly Dictionary<uint, uint> _registers = [];
    private int _resetReads;
    private int _negotiationReads;
    private bool _isCableIn = true;
    private bool _wasLinkLost;

    /// <summary>The address by which it answers; LAN8742A's on the Nucleo boards is 0.</summary>
    public uint Address { get; init; }

    /// <summary>Whether it answers at all.</summary>
    public bool IsSilent { get; set; }

    /// <summary>How many reads of basic control find it in reset.</summary>
    public int ResetReads { get; init; } = 2;

    /// <summary>How many reads of basic status find negotiation under way, after a reset, a restart or a new cable.</summary>
    public int NegotiationReads { get; init; } = 3;

    /// <summary>What the partner says of itself, as register 5 has it; without negotiation what is heard of it: 0x0080 or 0x0020.</summary>
    public uint Partner { get; set; } = 0xC5E1;

    /// <summary>Whether the partner negotiates. If not, speed is heard and duplex is half.</summary>
    public bool DoesPartnerNegotiate { get; set; } = true;

    /// <summary>Whether a partner is there. A loss of link is remembered until it is read (22.2.4.2.13).</summary>
    public bool IsCableIn
    {
        get => _isCableIn;
        set
        {
            _wasLinkLost |= _isCableIn && !value;
            _negotiationReads = value && !_isCableIn ? NegotiationReads : _negotiationReads;
            _isCableIn = value;
        }
    }

    /// <summary>Whether frames go: a partner, and negotiation done.</summary>
    public bool IsLinkUp => _isCableIn && _negotiationReads == 0 && _resetReads == 0 && (Control & (PowerDown | Isolate)) == 0;

    /// <summary>Speed and duplex of the link.</summary>
    public (bool Is100, bool IsFullDuplex) Mode
    {
        get
        {
            if ((Control & Negotiates) == 0)
            {
                return ((Control & Speed100) != 0, (Control & FullDuplex) != 0);
            }

            uint common = Partner & (DoesPartnerNegotiate ? Get(OwnAbilities, AbilitiesAtReset) : 0x00A0) & 0x01E0;
            return common >= 0x0100 ? (true, true) : common >= 0x0080 ? (true, false) : (false, common >= 0x0040);
        }
    }

    private uint Control => Get(BasicControl, ControlAtReset);

    public bool Answers(uint address) => !IsSilent && address == Address;

    public uint Read(uint register)
    {
        switch (register)
        {
            case BasicControl:
                return Control | (ChipModel.IsStillBusy(ref _resetReads) ? Reset : 0);
            case BasicStatus:
                bool isNegotiating = ChipModel.IsStillBusy(ref _negotiationReads);
                bool isUp = IsLinkUp && !isNegotiating && !_wasLinkLost;
                _wasLinkLost = false;
                return Abilities | (isUp ? LinkStatus : 0) | (IsLinkUp && !isNegotiating && DoesPartnerNegotiate ? NegotiationComplete : 0);
            case 2:
                return 0x0007;
            case 3:
                return 0xC131;
            case PartnerAbilities:
                return IsLinkUp ? Partner : 0;
            case SpecialStatus:
                // Bits 4 to 2: 10 half, 100 half, 10 full, 100 full are 1, 2, 5, 6.
                return ((Mode.Is100 ? 2u : 1) + (Mode.IsFullDuplex ? 4u : 0)) << 2;
            default:
                return Get(register, register == OwnAbilities ? AbilitiesAtReset : 0);
        }
    }

    public void Write(uint register, uint value)
    {
        if (register == BasicControl && (value & Reset) != 0)
        {
            _registers.Clear();
            (_resetReads, _negotiationReads) = (ResetReads, NegotiationReads);
            return;
        }

        if (register == BasicControl)
        {
            bool begins = (value & Negotiates) != 0 && ((value & Restart) != 0 || (Control & Negotiates) == 0);
            _negotiationReads = begins ? NegotiationReads : (value & Negotiates) == 0 ? 0 : _negotiationReads;
            value &= ~Restart;
        }

        if (register is not (BasicStatus or 2 or 3 or PartnerAbilities or SpecialStatus))
        {
            _registers[register] = value;
        }
    }

    private uint Get(uint register, uint atReset) => _registers.GetValueOrDefault(register, atReset);
}
