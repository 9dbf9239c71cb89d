// A PHY behind a MAC's management interface, by IEEE 802.3 clause 22: the registers that every PHY has. Time is counted by what a driver can
// see of it: reads that find a reset or a negotiation still under way.
using System.Collections.Generic;

namespace PortShare.Devices.Tests;

/// <summary>A PHY, with a cable and a partner.</summary>
internal sealed class PhyModel
{
    /// <summary>Basic control (22.2.4.1).</summary>
    public const uint BasicControl = 0;

    /// <summary>Basic status (22.2.4.2).</summary>
    public const uint BasicStatus = 1;

    /// <summary>What it advertises; the partner's register is the next (28.2.4.1.3).</summary>
    public const uint Advertised = 4;

    /// <summary>What a read finds where no PHY answers: the line is pulled up (22.2.4.4.2).</summary>
    public const uint NothingAnswers = 0xFFFF;

    private const uint Registers = 32;
    private const uint FirstOfVendor = 16;
    private const uint Partner = 5;
    private const uint Expansion = 6;

    private const uint Reset = 1u << 15;                // basic control
    private const uint Loopback = 1u << 14;
    private const uint Speed100 = 1u << 13;
    private const uint Negotiates = 1u << 12;
    private const uint PowerDown = 1u << 11;
    private const uint Isolates = 1u << 10;
    private const uint RestartsNegotiation = 1u << 9;
    private const uint FullDuplex = 1u << 8;
    private const uint ControlBits = 0xFF80;

    private const uint Abilities = 0x7809;              // basic status: 100 and 10 Mbit/s, both duplexes, negotiation, extended registers
    private const uint NegotiationComplete = 1u << 5;
    private const uint LinkStatus = 1u << 2;

    private const uint Selects50MHz = 1u << 7;          // of a maker's register

    private const uint Ability100Full = 1u << 8;        // both ability registers
    private const uint Ability100Half = 1u << 7;
    private const uint Ability10Full = 1u << 6;

    private readonly Dictionary<uint, uint> _written = [];
    private int _resetReads;
    private int _negotiationReads;
    private bool _isCableIn = true;
    private bool _isLinkLossUnread;

    /// <summary>Its address: 2 on the MIMXRT1060-EVK and in QEMU's mcimx6ul-evk, 0 on the Teensy 4.1 and on NUCLEO-H7 boards.</summary>
    public uint Address { get; init; } = 2;

    /// <summary>What it has beyond clause 22.</summary>
    public PhyMaker Maker { get; init; } = PhyMaker.Ksz8081;

    /// <summary>Whether its clock is one of 50 MHz that it is given, and not its crystal's 25 MHz.</summary>
    public bool IsGiven50MHz { get; init; }

    /// <summary>How many reads of its basic control find it in reset; <see cref="ChipModel.Never"/>: all.</summary>
    public int ResetReads { get; init; } = 2;

    /// <summary>How many reads of its basic status find it negotiating, after a reset, a restart or a cable put in.</summary>
    public int NegotiationReads { get; init; } = 3;

    /// <summary>What the partner advertises.</summary>
    public uint PartnerAbilities { get; set; } = 0xCDE1;

    /// <summary>Whether it answers.</summary>
    public bool Answers { get; set; } = true;

    /// <summary>Whether it has a clock. Without one its registers can be read, and there is no link.</summary>
    public bool HasClock { get; set; } = true;

    /// <summary>The cable. That it was out is remembered until basic status is read (22.2.4.2.13).</summary>
    public bool IsCableIn
    {
        get => _isCableIn;
        set
        {
            _negotiationReads = value && !_isCableIn ? NegotiationReads : _negotiationReads;
            _isCableIn = value;
            _isLinkLossUnread |= !value;
        }
    }

    /// <summary>Whether frames pass.</summary>
    public bool IsLinkUp => IsCableIn && HasClock && IsClockTold && Answers && !IsInTest && _resetReads == 0 && (Control & (PowerDown | Isolates | Loopback)) == 0
        && (!IsNegotiating || (_negotiationReads == 0 && Common != 0));

    /// <summary>Whether the link has 100 Mbit/s.</summary>
    public bool Is100 => IsNegotiating ? (Common & (Ability100Full | Ability100Half)) != 0 : (Control & Speed100) != 0;

    /// <summary>Whether the link has full duplex. The higher speed goes first (annex 28B.3).</summary>
    public bool IsFullDuplex =>
        IsNegotiating ? (Common & (Is100 ? Ability100Full : Ability10Full)) != 0 : (Control & FullDuplex) != 0;

    // With another clock than it takes it for, it hears nothing.
    private bool IsClockTold => Maker.ClockRegister == 0 || (Written(Maker.ClockRegister) & Selects50MHz) != 0 == IsGiven50MHz;

    // Factory test or NAND tree.
    private bool IsInTest => Maker.TestRegister != 0 && (Written(Maker.TestRegister) & 0x8020) != 0;

    private uint Control => Written(BasicControl);

    private bool IsNegotiating => (Control & Negotiates) != 0;

    private uint Common => Written(Advertised) & PartnerAbilities & 0x1E0;

    /// <summary>How it is strapped, and what its partner says, by registers 0, 4 and 5.</summary>
    public void Strap(uint control, uint advertised, uint partner)
    {
        (_written[BasicControl], _written[Advertised]) = (control, advertised);
        PartnerAbilities = partner;
    }

    /// <summary>A read over the management interface.</summary>
    public uint Read(uint address, uint register)
    {
        if (!Answers || address != Address)
        {
            return NothingAnswers;
        }

        bool isResetting = register == BasicControl && ChipModel.IsStillBusy(ref _resetReads);
        return register switch
        {
            BasicControl => Control | (isResetting ? Reset : 0),
            BasicStatus => ReadStatus(),
            2 => Maker.Id.High,
            3 => Maker.Id.Low,
            Partner => IsCableIn && _negotiationReads == 0 ? PartnerAbilities : 0,
            _ => Written(register),
        };
    }

    /// <summary>A write over the management interface.</summary>
    public void Write(uint address, uint register, uint value)
    {
        if (!Answers || address != Address)
        {
            return;
        }

        if (_resetReads != 0)
        {
            throw new ModelViolation($"register {register} of the PHY is written while it is in reset (IEEE 802.3, 22.2.4.1.1)");
        }

        if (register is not (BasicControl or Advertised) and < FirstOfVendor)
        {
            throw new ModelViolation($"register {register} of the PHY is written, which is read-only or reserved (IEEE 802.3, table 22-6)");
        }

        if (register >= FirstOfVendor && register != Maker.ClockRegister && register != Maker.TestRegister)
        {
            throw new ModelViolation($"register {register} of the PHY is written, of which nobody knows what its maker has there");
        }

        if (register != BasicControl)
        {
            _written[register] = value;
        }
        else
        {
            WriteControl(value);
        }
    }

    private uint ReadStatus()
    {
        bool isNegotiating = IsCableIn && IsNegotiating && ChipModel.IsStillBusy(ref _negotiationReads);
        bool isUpNow = IsLinkUp && !isNegotiating;
        bool isUp = isUpNow && !_isLinkLossUnread;
        _isLinkLossUnread = !isUpNow;
        return Abilities | (IsCableIn && IsNegotiating && !isNegotiating ? NegotiationComplete : 0) | (isUp ? LinkStatus : 0);
    }

    private void WriteControl(uint value)
    {
        if ((value & ~ControlBits) != 0)
        {
            throw new ModelViolation($"0x{value:X4} is written to the PHY's basic control, which sets reserved bits (IEEE 802.3, table 22-7)");
        }

        bool begins = (value & (Reset | RestartsNegotiation)) != 0 || (value & ~Control & Negotiates) != 0;
        _negotiationReads = begins ? NegotiationReads : _negotiationReads;
        _isLinkLossUnread |= begins;
        _written[BasicControl] = value & ~RestartsNegotiation;
        if ((value & Reset) != 0)
        {
            _written.Clear();
            _resetReads = ResetReads;
        }
    }

    private uint Written(uint register) => _written.GetValueOrDefault(register, register switch
    {
        BasicControl => Negotiates | Speed100 | FullDuplex,
        Advertised => 0x01E1u,
        Expansion => 1,
        < Registers => 0,
        _ => throw new ModelViolation($"register {register} of the PHY: there are 32"),
    });
}
