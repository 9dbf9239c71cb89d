// Rules about a board's start: its chip's family has what it has to know, clocks can be made as they are wanted, and no device is used whose clock
// stays off.
using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.Boards.Writing;

namespace PortShare.Boards.Reading;

/// <summary>Checks what has to happen before any driver opens.</summary>
internal sealed class StartRules(BoardLayer board, IPlaces boardPlaces, SocLayer soc, IPlaces socPlaces)
{
    /// <summary>Records every rule that does not hold.</summary>
    /// <returns>The start; null if there is none, or something is wrong.</returns>
    public BoardStart? Check()
    {
        if (soc.Start is not ChipStart chip)
        {
            RefuseAll();
            return null;
        }

        ChipFamily family = ChipFamilies.Of(chip)!;
        // All of them, one after the other.
        bool isRight = KnowsItsFamily(chip, family);
        isRight &= HasCrystal(family);
        isRight = isRight && CanMakeClocks(chip, family);
        isRight &= HasGates();
        isRight &= new PadRules(board, boardPlaces, family).Check();
        isRight &= StartsPhy(family);
        isRight &= KnowsItsFlash(family);
        return isRight
            ? new BoardStart(
                chip, [.. GatesOfMemories, .. UsedDevices.SelectMany(name => soc.Devices[name].Gates!), .. GatesOfWatchdog], board.PinFunctions ?? [], board.BootFlash)
            : null;
    }

    // The ports that have pins which are devices' are used as well, whether applications have any or not.
    private IEnumerable<string> UsedDevices => ((string?[])
        [
            board.Console.Device, board.Timers.Microseconds, board.Timers.OneShot, board.Mac.Device, board.Pins?.Device, board.Random.Device,
        ])
        .OfType<string>()
        .Concat(board.PinFunctions is null ? [] : soc.Devices.Where(one => IsPorts(one.Value)).Select(one => one.Key))
        .Where(soc.Devices.ContainsKey)
        .Distinct();

    private static bool IsPorts(Device device) => DriverTable.Drivers.Any(driver => driver.Role == DeviceRole.Pins && driver.Type == device.Type);

    private IEnumerable<Gate> GatesOfMemories => ((string?[])[board.Memory.Code, board.Memory.Data, board.Memory.Dma])
        .OfType<string>()
        .Distinct()
        .SelectMany(name => soc.Memories.GetValueOrDefault(name)?.Gates ?? []);

    // One with a clock of its own needs none.
    private IEnumerable<Gate> GatesOfWatchdog =>
        board.Watchdog is WatchdogLayer watchdog ? soc.Devices.GetValueOrDefault(watchdog.Device)?.Gates ?? [] : [];

    private void RefuseAll()
    {
        const string Wrong = "is nothing that a chip without a start has";
        const string Right = "leave it out, or give start";
        IEnumerable<(string Field, bool IsThere)> gates =
        [
            .. soc.Memories.Select(one => ($"memories.{one.Key}.gates", one.Value.Gates is not null)),
            .. soc.Devices.Select(one => ($"devices.{one.Key}.gates", one.Value.Gates is not null)),
        ];
        foreach ((string field, _) in gates.Where(one => one.IsThere))
        {
            socPlaces.Refuse(field, Wrong, Right);
        }

        IEnumerable<(string Field, bool IsThere)> fields =
        [
            ("clocks.source", board.Clocks.Source is not null),
            ("pinFunctions", board.PinFunctions is not null),
            ("phy.reset", board.Phy?.Reset is not null),
            ("bootFlash", board.BootFlash is not null),
        ];
        foreach ((string field, _) in fields.Where(one => one.IsThere))
        {
            boardPlaces.Refuse(field, Wrong, "leave it out");
        }
    }

    private bool KnowsItsFamily(ChipStart chip, ChipFamily family)
    {
        (string Field, bool IsThere)[] fields =
        [
            ("fastestBusHz", chip.FastestBusHz is not null),
            ("fastestPllHz", chip.FastestPllHz is not null),
            ("pllDividesByOne", chip.PllDividesByOne is not null),
            ("overdrive", chip.Overdrive is not null),
            ("flashWaitStates", chip.FlashWaitStates is not null),
            ("flashProgrammingDelay", chip.FlashProgrammingDelay is not null),
        ];
        bool isRight = true;
        foreach ((string field, bool isThere) in fields.Where(one => one.IsThere != family.Fields.Contains(one.Field)))
        {
            (string wrong, string right) = isThere
                ? ($"is nothing that an {chip.Type} has", "leave it out")
                : ($"missing, and an {chip.Type} has to be told", "give what the chip's datasheet says");
            socPlaces.Refuse($"start.{field}", wrong, right);
            isRight = false;
        }

        return isRight;
    }

    private bool HasCrystal(ChipFamily family)
    {
        if (board.Clocks.CrystalHz is null)
        {
            boardPlaces.Refuse("clocks.crystalHz", "missing, and the chip makes its clocks of it", "give it in hertz");
        }

        if (board.Clocks.Source is null)
        {
            boardPlaces.Refuse("clocks.source", "missing, and the chip makes its clocks of it", "give \"crystal\" or \"external\"");
        }

        bool canTake = family.TakesExternalClock || board.Clocks.Source != ClockSource.External;
        if (!canTake)
        {
            boardPlaces.Refuse("clocks.source", $"is \"external\", which no {family.Type} takes", "give \"crystal\"");
        }

        return canTake && board.Clocks.CrystalHz is not null && board.Clocks.Source is not null;
    }

    private bool CanMakeClocks(ChipStart chip, ChipFamily family)
    {
        uint crystalHz = board.Clocks.CrystalHz!.Value;
        uint coreHz = board.Clocks.CoreHz;
        uint fastest = family.FastestCoreHz(chip);
        if (coreHz > fastest)
        {
            boardPlaces.Refuse("clocks.coreHz", $"is {coreHz}, too fast for the chip", $"give at most {fastest}");
            return false;
        }

        if (!family.Makes(chip, crystalHz, coreHz))
        {
            boardPlaces.Refuse(
                "clocks.coreHz", $"is {coreHz}, which no PLL makes of {crystalHz}", Advice(chip, family, crystalHz, coreHz), "clocks.crystalHz");
            return false;
        }

        DeviceClocks clocks = family.ClocksOf(chip, coreHz);
        return Is("clocks.timerHz", board.Clocks.TimerHz, clocks.TimerHz)
            & Is("console.clockHz", board.Console.ClockHz, clocks.ConsoleHz)
            & (board.Mac.ClockHz is null || Is("mac.clockHz", board.Mac.ClockHz, clocks.MacHz));
    }

    private bool Is(string field, uint? given, uint real)
    {
        if (given == real)
        {
            return true;
        }

        boardPlaces.Refuse(
            field, given is null ? $"missing, and the start makes it {real}" : $"is {given}, and with that clocks.coreHz the start makes it {real}", $"give {real}");
        return false;
    }

    private static string Advice(ChipStart chip, ChipFamily family, uint crystalHz, uint coreHz)
    {
        const uint Step = 1_000_000;
        for (uint hz = coreHz / Step * Step; hz != 0; hz -= Step)
        {
            if (family.Makes(chip, crystalHz, hz))
            {
                return $"give {hz}";
            }
        }

        return "give another clocks.crystalHz";
    }

    // What its clock is off for cannot be used, and may stop the chip at the first access.
    private bool HasGates()
    {
        string[] without = [.. UsedDevices.Where(name => soc.Devices[name].Gates is null)];
        foreach (string name in without)
        {
            socPlaces.Refuse($"devices.{name}.gates", $"missing, and a {soc.Devices[name].Type} has no clock after reset", "give the register and the bits that let it have one");
        }

        return without.Length == 0;
    }

    // Who gives the clock says so; who resets the PHY has the pins' ports on.
    private bool StartsPhy(ChipFamily family)
    {
        if (!family.StartsPhy)
        {
            return Refuses("phy.reset", board.Phy?.Reset is not null, family);
        }

        if (board.Phy is { Interface: PhyInterface.Rmii, ReferenceClock: null })
        {
            boardPlaces.Refuse("phy.referenceClock", $"missing, and an {family.Type} gives it, or takes it", "give \"given\" or \"own\"");
            return false;
        }

        if (board.Phy?.Reset is not null && board.Pins is null)
        {
            boardPlaces.Refuse("pins", "missing, and phy.reset needs the chip's ports", "give the pins that applications can be granted, one at least");
            return false;
        }

        return true;
    }

    private bool KnowsItsFlash(ChipFamily family)
    {
        if (family.HeaderBytes == 0)
        {
            return Refuses("bootFlash", board.BootFlash is not null, family);
        }

        if (board.BootFlash is null)
        {
            boardPlaces.Refuse("bootFlash", $"missing, and the boot ROM of an {family.Type} has to be told", "give what the flash's datasheet says");
        }

        return board.BootFlash is not null;
    }

    private bool Refuses(string field, bool isThere, ChipFamily family)
    {
        if (isThere)
        {
            boardPlaces.Refuse(field, $"is nothing that an {family.Type} has", "leave it out");
        }

        return !isThere;
    }
}
