// What it makes of writes to its clock controller, and what is forbidden then.
using System.Collections.Generic;
using System.Linq;

namespace PortShare.Devices.Tests.Soc;

/// <content>Clocks and their limits.</content>
internal sealed partial class ImxRt106xModel
{
    private void WriteCcm(uint address, uint value)
    {
        uint before = _held.TryGetValue(address, out uint held) ? held : throw new ModelViolation($"a write of CCM at 0x{address - Ccm:X2}");
        if (address >= Ccm + 0x68)
        {
            Require((before & ~value) == 0, "a gate is closed");
        }

        _held[address] = value;
        switch (address - Ccm)
        {
            case 0x10:
                Require((value & ~7u) == 0, "CCM_CACRR: reserved bits");
                _readsUntilCoreDivider = DividerReads;
                break;
            case 0x14:
                uint changed = before ^ value;
                Require((changed & ~((3u << 8) | (7u << 10) | (7u << 16) | (1u << 25) | (7u << 27))) == 0, "CCM_CBCDR: other bits");
                Require((changed & (7u << 27)) == 0 || (before & (1u << 25)) == 0, "PERIPH_CLK2_PODF changes under the core");
                _readsUntilBusDividers = (changed & ((7u << 10) | (7u << 16))) != 0 ? DividerReads : _readsUntilBusDividers;
                _readsUntilSwitch = (changed & (1u << 25)) != 0 ? SwitchReads : _readsUntilSwitch;
                break;
            case 0x18:
                Require(((before ^ value) & ~((3u << 12) | (3u << 18))) == 0, "CCM_CBCMR: other bits");
                break;
            case 0x54:
                Require(((before ^ value) & ~3u) == 0, "CCM_CLPCR: other bits");
                break;
            case 0x1C or 0x24:
                Require(((before ^ value) & ~0x7Fu) == 0, "a root's multiplexer: other bits");
                break;
        }

        RequireClocks();
    }

    private void RequireClocks()
    {
        bool isOfPll1 = !TakesSecond && ((_held[Ccm + 0x18] >> 18) & 3) == 3;
        Require(!TakesSecond || ((_held[Ccm + 0x18] >> 12) & 3) == 1, "the core's second clock is not the crystal's");
        if (!isOfPll1)
        {
            return;
        }

        Require(IsLocked1, "the core's clock is PLL1's before that is locked");
        Require(_readsUntilCoreDivider == 0 && _readsUntilBusDividers == 0, "the core's clock is PLL1's before its dividers are in force");
        Require(_readsUntilVoltage == 0 && Voltage >= (CoreHz > 528_000_000 ? 0x12u : 0x0E), $"the core at {CoreHz} Hz, TRG of 0x{Voltage:X}");
        Require(CoreHz <= 600_000_000, $"the core at {CoreHz} Hz");
        Require(BusHz <= 150_000_000, $"the buses at {BusHz} Hz");
        Require(CoreHz * CoreBusDivider / (((_held[Ccm + 0x14] >> 16) & 7) + 1) <= 166_000_000, "SEMC_PODF: external memory's clock is too fast");
        Require((_held[Ccm + 0x1C] & 0x40) != 0 || BusHz / ((_held[Ccm + 0x1C] & 0x3F) + 1) <= 75_000_000, "PERCLK: the timers' clock is too fast");
    }

    private void WritePll(uint address, uint value)
    {
        uint before = _held[address];
        value &= ~(1u << 31);
        bool isPll1 = address == Analog;
        uint choice = isPll1 ? 0x7Fu : 0xF;
        Require((value & ~(choice | (0x1Fu << 12))) == 0, "a PLL: other bits");
        Require(((before ^ value) & choice) == 0 || (before & (1u << 16)) != 0, "a PLL changes while it is not bypassed");
        Require(!isPll1 || TakesSecond || ((_held[Ccm + 0x18] >> 18) & 3) != 3, "PLL1 changes under the core");
        Require((value & (3u << 14)) == 0, "BYPASS_CLK_SRC is not the crystal");
        bool wasOn = IsOn(address);
        _held[address] = value;
        if (!wasOn && IsOn(address))
        {
            Require(_readsUntilDetected == 0, "a PLL is turned on before its crystal runs");
            Require(!isPll1 || (value & 0x7F) is >= 54 and <= 108, $"DIV_SELECT of {value & 0x7F}");
            (isPll1 ? ref _readsUntilLock1 : ref _readsUntilLock6) = isPll1 ? Lock1Reads : Lock6Reads;
        }

        Require((value & (1u << 16)) != 0 || (isPll1 ? IsLocked1 : IsLocked6), "BYPASS is cleared before the PLL is locked");
    }

    private void WriteWatchdog(uint address, uint value)
    {
        switch (address - Watchdog3)
        {
            case 4 when (_held[Watchdog3] & (1u << 13)) != 0:
                Require(value == 0xD928_C520, "WDOG3_CNT: another word, which resets the chip");
                _watchdogUnlock = 2;
                break;
            case 4:
                Require(value == (_watchdogUnlock == 0 ? 0xC520u : 0xD928), "WDOG3_CNT: another word, which resets the chip");
                _watchdogUnlock++;
                break;
            case 8:
                Require(_watchdogUnlock == 2 && value != 0, "WDOG3_TOVAL is written without its unlock");
                break;
            case 0:
                Require(_watchdogUnlock == 2, "WDOG3_CS is written without its unlock");
                Require((value & 0xFFFF_4C00) == 0, "WDOG3_CS: reserved bits");
                _watchdogUnlock = 0;
                _held[address] = IsWatchdogLocked ? _held[address] : value | (1u << 10);
                break;
            default:
                throw new ModelViolation($"a write of RTWDOG at 0x{address - Watchdog3:X2}");
        }
    }

    private void WritePin(uint address, uint value)
    {
        if (PortOf(address) is not (int port, uint register))
        {
            Require(IsPad(address), $"a write at 0x{address:X8}, which the start has nothing to do with");
            _held[address] = value;
            return;
        }

        Require(register is 4 or 0x84 or 0x88, $"a port's 0x{register:X2}");
        if (register == 4)
        {
            _held[address] = value;
            return;
        }

        for (int bit = 0; bit < 32; bit++)
        {
            if (((value >> bit) & 1) != 0)
            {
                string name = $"GPIO{port + 1}_IO{bit:00}";
                if (register == 0x84 && _levels.Any(level => level.Pin == name && !level.IsHigh))
                {
                    AtReset = new Dictionary<uint, uint>(_held);
                }

                // With the clock that the core has: before it is right, nothing waits by it.
                _levels.Add((name, register == 0x84, _cycles / (CoreHz / 1_000_000)));
            }
        }
    }
}
