// What an STM32H7 with one core has around its start (RM0433, RM0468): RCC, PWR, SYSCFG, FLASH, ports. Strict: what these forbid, or what would let
// the core run faster than its voltage, its flash or its buses allow, is a violation. Limits are those of the datasheets, as ST's and others' drivers
// have them; where only one of them has it, it is said.
using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Arch;

namespace PortShare.Devices.Tests.Soc;

/// <summary>The variant of the chip, and the board's crystal.</summary>
/// <param name="HasOverdrive">Scale 0 by SYSCFG's overdrive from scale 1 (RM0433); else by VOS of 0 (RM0468).</param>
/// <param name="CrystalHz">The crystal.</param>
/// <param name="IsExternal">A clock comes in instead.</param>
internal sealed record Stm32H7Variant(bool HasOverdrive, uint CrystalHz, bool IsExternal)
{
    public uint FastestCoreHz => HasOverdrive ? 480_000_000u : 520_000_000;

    public uint FastestBusHz => HasOverdrive ? 240_000_000u : 275_000_000;

    public uint FastestPllHz => HasOverdrive ? 960_000_000u : 836_000_000;
}

/// <summary>The chip.</summary>
internal sealed class Stm32H7Model(Stm32H7Variant variant) : IRegisters
{
    private const uint Rcc = 0x5802_4400;
    private const uint Pwr = 0x5802_4800;
    private const uint SysCfg = 0x5800_0400;
    private const uint Flash = 0x5200_2000;
    private const uint Ports = 0x5802_0000;
    private const uint PortBytes = 0x400;
    private const uint PortCount = 11;
    private const uint HsiHz = 64_000_000;

    private readonly Dictionary<uint, uint> _rcc = new()
    {
        [0x00] = 0x0000_0025,
        [0x10] = 0,
        [0x18] = 0,
        [0x1C] = 0,
        [0x20] = 0,
        [0x28] = 0x0202_0200,
        [0x2C] = 0x01FF_0000,
        [0x30] = 0x0101_0280,
        [0x54] = 0,
        [0xD8] = 0,
        [0xDC] = 0,
        [0xE0] = 0,
        [0xE8] = 0,
        [0xF0] = 0,
        [0xF4] = 0x0001_0000,
    };

    private readonly Dictionary<uint, uint> _pins = [];
    private uint _supply = 6;
    private uint _scaling = 1u << 14;
    private uint _flash = 0x37;
    private uint _phyMode;
    private uint _overdrive;
    private int _supplyWrites;
    private int _readsUntilVoltage;
    private int _readsUntilScaling;
    private int _readsUntilCrystal = ChipModel.Never;
    private int _readsUntilLock = ChipModel.Never;
    private int _readsUntilSwitch;
    private int _readsUntilHsi48 = ChipModel.Never;
    private bool _isSupplied;

    /// <summary>How many reads each wait takes; <see cref="ChipModel.Never"/>: for ever.</summary>
    public int VoltageReads { get; set; } = 3;

    /// <inheritdoc cref="VoltageReads"/>
    public int ScalingReads { get; set; } = 3;

    /// <inheritdoc cref="VoltageReads"/>
    public int CrystalReads { get; set; } = 3;

    /// <inheritdoc cref="VoltageReads"/>
    public int LockReads { get; set; } = 3;

    /// <inheritdoc cref="VoltageReads"/>
    public int SwitchReads { get; set; } = 3;

    /// <inheritdoc cref="VoltageReads"/>
    public int Hsi48Reads { get; set; } = 3;

    /// <summary>Whether SYSCFG does not take what the PHY is wired by.</summary>
    public bool IsPhyModeStuck { get; set; }

    /// <summary>The core's clock.</summary>
    public uint CoreHz => IsOfPll ? PllHz / OutputDivider : HsiHz;

    /// <summary>That of AXI and AHB, and of the timers.</summary>
    public uint BusHz => CoreHz / (Domain1Bits(0, 4) == 8 ? 2u : 1);

    /// <summary>EPIS.</summary>
    public uint PhyMode => (_phyMode >> 21) & 7;

    /// <summary>What the USARTs' and the random number generator's clocks are from: RCC_D2CCIP2R.</summary>
    public uint KernelClocks => _rcc[0x54];

    /// <summary>Whether HSI48 runs.</summary>
    public bool HasHsi48 => Is(0x00, 12) && _readsUntilHsi48 == 0;

    /// <summary>Whether gates are open.</summary>
    public bool IsOpen(uint register, uint bits) => (_rcc[register - Rcc] & bits) == bits;

    /// <summary>A pin's mode, function, speed, resistor and whether it is driven low only.</summary>
    public (uint Mode, uint Function, uint Speed, uint Resistor, bool IsOpenDrain) PinOf(string name)
    {
        uint port = (uint)(name[1] - 'A');
        int pin = int.Parse(name.AsSpan(2));
        uint Of(uint register, int bits, int at) => (Port(port, register) >> (at * bits)) & ((1u << bits) - 1);
        return (Of(0x00, 2, pin), Of(pin < 8 ? 0x20u : 0x24, 4, pin % 8), Of(0x08, 2, pin), Of(0x0C, 2, pin), Of(0x04, 1, pin) != 0);
    }

    /// <summary>The pins that are not as reset leaves them.</summary>
    public IEnumerable<string> ChangedPins =>
        from port in Enumerable.Range(0, (int)PortCount)
        from pin in Enumerable.Range(0, 16)
        let name = $"P{(char)('A' + port)}{pin}"
        where PinOf(name).Mode != 3
        select name;

    public uint Read(uint address) => address switch
    {
        >= Rcc and < Rcc + 0x400 => ReadRcc(address - Rcc),
        Pwr + 0x04 => ReadStatus(),
        Pwr + 0x0C => _supply,
        Pwr + 0x18 => _scaling | (IsDone(ref _readsUntilScaling) ? 1u << 13 : 0),
        SysCfg + 0x04 => Clocked(0xF4, 1, _phyMode),
        SysCfg + 0x2C => Clocked(0xF4, 1, _overdrive),
        Flash => _flash,
        >= Ports and < Ports + (PortCount * PortBytes) => Port((address - Ports) / PortBytes, address % PortBytes),
        _ => throw new ModelViolation($"a read at 0x{address:X8}, which the start has nothing to do with"),
    };

    public void Write(uint address, uint value)
    {
        switch (address)
        {
            case >= Rcc and < Rcc + 0x400:
                WriteRcc(address - Rcc, value);
                break;
            case Pwr + 0x0C:
                WriteSupply(value);
                break;
            case Pwr + 0x18:
                WriteScaling(value);
                break;
            case SysCfg + 0x04:
                Clocked(0xF4, 1, 0);
                Require((_rcc[0xD8] & 0x0003_8000) == 0, "SYSCFG_PMCR: EPIS changes while the MAC has its clocks");
                Require(((value >> 21) & 7) is 0 or 4, "SYSCFG_PMCR: EPIS is reserved");
                _phyMode = IsPhyModeStuck ? _phyMode : value;
                break;
            case SysCfg + 0x2C:
                Clocked(0xF4, 1, 0);
                WriteOverdrive(value);
                break;
            case Flash:
                Require((value & ~0x3Fu) == 0, "FLASH_ACR: reserved bits");
                Require(!IsOfPll, "FLASH_ACR changes under the fast clock");
                _flash = value;
                break;
            case >= Ports and < Ports + (PortCount * PortBytes):
                WritePort(address, value);
                break;
            default:
                throw new ModelViolation($"a write at 0x{address:X8}, which the start has nothing to do with");
        }
    }

    private bool IsOfPll => (_rcc[0x10] & 7) == 3;

    private uint InputDivider => (_rcc[0x28] >> 4) & 0x3F;

    private uint Multiplier => (_rcc[0x30] & 0x1FF) + 1;

    private uint OutputDivider => ((_rcc[0x30] >> 9) & 0x7F) + 1;

    private uint PllHz => (uint)((ulong)variant.CrystalHz * Multiplier / InputDivider);

    // Scale 0 of RM0433 is scale 1 with overdrive.
    private bool IsScale0 => _readsUntilScaling == 0
        && (variant.HasOverdrive ? (_scaling >> 14) == 3 && _overdrive == 1 : (_scaling >> 14) == 0);

    private uint Domain1Bits(int at, int count) => (_rcc[0x18] >> at) & ((1u << count) - 1);

    private bool Is(uint register, int bit) => ((_rcc[register] >> bit) & 1) != 0;

    private static bool IsDone(ref int reads) => !ChipModel.IsStillBusy(ref reads);

    private static void Require(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw new ModelViolation(otherwise);
        }
    }

    private uint Clocked(uint register, int bit, uint value)
    {
        Require(Is(register, bit), "SYSCFG is touched without its clock");
        return value;
    }

    private uint ReadStatus()
    {
        bool isReady = IsDone(ref _readsUntilVoltage) && _supplyWrites > 0;
        _isSupplied |= isReady;
        return isReady ? 1u << 13 : 0;
    }

    private uint ReadRcc(uint register)
    {
        uint value = _rcc.TryGetValue(register, out uint held) ? held : throw new ModelViolation($"a read of RCC at 0x{register:X2}");
        return register switch
        {
            0x00 => value | (Is(0, 16) && IsDone(ref _readsUntilCrystal) ? 1u << 17 : 0)
                | (Is(0, 24) && IsDone(ref _readsUntilLock) ? 1u << 25 : 0)
                | (Is(0, 12) && IsDone(ref _readsUntilHsi48) ? 1u << 13 : 0),
            0x10 => value | (IsDone(ref _readsUntilSwitch) ? (value & 7) << 3 : 0),
            _ => value,
        };
    }

    private void WriteRcc(uint register, uint value)
    {
        uint before = _rcc.TryGetValue(register, out uint held) ? held : throw new ModelViolation($"a write of RCC at 0x{register:X2}");
        // Flags can be written with what was read.
        uint flags = register switch { 0x00 => 0x0A00_2004u | (1u << 17) | (1u << 14) | (1u << 8), 0x10 => 7u << 3, _ => 0 };
        value &= ~flags;
        before &= ~flags;
        if (register is 0x28 or 0x2C or 0x30)
        {
            Require(!Is(0, 24), "PLL1 changes while it is on");
        }

        // The domains' dividers are for the clock to come, and nothing else may be slow enough for it.
        if (register is 0x18 or 0x1C or 0x20)
        {
            Require(!IsOfPll, "a bus divider changes under the fast clock");
        }

        if (register >= 0xD4)
        {
            Require((before & ~value) == 0, "a gate is closed");
        }

        _rcc[register] = value;
        switch (register)
        {
            case 0x00:
                WriteControl(before, value);
                break;
            case 0x10 when (value & 7) != (before & 7):
                Require((value & 7) == 3, "SW: no PLL1");
                RequireClocks();
                _readsUntilSwitch = SwitchReads;
                break;
            case 0x30:
                Require((value & (1u << 31)) == 0 && (value & (1u << 23)) == 0, "RCC_PLL1DIVR: reserved bits");
                break;
        }
    }

    private void WriteControl(uint before, uint value)
    {
        uint changed = before ^ value;
        Require((changed & 1) == 0, "HSI is turned off");
        Require((changed & (1u << 18)) == 0 || (before & (1u << 16)) == 0, "HSEBYP changes while HSE is on");
        if ((changed & value & (1u << 16)) != 0)
        {
            // A clock that is driven against, or a crystal that nobody drives.
            _readsUntilCrystal = ((value >> 18) & 1) != 0 == variant.IsExternal ? CrystalReads : ChipModel.Never;
        }

        if ((changed & value & (1u << 24)) != 0)
        {
            RequirePll();
            _readsUntilLock = LockReads;
        }

        if ((changed & value & (1u << 12)) != 0)
        {
            _readsUntilHsi48 = Hsi48Reads;
        }
    }

    private void RequirePll()
    {
        Require(Is(0, 16) && _readsUntilCrystal == 0, "PLL1 is turned on before its crystal runs");
        Require((_rcc[0x28] & 3) == 2, "PLLSRC is not the crystal");
        Require(InputDivider != 0, "DIVM1 is 0");
        double input = (double)variant.CrystalHz / InputDivider;
        (double low, double high) = ((_rcc[0x2C] >> 2) & 3) switch { 0 => (1e6, 2e6), 1 => (2e6, 4e6), 2 => (4e6, 8e6), _ => (8e6, 16e6) };
        Require(input >= low && input <= high, $"PLL1RGE: {input} Hz are not in its range");
        Require((_rcc[0x2C] & 2) == 0 && input >= 2e6, "PLL1VCOSEL: the wide oscillator wants 2 MHz");
        Require((_rcc[0x2C] & 1) == 0, "PLL1FRACEN");
        Require((_rcc[0x2C] & (1u << 16)) != 0, "DIVP1EN is 0");
        Require(Multiplier is >= 4 and <= 512, "DIVN1");
        Require(PllHz >= 192_000_000 && PllHz <= variant.FastestPllHz, $"PLL1 at {PllHz} Hz");
        Require(OutputDivider % 2 == 0 || (OutputDivider == 1 && !variant.HasOverdrive), $"DIVP1: {OutputDivider}");
    }

    private void RequireClocks()
    {
        Require(Is(0, 24) && _readsUntilLock == 0, "the clock is PLL1 before it is locked");
        Require(IsScale0, "the clock is fast before the voltage is high");
        Require(CoreHz <= variant.FastestCoreHz && Domain1Bits(8, 4) == 0, $"the core at {CoreHz} Hz");
        Require(BusHz <= variant.FastestBusHz, $"the buses at {BusHz} Hz");
        Require(Domain1Bits(4, 3) == 4 && (_rcc[0x1C] & 0x770) == 0x440 && (_rcc[0x20] & 0x70) == 0x40, "a peripherals' bus is not at half of the buses'");
        (uint waits, uint delay) = (variant.HasOverdrive, BusHz) switch
        {
            (_, <= 70_000_000) => (0u, 0u),
            (_, <= 140_000_000) => (1u, 1u),
            (true, <= 185_000_000) => (2u, 1u),
            (_, <= 210_000_000) => (2u, 2u),
            (true, <= 225_000_000) => (3u, 2u),
            (true, _) => (4u, 2u),
            (false, _) => (3u, 3u),
        };
        Require((_flash & 15) >= waits && ((_flash >> 4) & 3) >= delay, $"FLASH_ACR 0x{_flash:X2} at {BusHz} Hz");
    }

    private void WriteSupply(uint value)
    {
        Require(++_supplyWrites == 1, "PWR_CR3's lowest byte is written again");
        Require((value & 7) == 2, "PWR_CR3: not the regulator alone");
        _supply = value;
        _readsUntilVoltage = VoltageReads;
    }

    private void WriteScaling(uint value)
    {
        Require(_isSupplied, "PWR_D3CR before ACTVOSRDY");
        Require((value & ~((3u << 14) | (1u << 13))) == 0, "PWR_D3CR: reserved bits");
        Require(!variant.HasOverdrive || (value >> 14) != 0, "VOS is reserved");
        _scaling = value & (3u << 14);
        _readsUntilScaling = ScalingReads;
    }

    private void WriteOverdrive(uint value)
    {
        Require(variant.HasOverdrive, "ODEN: the chip has none");
        Require((value & ~1u) == 0, "SYSCFG_PWRCR: reserved bits");
        Require((_scaling >> 14) == 3 && _readsUntilScaling == 0, "ODEN before scale 1");
        _overdrive = value;
        _readsUntilScaling = ScalingReads;
    }

    private uint Port(uint port, uint register)
    {
        Require(Is(0xE0, (int)port), $"port {(char)('A' + port)} is touched without its clock");
        uint reset = register switch { 0x00 => uint.MaxValue, 0x04 or 0x08 or 0x0C or 0x20 or 0x24 => 0, _ => throw new ModelViolation($"a port's 0x{register:X2}") };
        return _pins.GetValueOrDefault((port * PortBytes) + register, reset);
    }

    private void WritePort(uint address, uint value)
    {
        uint before = Port((address - Ports) / PortBytes, address % PortBytes);
        uint register = address % PortBytes;
        if (register != 0)
        {
            // A pin that is a device's already is not to change under it.
            uint modes = Port((address - Ports) / PortBytes, 0);
            for (int pin = 0; pin < 16; pin++)
            {
                (int bits, int at) = register switch { 0x04 => (1, pin), 0x08 or 0x0C => (2, pin), 0x20 => (4, pin), _ => (4, pin - 8) };
                uint mask = at < 0 || at * bits > 31 ? 0 : ((1u << bits) - 1) << (at * bits);
                Require(((modes >> (2 * pin)) & 3) != 2 || ((before ^ value) & mask) == 0, $"pin {pin} changes while a device has it");
            }
        }

        _pins[address - Ports] = value;
    }
}
