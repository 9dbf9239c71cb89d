// What an i.MX RT106x has around its start (IMXRT1060RM): CCM, CCM_ANALOG, XTALOSC24M, DCDC, IOMUXC, IOMUXC_GPR, GPIO, WDOG, RTWDOG, and the processor's
// SysTick. Strict: what these forbid, or what would let a clock be faster than its limit or than the voltage allows, is a violation. Limits are those of the
// datasheet, as NXP's and others' drivers have them.
using System.Collections.Generic;
using System.Linq;

using PortShare.Arch;

namespace PortShare.Devices.Tests.Soc;

/// <summary>The chip.</summary>
internal sealed partial class ImxRt106xModel : IRegisters
{
    private const uint Ccm = 0x400F_C000;
    private const uint Analog = 0x400D_8000;
    private const uint Iomuxc = 0x401F_8000;
    private const uint AlwaysOn = 0x400A_8000;
    private const uint SysTick = 0xE000_E010;
    private const uint Watchdog3 = 0x400B_C000;
    private const ulong CrystalHz = 24_000_000;

    private readonly Dictionary<uint, uint> _held = new()
    {
        // As the boot ROM leaves them: PLL2's PFD at 396 MHz; all gates as after its start; PLL1 and PLL6 bypassed and off.
        [Ccm + 0x10] = 1,
        [Ccm + 0x14] = 0x000A_8200,
        [Ccm + 0x18] = 0x2DA8_0324 & ~(3u << 18) | (1u << 18),
        [Ccm + 0x1C] = 0x0490_0000,
        [Ccm + 0x24] = 0x0649_0B00,
        [Ccm + 0x54] = 0x79,
        [Analog] = 0x0001_3063,
        [Analog + 0xE0] = 0x0001_1001,
        [Analog + 0x150] = 1u << 30,
        [Analog + 0x270] = 1u << 4,
        [0x4008_000C] = 0x0000_000E,
        [0x400A_C004] = 0,
        [Watchdog3] = 0x2980,
        [Watchdog3 + 4] = 0,
        [Watchdog3 + 8] = 0x400,
    };

    private readonly Dictionary<uint, ushort> _halves = new() { [0x400B_8008] = 1, [0x400D_0008] = 1 };
    private readonly List<(string Pin, bool IsHigh, ulong Microseconds)> _levels = [];
    private int _readsUntilVoltage;
    private int _readsUntilCrystal;
    private int _readsUntilDetected = ChipModel.Never;
    private int _readsUntilLock1 = ChipModel.Never;
    private int _readsUntilLock6 = ChipModel.Never;
    private int _readsUntilSwitch;
    private int _readsUntilCoreDivider;
    private int _readsUntilBusDividers;
    private int _readsUntilTick;
    private int _watchdogUnlock;
    private ulong _cycles;
    private uint _reload;
    private bool _ticks;

    public ImxRt106xModel()
    {
        for (uint gate = 0x68; gate <= 0x84; gate += 4)
        {
            _held[Ccm + gate] = 0;
        }
    }

    /// <summary>How many reads each wait takes; <see cref="ChipModel.Never"/>: for ever.</summary>
    public int VoltageReads { get; set; } = 3;

    /// <inheritdoc cref="VoltageReads"/>
    public int CrystalReads { get; set; } = 3;

    /// <inheritdoc cref="VoltageReads"/>
    public int DetectorReads { get; set; } = 3;

    /// <inheritdoc cref="VoltageReads"/>
    public int Lock1Reads { get; set; } = 3;

    /// <inheritdoc cref="VoltageReads"/>
    public int Lock6Reads { get; set; } = 3;

    /// <inheritdoc cref="VoltageReads"/>
    public int SwitchReads { get; set; } = 3;

    /// <inheritdoc cref="VoltageReads"/>
    public int DividerReads { get; set; } = 3;

    /// <summary>Whether WDOG3 can be unlocked; else it stays as it is.</summary>
    public bool IsWatchdogLocked { get; set; }

    /// <summary>Whether GPR1 does not take the way of the clock.</summary>
    public bool IsWayStuck { get; set; }

    /// <summary>WDOG3_CS after reset: with commands of 32 bits, or of 16.</summary>
    public uint WatchdogControl
    {
        get => _held[Watchdog3];
        init => _held[Watchdog3] = value;
    }

    /// <summary>The core's clock.</summary>
    public ulong CoreHz => TakesSecond ? CrystalHz : ((_held[Ccm + 0x18] >> 18) & 3) == 3 ? Pll1Hz / ((_held[Ccm + 0x10] & 7) + 1) / CoreBusDivider : 396_000_000;

    /// <summary>That of the peripherals' buses.</summary>
    public ulong BusHz => CoreHz / (((_held[Ccm + 0x14] >> 8) & 3) + 1);

    /// <summary>Whether a WFI leaves SysTick its clock: LPM of CCM_CLPCR.</summary>
    public bool TicksAsleep => (_held[Ccm + 0x54] & 3) == 0;

    /// <summary>Whether the timers' clock and that of the UARTs are the crystal's.</summary>
    public bool HasCrystalsClocks => (_held[Ccm + 0x1C] & 0x7F) == 0x40 && (_held[Ccm + 0x24] & 0x7F) == 0x40;

    /// <summary>Whether the PHY has 50 MHz.</summary>
    public bool HasReferenceClock => IsLocked6 && (_held[0x400A_C004] & (1u << 17)) != 0 && (_held[0x400A_C004] & (1u << 13)) == 0
        && ValueOf(0x401F_81A4) == 0x16;

    /// <summary>Whether the chip takes that clock.</summary>
    public bool TakesReferenceClock => (_held[0x400A_C004] & ((1u << 17) | (1u << 13))) == 1u << 13;

    /// <summary>DCDC_REG3's TRG.</summary>
    public uint Voltage => _held[0x4008_000C] & 0x1F;

    /// <summary>What the PHY's pins did, with the time since reset.</summary>
    public IReadOnlyList<(string Pin, bool IsHigh, ulong Microseconds)> Levels => _levels;

    /// <summary>The pads' registers when the PHY's reset ended.</summary>
    public IReadOnlyDictionary<uint, uint> AtReset { get; private set; } = new Dictionary<uint, uint>();

    /// <summary>Whether a watchdog is left that resets the chip or takes its power.</summary>
    public bool IsWatched => (_held[Watchdog3] & (1u << 7)) != 0 || _halves.Values.Any(value => (value & 1) != 0);

    /// <summary>Whether SysTick runs.</summary>
    public bool Ticks => _ticks;

    /// <summary>A register, of those that hold what is written.</summary>
    public uint ValueOf(uint address) => _held.GetValueOrDefault(address);

    /// <summary>Whether gates are open.</summary>
    public bool IsOpen(uint register, uint bits) => (_held[register] & bits) == bits;

    public uint Read(uint address)
    {
        RequireClock(address);
        return address switch
        {
            Ccm + 0x48 => (IsDone(ref _readsUntilSwitch) ? 0 : 1u << 5) | (IsDone(ref _readsUntilCoreDivider) ? 0 : 1u << 16)
                | (IsDone(ref _readsUntilBusDividers) ? 0 : 3u),
            Analog => _held[address] | (IsOn(address) && IsDone(ref _readsUntilLock1) ? 1u << 31 : 0),
            Analog + 0xE0 => _held[address] | (IsOn(address) && IsDone(ref _readsUntilLock6) ? 1u << 31 : 0),
            Analog + 0x150 => _held[address] | ((_held[address] & (1u << 16)) != 0 && IsDone(ref _readsUntilDetected) ? 1u << 15 : 0),
            Analog + 0x270 => _held[address] | ((_held[Analog + 0x150] & (1u << 30)) == 0 && IsDone(ref _readsUntilCrystal) ? 1u << 16 : 0),
            0x4008_0000 => IsDone(ref _readsUntilVoltage) ? 1u << 31 : 0,
            SysTick => ReadTick(),
            Watchdog3 => _held[address] | (_watchdogUnlock == 2 ? 1u << 11 : 0),
            _ when IsPad(address) => _held.GetValueOrDefault(address),
            _ when PortOf(address) is (_, 4) => _held.GetValueOrDefault(address),
            _ => _held.TryGetValue(address, out uint held) ? held : throw new ModelViolation($"a read at 0x{address:X8}, which the start has nothing to do with"),
        };
    }

    public void Write(uint address, uint value)
    {
        RequireClock(address);
        switch (address)
        {
            case SysTick:
                Require((value & 2) == 0, "SYST_CSR: an exception");
                _ticks = (value & 1) != 0;
                _readsUntilTick = 3;
                break;
            case SysTick + 4:
                Require(value <= 0xFF_FFFF, "SYST_RVR has 24 bits");
                _reload = value;
                break;
            case SysTick + 8:
                break;
            case >= Ccm and < Ccm + 0x100:
                WriteCcm(address, value);
                break;
            case Analog or Analog + 0xE0:
                WritePll(address, value);
                break;
            case Analog + 0x154:
                _held[Analog + 0x150] |= value;
                _readsUntilDetected = DetectorReads;
                break;
            case Analog + 0x158:
                _held[Analog + 0x150] &= ~value;
                _readsUntilCrystal = (value & (1u << 30)) != 0 ? CrystalReads : _readsUntilCrystal;
                break;
            case Analog + 0x278:
                Require(value == 1u << 4 && _readsUntilCrystal == 0 && _readsUntilDetected == 0, "OSC_SEL: the crystal does not run yet");
                _held[Analog + 0x270] &= ~value;
                break;
            case 0x4008_000C:
                Require((value & 0x1F) is >= 0x0E and <= 0x13, $"DCDC_REG3: TRG of 0x{value & 0x1F:X}");
                _held[address] = value;
                _readsUntilVoltage = VoltageReads;
                break;
            case 0x400A_C004:
                Require((value & ~((1u << 13) | (1u << 17))) == 0, "IOMUXC_GPR_GPR1: other bits");
                _held[address] = IsWayStuck ? _held[address] : value;
                break;
            case >= Watchdog3 and < Watchdog3 + 0x10:
                WriteWatchdog(address, value);
                break;
            default:
                WritePin(address, value);
                break;
        }
    }

    public ushort ReadHalf(uint address)
    {
        RequireClock(address);
        return _halves.TryGetValue(address, out ushort value) ? value : throw new ModelViolation($"a read of 16 bits at 0x{address:X8}");
    }

    public void WriteHalf(uint address, ushort value)
    {
        RequireClock(address);
        Require(_halves.ContainsKey(address), $"a write of 16 bits at 0x{address:X8}");
        Require((value & 1) == 0 || (_halves[address] & 1) != 0, "WDOG_WMCR: PDE is set once more");
        _halves[address] = value;
    }

    private bool TakesSecond => (_held[Ccm + 0x14] & (1u << 25)) != 0;

    private uint CoreBusDivider => ((_held[Ccm + 0x14] >> 10) & 7) + 1;

    private bool IsLocked1 => IsOn(Analog) && _readsUntilLock1 == 0 && (_held[Analog] & (1u << 16)) == 0;

    private bool IsLocked6 => IsOn(Analog + 0xE0) && _readsUntilLock6 == 0 && (_held[Analog + 0xE0] & (1u << 16)) == 0;

    private ulong Pll1Hz => CrystalHz / 2 * (_held[Analog] & 0x7F);

    // Powered, and its output on.
    private bool IsOn(uint pll) => (_held[pll] & (3u << 12)) == 1u << 13;

    private static bool IsDone(ref int reads) => !ChipModel.IsStillBusy(ref reads);

    private static bool IsPad(uint address) => address is (>= Iomuxc + 0x14 and < Iomuxc + 0x790) or (>= AlwaysOn and < AlwaysOn + 0x24);

    private static (int Port, uint Register)? PortOf(uint address) => address switch
    {
        >= 0x401B_8000 and < 0x401C_8000 => ((int)((address - 0x401B_8000) / 0x4000), address % 0x4000),
        >= 0x400C_0000 and < 0x400C_4000 => (4, address % 0x4000),
        _ => null,
    };

    private static void Require(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw new ModelViolation(otherwise);
        }
    }

    // CCM_CCGR0 to CCGR7: two bits each, of which both are 1 where the clock is on whenever the chip runs.
    private void RequireClock(uint address)
    {
        (uint Register, int Gate)? gate = address switch
        {
            >= Iomuxc and < Iomuxc + 0x1000 => (0x78u, 1),
            0x400A_C004 => (0x78, 2),
            >= AlwaysOn and < AlwaysOn + 0x1000 => (0x70, 2),
            >= Analog and < Analog + 0x1000 => (0x80, 11),
            >= 0x4008_0000 and < 0x4008_1000 => (0x80, 3),
            0x400B_8008 => (0x74, 8),
            0x400D_0008 => (0x7C, 5),
            >= Watchdog3 and < Watchdog3 + 0x10 => (0x7C, 2),
            _ => PortOf(address)?.Port switch
            {
                0 => (0x6C, 13),
                1 => (0x68, 15),
                2 => (0x70, 13),
                3 => (0x74, 6),
                4 => (0x6C, 15),
                _ => null,
            },
        };
        Require(gate is not (uint register, int number) || ((_held[Ccm + register] >> (2 * number)) & 3) == 3, $"0x{address:X8} is touched without its clock");
    }

    private uint ReadTick()
    {
        if (!_ticks || !IsDone(ref _readsUntilTick))
        {
            return 0;
        }

        _cycles += _reload + 1;
        _readsUntilTick = 3;
        return (1u << 16) | 5;
    }
}
