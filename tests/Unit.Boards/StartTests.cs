// What has to happen on a board before any driver opens: which clocks can be made, and what its files must say for that.
using System.Collections.Generic;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.Boards.Writing;

namespace PortShare.Boards.Tests;

public class StartTests
{
    private static readonly ChipStart H743 = new("stm32h7", 480_000_000, 240_000_000, 960_000_000, false, true, 4, 2);
    private static readonly ChipStart H723 = new("stm32h7", 520_000_000, 275_000_000, 836_000_000, true, false, 3, 3);

    private static BoardSample Sample => new("nucleo-h743zi2", "stm32h743");

    [Fact]
    public void ItIsValid() => Assert.Empty(Sample.Problems());

    [Theory]
    [InlineData(8_000_000, 480_000_000, 1, 120, 2, 3)]
    [InlineData(8_000_000, 400_000_000, 1, 100, 2, 3)]
    [InlineData(25_000_000, 400_000_000, 2, 64, 2, 3)]
    [InlineData(8_000_000, 64_000_000, 1, 32, 4, 3)]
    [InlineData(4_000_000, 480_000_000, 1, 240, 2, 2)]
    [InlineData(2_000_000, 480_000_000, 1, 480, 2, 1)]
    public void ThePllIsFound(uint crystalHz, uint coreHz, uint input, uint multiplier, uint output, uint range)
    {
        Stm32H7Pll pll = Stm32H7Clocks.Find(H743, crystalHz, coreHz)!;

        Assert.Equal((input, multiplier, output, range), (pll.InputDivider, pll.Multiplier, pll.OutputDivider, pll.InputRange));
    }

    [Theory]
    [InlineData(8_000_000, 481_000_001)]
    [InlineData(1_000_000, 480_000_000)]
    [InlineData(8_000_000, 482_000_000)]
    public void NoPllIsFound(uint crystalHz, uint coreHz) => Assert.Null(Stm32H7Clocks.Find(H743, crystalHz, coreHz));

    [Fact]
    public void SomeChipsDivideByOne()
    {
        Assert.Equal(1u, Stm32H7Clocks.Find(H723, 8_000_000, 520_000_000)!.OutputDivider);
        Assert.Null(Stm32H7Clocks.Find(H723 with { PllDividesByOne = false }, 8_000_000, 520_000_000));
    }

    // Each is right by the arithmetic of the chip, and in its limits.
    [Theory]
    [InlineData(8_000_000)]
    [InlineData(16_000_000)]
    [InlineData(25_000_000)]
    public void WhatIsFoundIsRight(uint crystalHz)
    {
        Assert.All(((ChipStart[])[H743, H723]).SelectMany(chip => Enumerable.Range(20, 500).Select(mega => (chip, (uint)mega * 1_000_000))), one =>
        {
            (ChipStart chip, uint coreHz) = one;
            if (Stm32H7Clocks.Find(chip, crystalHz, coreHz) is Stm32H7Pll pll)
            {
                ulong pllHz = (ulong)crystalHz * pll.Multiplier / pll.InputDivider;
                Assert.Equal(coreHz, pllHz / pll.OutputDivider);
                Assert.Equal(0ul, pllHz % pll.OutputDivider);
                Assert.InRange(pllHz, 192_000_000ul, chip.FastestPllHz!.Value);
                Assert.InRange(crystalHz / pll.InputDivider, 2_000_000u, 16_000_000u);
            }
        });
    }

    [Theory]
    [InlineData("board.clocks.coreHz", "481000000", "board.clocks.coreHz: is 481000000, too fast for the chip; give at most 480000000")]
    [InlineData("board.clocks.coreHz", "479999000", "board.clocks.coreHz: is 479999000, which no PLL makes of 8000000; give 479000000")]
    [InlineData("board.clocks.timerHz", "120000000", "board.clocks.timerHz: is 120000000, and with that clocks.coreHz the start makes it 240000000; give 240000000")]
    [InlineData("board.mac.clockHz", "200000000", "board.mac.clockHz: is 200000000, and with that clocks.coreHz the start makes it 240000000; give 240000000")]
    [InlineData("board.console.clockHz", "120000000", "board.console.clockHz: is 120000000, and with that clocks.coreHz the start makes it 64000000; give 64000000")]
    [InlineData("board.pinFunctions[1].pin", "\"PA1\"", "board.pinFunctions[1].pin: is \"PA1\", and an earlier entry names it; give each pin once")]
    [InlineData("board.pinFunctions[0].pin", "\"PC13\"", "board.pinFunctions[0].pin: is \"PC13\", and pins.map names it; give each pin once")]
    [InlineData("board.pinFunctions[0].pin", "\"PL1\"", "board.pinFunctions[0].pin: is \"PL1\"; give a pin's name such as \"PA1\" or \"GPIO_B1_04\"")]
    public void WhatIsWrongIsRefused(string path, string value, string problem) => Assert.Equal([problem], Sample.Set(path, value).Problems());

    [Theory]
    [InlineData("board.clocks.crystalHz", "board.clocks.crystalHz: missing, and the chip makes its clocks of it; give it in hertz")]
    [InlineData("board.clocks.source", "board.clocks.source: missing, and the chip makes its clocks of it; give \"crystal\" or \"external\"")]
    [InlineData("board.console.clockHz", "board.console.clockHz: missing, and the start makes it 64000000; give 64000000")]
    [InlineData("soc.start.overdrive", "soc.start.overdrive: missing, and an stm32h7 has to be told; give what the chip's datasheet says")]
    [InlineData("soc.start.fastestBusHz", "soc.start.fastestBusHz: missing, and an stm32h7 has to be told; give what the chip's datasheet says")]
    [InlineData("soc.devices.usart3.gates", "soc.devices.usart3.gates: missing, and a stm32-usart has no clock after reset; give the register and the bits that let it have one")]
    [InlineData("soc.devices.rng.gates", "soc.devices.rng.gates: missing, and a stm32-rng has no clock after reset; give the register and the bits that let it have one")]
    [InlineData("soc.devices.gpio.gates", "soc.devices.gpio.gates: missing, and a stm32-gpio has no clock after reset; give the register and the bits that let it have one")]
    public void WhatIsNeededIsThere(string path, string problem) => Assert.Equal([problem], Sample.Remove(path).Problems());

    [Fact]
    public void PinsOfDevicesHaveTheirPortsClockWithoutPinsForApplications()
    {
        BoardSample sample = Sample.Remove("board.pins");

        Assert.Empty(sample.Problems());
        Assert.Contains("0x580244E0, 0x000007FF", DeviceWriter.Write(sample.Board));
    }

    // What nobody uses may lack them.
    [Fact]
    public void AnUnusedDeviceNeedsNoGate() => Assert.Empty(Sample.Remove("soc.devices.usart1.gates").Problems());

    [Theory]
    [InlineData("soc.devices.uart0.gates", """[{ "register": "0x40000000", "bits": "0x1" }]""", "is nothing that a chip without a start has; leave it out, or give start")]
    [InlineData("soc.memories.ram.gates", """[{ "register": "0x40000000", "bits": "0x1" }]""", "is nothing that a chip without a start has; leave it out, or give start")]
    [InlineData("board.clocks.source", "\"crystal\"", "is nothing that a chip without a start has; leave it out")]
    [InlineData("board.pinFunctions", """[{ "pin": "PA1", "function": 1, "signal": "x" }]""", "is nothing that a chip without a start has; leave it out")]
    public void WithoutAStartThereIsNothingToStart(string path, string value, string problem) =>
        Assert.Equal([$"{path}: {problem}"], new BoardSample().Set(path, value).Problems());

    [Fact]
    public void TheKernelIsToldOfMemoriesAndDevicesThatAreUsed()
    {
        IReadOnlyList<string> lines = DeviceWriter.Write(Sample.Board).Split('\n');

        Assert.Contains("global using BoardInit = PortShare.Soc.Stm32H7<PortShare.Kernel.BoardInitPlace>;", lines);
        string gates = lines.Single(line => line.Contains(" Gates => "));
        // SRAM1 and 2, USART3, TIM5, TIM2, the MAC's three, the ports, the random number generator; no USART1, no SRAM3.
        Assert.Equal(
            "    public static System.ReadOnlySpan<uint> Gates => [0x580244DC, 0x60000000, 0x580244E8, 0x00040000, 0x580244E8, 0x00000008, "
                + "0x580244E8, 0x00000001, 0x580244D8, 0x00038000, 0x580244E0, 0x000007FF, 0x580244DC, 0x00000040];",
            gates);
        Assert.Contains("public static System.ReadOnlySpan<ushort> Pins => [0x0B01, 0x0B02, ", DeviceWriter.Write(Sample.Board));
        Assert.Contains("global using BoardInit = PortShare.Soc.NoInit;", DeviceWriter.Write(BoardSample.GoodBoard));
    }

    [Fact]
    public void CachesAreForMemoryThatIsCached()
    {
        Assert.Contains("static bool HasCaches => true", ProcessorWriter.Write(Sample.Board));
        Assert.Contains("static bool HasCaches => false", ProcessorWriter.Write(BoardSample.GoodBoard));
    }
}
