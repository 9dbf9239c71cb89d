// A board with an STM32H7: what it has to say, and what its drivers are told. What its start is told is in StartTests.cs.
using System.Collections.Generic;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.Boards.Placing;
using PortShare.Boards.Writing;

namespace PortShare.Boards.Tests;

public class Stm32BoardTests
{
    private static BoardSample Sample => new BoardSample("nucleo-h743zi2", "stm32h743")
        .Set("board.defaults.network.hardwareAddress", "\"52:54:00:12:34:56\"");

    [Fact]
    public void ItIsValid() => Assert.Empty(Sample.Problems());

    [Theory]
    [InlineData("global using ConsoleUart = PortShare.Devices.StmUsart<PortShare.Kernel.ConsoleUartPlace>;")]
    [InlineData("global using MicrosecondCounter = PortShare.Devices.StmCounter<PortShare.Kernel.MicrosecondCounterPlace>;")]
    [InlineData("global using OneShotTimer = PortShare.Devices.StmTimer<PortShare.Kernel.OneShotTimerPlace>;")]
    [InlineData("global using Pins = PortShare.Devices.StmGpio<PortShare.Kernel.PinsPlace>;")]
    [InlineData("global using RandomSource = PortShare.Devices.StmRng<PortShare.Kernel.RandomSourcePlace>;")]
    [InlineData("public static uint Address => 0x48021800;")]
    [InlineData("public static uint ClockHz => 64000000;")]
    [InlineData("public static uint ClockHz => 240000000;")]
    [InlineData("public static uint Address => 0x58020000;")]
    [InlineData("public static System.ReadOnlySpan<byte> Map => [0x10, 0x41, 0x1E, 0x2D];")]
    public void DevicesHaveTheLine(string line) => Assert.Contains(line, DeviceWriter.Write(Sample.Board));

    [Fact]
    public void TheDmaDoesNotReachTheCoresOwnMemory() => Assert.Contains(
        "board.memory.dma: is \"dtcm\", which the DMA of a stm-ethernet-qos does not reach; give \"axi\" or \"sram12\" or \"sram3\"",
        Sample.Set("board.memory.dma", "\"dtcm\"").Problems());

    // What the chip's header gives.
    [Fact]
    public void ItsInterruptsAreTheChips()
    {
        Board board = Sample.Board;

        Assert.Equal((28u, 61u), (board.Timers.OneShotInterrupt, board.Mac.Interrupt));
    }

    [Fact]
    public void AGeneratorIsNamed()
    {
        Assert.Equal(
            ["board.random.device: missing, and random.type is \"stm32-rng\"; give \"rng\""], Sample.Remove("board.random.device").Problems());
        Assert.Equal(
            ["board.random.device: is \"gpio\", which is no stm32-rng of the chip's; give \"rng\""],
            Sample.Set("board.random.device", "\"gpio\"").Problems());
        Assert.Equal(
            ["board.random.device: is nothing that random.type \"weak\" needs; leave it out, or give the type of that device"],
            Sample.Set("board.random.type", "\"weak\"").Problems());
        Assert.Equal(
            ["board.random.device: missing, and random.type is \"stm32-rng\"; add a stm32-rng to the chip's devices, or give random.type \"weak\""],
            new BoardSample().Set("board.random.type", "\"stm32-rng\"").Problems());
    }

    [Fact]
    public void WithoutAGeneratorThereIsNone()
    {
        string devices = DeviceWriter.Write(BoardSample.GoodBoard);

        Assert.Contains("global using RandomSource = PortShare.Devices.NoRandom;", devices);
        Assert.DoesNotContain("RandomSourcePlace", devices);
    }

    [Fact]
    public void ItsAddressCanBeOfItsChip()
    {
        BoardSample sample = Sample.Set("board.defaults.network.hardwareAddress", "\"fromChip\"");
        Assert.Empty(sample.Problems());

        Assert.Equal([0x1FF1E800u, 0x1FF1E804u, 0x1FF1E808u], WordsOf(sample.Board));
        Assert.Equal([0u, 0u, 0u], WordsOf(Sample.Board));

        static IEnumerable<uint> WordsOf(Board board) =>
            from one in BoardConstants.Of(board, Placer.Place(board))
            where one.Name.StartsWith("UniqueId")
            select one.Value;
    }

    [Fact]
    public void AChipWithoutANumberGivesNone() => Assert.Equal(
        [
            "board.defaults.network.hardwareAddress: is \"fromChip\", and the chip has no uniqueId; "
                + "give a unicast address such as \"52:54:00:12:34:56\", or add uniqueId to the chip's file",
        ],
        new BoardSample().Set("board.defaults.network.hardwareAddress", "\"fromChip\"").Problems());

    [Fact]
    public void ItsPinsHaveNames() => Assert.Equal(
        ["board.pins.map: missing, and a stm32-gpio has names for its pins; give the name of each pin, such as \"PB14\""],
        Sample.Remove("board.pins.map").Problems());

    [Fact]
    public void ThereAreAsManyNamesAsPins() => Assert.Equal(
        ["board.pins.map: names 4 pins, and pins.count is 5; give as many names as there are pins"],
        Sample.Set("board.pins.count", "5").Problems());

    [Theory]
    [InlineData("PB16")]
    [InlineData("PL0")]
    [InlineData("B0")]
    [InlineData("PB00")]
    public void ANameIsOneOfTheChips(string name) => Assert.Equal(
        [$"board.pins.map[1]: is \"{name}\"; give a pin's name such as \"PB14\" or \"GPIO2_IO03\""], Sample.Set("board.pins.map[1]", $"\"{name}\"").Problems());

    [Fact]
    public void AnotherChipsNameIsNone() => Assert.Equal(
        ["board.pins.map[1]: is \"GPIO2_IO03\", which is no pin of a stm32-gpio; give a name such as \"PB14\""],
        Sample.Set("board.pins.map[1]", "\"GPIO2_IO03\"").Problems());

    [Theory]
    [InlineData("map[1]", "\"PB0\"", "map[0]")]
    [InlineData("leds[2]", "0", "leds[0]")]
    [InlineData("buttons[0]", "1", "leds[1]")]
    public void NoPinIsThereForTwoThings(string field, string pin, string other) => Assert.Equal(
        [$"board.pins.{field}: is {pin}, as pins.{other} is; give each its own"], Sample.Set($"board.pins.{field}", pin).Problems());

    [Fact]
    public void AButtonIsAtAPin() => Assert.Equal(
        ["board.pins.buttons[0]: is 4; the board has 4 pins, numbered from 0"], Sample.Set("board.pins.buttons", "[4]").Problems());

    [Fact]
    public void OtherPinsHaveNoNames() => Assert.Equal(
        ["board.pins.map: is nothing that a mps2-leds has; leave it out"],
        new BoardSample().Set("board.pins.map", """["PB0", "PB1"]""").Problems());

    [Fact]
    public void ItsOneShotTimerDoesNotCountToZero() => Assert.Contains(
        "board.clocks.timerHz: is 1000000, too slow for a stm32-timer; give at least 2000000", Sample.Set("board.clocks.timerHz", "1000000").Problems());

    // 64 MHz by 16 to 65535, whatever clocks.timerHz is; the schema's fastest is 4000000.
    [Fact]
    public void TheConsolesSpeedIsDividedFromItsOwnClock()
    {
        Assert.Equal(
            ["board.console.baud: is 976, too slow for console.clockHz; give at least 977"], Sample.Set("board.console.baud", "976").Problems());
        Assert.Contains(
            "board.console.baud: is 115200, too fast for console.clockHz; give at most 62500",
            Sample.Set("board.console.clockHz", "1000000").Problems());
        // 17 clocks of a bit, where 17.36 would be right.
        Assert.Contains(
            "board.console.baud: is 57600, which its UART can only make 58823 of console.clockHz; give 58823",
            Sample.Set("board.console.clockHz", "1000000").Set("board.console.baud", "57600").Problems());
    }
}
