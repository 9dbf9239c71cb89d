// The start of an STM32H7 at its model: whatever comes, comes in the right order; what does not come is told, and the console can tell it.
using System;

using PortShare.Arch;
using PortShare.Core;
using PortShare.Soc;

namespace PortShare.Devices.Tests.Soc;

public class Stm32H7Tests
{
    private const uint MacGates = 0x0003_8000;
    private const uint SerialGate = 1u << 18;
    private static readonly Stm32H7Variant Nucleo743 = new(HasOverdrive: true, 8_000_000, IsExternal: true);
    private static readonly Stm32H7Variant Crystal723 = new(HasOverdrive: false, 25_000_000, IsExternal: false);

    private static readonly Start At480 = new(true, true, true, 1, 3, 120, 2, true, 4, 2);
    private static readonly Start At500 = new(false, false, false, 5, 2, 100, 1, true, 3, 3);
    private static readonly ushort[] Given = [0x0B01, 0x0B1D, 0x0B6B, 0x0738];

    [ThreadStatic]
    private static Start? _start;

    [Fact]
    public void TheClocksAreThoseOfTheDescription()
    {
        Stm32H7Model chip = new(Nucleo743);
        Assert.Equal(BoardInitResult.Started, Run(chip, At480));
        Assert.Equal((480_000_000u, 240_000_000u, 4u), (chip.CoreHz, chip.BusHz, chip.PhyMode));
        Assert.True(chip.HasHsi48);

        chip = new(Crystal723);
        Assert.Equal(BoardInitResult.Started, Run(chip, At500));
        Assert.Equal((500_000_000u, 250_000_000u, 0u), (chip.CoreHz, chip.BusHz, chip.PhyMode));
    }

    [Fact]
    public void PinsAreThoseOfTheDescriptionAndNoOthers()
    {
        Stm32H7Model chip = new(Nucleo743);

        Run(chip, At480);

        Assert.Equal(["PA1", "PB13", "PD8", "PG11"], chip.ChangedPins);
        Assert.Equal((2u, 11u, 3u, 0u, false), chip.PinOf("PA1"));
        Assert.Equal((2u, 11u, 3u, 0u, false), chip.PinOf("PB13"));
        Assert.Equal((2u, 7u, 3u, 0u, false), chip.PinOf("PD8"));
        Assert.Equal((2u, 11u, 3u, 0u, false), chip.PinOf("PG11"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2000)]
    public void WaitsMayBeLong(int reads)
    {
        Stm32H7Model chip = new(Nucleo743)
        {
            VoltageReads = reads,
            ScalingReads = reads,
            CrystalReads = reads,
            LockReads = reads,
            SwitchReads = reads,
            Hsi48Reads = reads,
        };

        Assert.Equal(BoardInitResult.Started, Run(chip, At480));
        Assert.Equal(480_000_000u, chip.CoreHz);
    }

    // The console's clock is the one that runs after reset, through all of them.
    [Theory]
    [InlineData("Voltage", BoardInitResult.NoVoltage)]
    [InlineData("Scaling", BoardInitResult.NoVoltage)]
    [InlineData("Crystal", BoardInitResult.NoCrystal)]
    [InlineData("Lock", BoardInitResult.NoLock)]
    [InlineData("Switch", BoardInitResult.NoSwitch)]
    [InlineData("Hsi48", BoardInitResult.NoRandomClock)]
    [InlineData("PhyMode", BoardInitResult.NoPhyInterface)]
    public void WhatDoesNotComeIsToldAndTheConsoleWorks(string what, BoardInitResult result)
    {
        Stm32H7Model chip = new(Nucleo743);
        switch (what)
        {
            case "Voltage":
                chip.VoltageReads = ChipModel.Never;
                break;
            case "Scaling":
                chip.ScalingReads = ChipModel.Never;
                break;
            case "Crystal":
                chip.CrystalReads = ChipModel.Never;
                break;
            case "Lock":
                chip.LockReads = ChipModel.Never;
                break;
            case "Switch":
                chip.SwitchReads = ChipModel.Never;
                break;
            case "Hsi48":
                chip.Hsi48Reads = ChipModel.Never;
                break;
            default:
                chip.IsPhyModeStuck = true;
                break;
        }

        Assert.Equal(result, Run(chip, At480));
        Assert.True(chip.IsOpen(0x5802_44E8, SerialGate));
        Assert.Equal((2u, 7u, 3u, 0u, false), chip.PinOf("PD8"));
        Assert.Equal(0x1Bu, chip.KernelClocks);
    }

    // A crystal where a clock is said to be, and the other way round.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheOtherSourceIsNoCrystal(bool isExternal) => Assert.Equal(
        BoardInitResult.NoCrystal,
        Run(new((isExternal ? Nucleo743 : Crystal723) with { IsExternal = !isExternal }), isExternal ? At480 : At500));

    [Fact]
    public void GatesAreOpenedAndNoneClosed()
    {
        Stm32H7Model chip = new(Nucleo743);

        Run(chip, At480);

        uint[] gates = At480.Gates;
        for (int at = 0; at < gates.Length; at += 2)
        {
            Assert.True(chip.IsOpen(gates[at], gates[at + 1]));
        }
    }

    // Of the model: that it would find a start that is in a hurry.
    [Fact]
    public void TheModelRefusesWhatIsTooFast()
    {
        Assert.Contains("FLASH_ACR", Violation(Nucleo743, At480 with { FlashWaitStates = 3 }));
        Assert.Contains("the buses at 480000000", Violation(Nucleo743, At480 with { IsBusHalved = false }));
        Assert.Contains("PLL1 at 976000000", Violation(Nucleo743, At480 with { PllMultiplier = 122 }));
        Assert.Contains("DIVP1: 3", Violation(Nucleo743, At480 with { PllOutputDivider = 3 }));
        Assert.Contains("PLL1RGE", Violation(Nucleo743, At480 with { PllInputRange = 1 }));
        Assert.Contains("ODEN", Violation(Crystal723, At480 with { IsCrystalBypassed = false }));
        Assert.Contains("VOS is reserved", Violation(Nucleo743, At480 with { HasOverdrive = false }));
        Assert.Contains("port A is touched", Violation(Nucleo743, At480 with { Gates = [] }));
    }

    private static string Violation(Stm32H7Variant variant, Start start) => Assert.Throws<ModelViolation>(() => Run(new(variant), start)).Message;

    private static BoardInitResult Run(Stm32H7Model chip, Start start)
    {
        Mmio.Registers = chip;
        _start = start;
        return Stm32H7<Place>.Run();
    }

    // What the running test's board is like; each thread has its own.
    private readonly struct Place : IStm32H7Place
    {
        public static ReadOnlySpan<uint> Gates => _start!.Gates;
        public static ReadOnlySpan<ushort> Pins => Given;
        public static bool IsRmii => _start!.IsRmii;
        public static bool IsCrystalBypassed => _start!.IsCrystalBypassed;
        public static bool HasOverdrive => _start!.HasOverdrive;
        public static uint PllInputDivider => _start!.PllInputDivider;
        public static uint PllInputRange => _start!.PllInputRange;
        public static uint PllMultiplier => _start!.PllMultiplier;
        public static uint PllOutputDivider => _start!.PllOutputDivider;
        public static bool IsBusHalved => _start!.IsBusHalved;
        public static uint FlashWaitStates => _start!.FlashWaitStates;
        public static uint FlashProgrammingDelay => _start!.FlashProgrammingDelay;
    }

    private sealed record Start(
        bool IsRmii,
        bool IsCrystalBypassed,
        bool HasOverdrive,
        uint PllInputDivider,
        uint PllInputRange,
        uint PllMultiplier,
        uint PllOutputDivider,
        bool IsBusHalved,
        uint FlashWaitStates,
        uint FlashProgrammingDelay)
    {
        public uint[] Gates { get; init; } = [0x5802_44E8, SerialGate, 0x5802_44D8, MacGates, 0x5802_44E0, 0x7FF, 0x5802_44DC, 0x6000_0040];
    }
}
