// The start of an i.MX RT106x at its model: whatever comes, comes in the right order; what does not come is told, and the console can tell it.
using System;
using System.Linq;

using PortShare.Arch;
using PortShare.Core;
using PortShare.Soc;

namespace PortShare.Devices.Tests.Soc;

public class ImxRt106xTests
{
    private const uint ConsoleGate = 0x0000_00C0;

    // GPIO_B1_05 as a strap of the PHY's, and then RX_DATA01; GPIO_B1_10, the reference clock; GPIO_AD_B0_02, the console.
    private static readonly uint[] Held =
        [0x401F_8380, 0xF038, 0x401F_8190, 5, 0x401F_8394, 0x31, 0x401F_842C, 1, 0x401F_81A4, 0x16, 0x401F_82B4, 0x10B0, 0x401F_80C4, 2];

    private static readonly uint[] Freed = [0x401F_8380, 0xB0E9, 0x401F_8438, 1, 0x401F_8190, 3];
    private static readonly Start At600 = new(0x13, 100, 2, 4, 600, true);

    [ThreadStatic]
    private static Start? _start;

    [Fact]
    public void TheClocksAreThoseOfTheDescription()
    {
        ImxRt106xModel chip = new();

        Assert.Equal(BoardInitResult.Started, Run(chip, At600));
        Assert.Equal((600_000_000ul, 150_000_000ul, 0x13u), (chip.CoreHz, chip.BusHz, chip.Voltage));
        Assert.True(chip.HasCrystalsClocks);
        Assert.True(chip.TicksAsleep);
        Assert.True(chip.HasReferenceClock);
        Assert.False(chip.TakesReferenceClock);

        chip = new();
        Assert.Equal(BoardInitResult.Started, Run(chip, new(0x0E, 88, 2, 4, 528, false)));
        Assert.Equal((528_000_000ul, 132_000_000ul, 0x0Eu), (chip.CoreHz, chip.BusHz, chip.Voltage));
        Assert.False(chip.HasReferenceClock);
        Assert.True(chip.TakesReferenceClock);
    }

    [Theory]
    [InlineData(0x2980)]
    [InlineData(0x0980)]
    [InlineData(0x2920)]
    public void NoWatchdogIsLeft(uint control)
    {
        ImxRt106xModel chip = new() { WatchdogControl = control };

        Assert.Equal(BoardInitResult.Started, Run(chip, At600));
        Assert.False(chip.IsWatched);
    }

    // It is held before anything else leads to it, has its clock when its reset ends, and time afterwards.
    [Fact]
    public void ThePhyIsReset()
    {
        ImxRt106xModel chip = new();

        Run(chip, At600);

        Assert.Equal(
            [("GPIO2_IO15", true), ("GPIO2_IO14", false), ("GPIO2_IO14", true)], chip.Levels.Select(level => (level.Pin, level.IsHigh)));
        Assert.Equal(0xC000u, chip.ValueOf(0x401B_C004));
        Assert.True(chip.Levels[^1].Microseconds - chip.Levels[1].Microseconds >= 2500);
        Assert.Equal((0xF038u, 5u, 0x16u), (chip.AtReset[0x401F_8380], chip.AtReset[0x401F_8190], chip.AtReset[0x401F_81A4]));
        Assert.Equal(0x0002_0000u, chip.AtReset[0x400A_C004]);
        Assert.Equal((0xB0E9u, 3u, 1u), (chip.ValueOf(0x401F_8380), chip.ValueOf(0x401F_8190), chip.ValueOf(0x401F_8438)));
        Assert.False(chip.Ticks);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2000)]
    public void WaitsMayBeLong(int reads)
    {
        ImxRt106xModel chip = new()
        {
            VoltageReads = reads,
            CrystalReads = reads,
            DetectorReads = reads,
            Lock1Reads = reads,
            Lock6Reads = reads,
            SwitchReads = reads,
            DividerReads = reads,
        };

        Assert.Equal(BoardInitResult.Started, Run(chip, At600));
        Assert.Equal(600_000_000ul, chip.CoreHz);
    }

    // The console's clock is the crystal's, through all of them.
    [Theory]
    [InlineData("Voltage", BoardInitResult.NoVoltage)]
    [InlineData("Crystal", BoardInitResult.NoCrystal)]
    [InlineData("Detector", BoardInitResult.NoCrystal)]
    [InlineData("Lock1", BoardInitResult.NoLock)]
    [InlineData("Switch", BoardInitResult.NoSwitch)]
    [InlineData("Divider", BoardInitResult.NoSwitch)]
    [InlineData("Lock6", BoardInitResult.NoReferenceClock)]
    [InlineData("Way", BoardInitResult.NoPhyInterface)]
    [InlineData("Watchdog", BoardInitResult.WatchdogRuns)]
    public void WhatDoesNotComeIsToldAndTheConsoleWorks(string what, BoardInitResult result)
    {
        int Reads(string one) => one == what ? ChipModel.Never : 3;
        ImxRt106xModel chip = new()
        {
            VoltageReads = Reads("Voltage"),
            CrystalReads = Reads("Crystal"),
            DetectorReads = Reads("Detector"),
            Lock1Reads = Reads("Lock1"),
            SwitchReads = Reads("Switch"),
            DividerReads = Reads("Divider"),
            Lock6Reads = Reads("Lock6"),
            IsWayStuck = what == "Way",
            IsWatchdogLocked = what == "Watchdog",
        };

        Assert.Equal(result, Run(chip, At600));
        Assert.True(chip.HasCrystalsClocks);
        Assert.True(chip.IsOpen(0x400F_C074, ConsoleGate));
        Assert.Equal((2u, 0x10B0u), (chip.ValueOf(0x401F_80C4), chip.ValueOf(0x401F_82B4)));
    }

    // The fuses have the chip's unique id.
    [Fact]
    public void GatesAreOpened()
    {
        ImxRt106xModel chip = new();

        Run(chip, At600);

        Assert.True(chip.IsOpen(0x400F_C074, ConsoleGate));
        Assert.True(chip.IsOpen(0x400F_C068, 0xC000_0000));
        Assert.True(chip.IsOpen(0x400F_C070, 0x3000));
    }

    // Of the model: that it would find a start that is in a hurry.
    [Fact]
    public void TheModelRefusesWhatIsTooFast()
    {
        Assert.Contains("TRG of 0xE", Violation(At600 with { VoltageTarget = 0x0E }));
        Assert.Contains("the core at 1200000000", Violation(At600 with { PllDivider = 1 }));
        Assert.Contains("the buses at 200000000", Violation(At600 with { BusDivider = 3 }));
        Assert.Contains("DIV_SELECT of 109", Violation(At600 with { PllMultiplier = 109 }));
        Assert.Contains("0x401BC084 is touched without its clock", Violation(At600 with { Gates = [] }));
    }

    private static string Violation(Start start) => Assert.Throws<ModelViolation>(() => Run(new(), start)).Message;

    private static BoardInitResult Run(ImxRt106xModel chip, Start start)
    {
        Mmio.Registers = chip;
        _start = start;
        return ImxRt106x<Place>.Run();
    }

    // What the running test's board is like; each thread has its own.
    private readonly struct Place : IImxRt106xPlace
    {
        public static ReadOnlySpan<uint> Gates => _start!.Gates;
        public static ReadOnlySpan<uint> Pads => Held;
        public static ReadOnlySpan<uint> PadsAfterReset => Freed;
        public static ReadOnlySpan<uint> PhyHigh => [0x401B_C000, 1u << 15];
        public static ReadOnlySpan<uint> PhyReset => [0x401B_C000, 1u << 14];
        public static uint PhyResetMicroseconds => 2500;
        public static uint PhyReadyMicroseconds => 10;
        public static bool GivesReferenceClock => _start!.GivesReferenceClock;
        public static bool TakesReferenceClock => !_start!.GivesReferenceClock;
        public static uint VoltageTarget => _start!.VoltageTarget;
        public static uint PllMultiplier => _start!.PllMultiplier;
        public static uint PllDivider => _start!.PllDivider;
        public static uint BusDivider => _start!.BusDivider;
        public static uint CoreMegahertz => _start!.CoreMegahertz;
    }

    private sealed record Start(
        uint VoltageTarget, uint PllMultiplier, uint PllDivider, uint BusDivider, uint CoreMegahertz, bool GivesReferenceClock)
    {
        public uint[] Gates { get; init; } = [0x400F_C074, ConsoleGate, 0x400F_C068, 0xC000_0000];
    }
}
