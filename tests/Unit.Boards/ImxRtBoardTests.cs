// A board with an i.MX RT106x: what it has to say, and what its drivers are told. So that clocks can be any, it is one whose start somebody else does; what
// its own start is told is in ImxRtStartTests.cs.
using System.Linq;

using PortShare.Boards.Model;
using PortShare.Boards.Placing;
using PortShare.Boards.Writing;

namespace PortShare.Boards.Tests;

public class ImxRtBoardTests
{
    private static readonly string[] Devices =
    [
        "gpio", "wdog1", "trng", "lpuart1", "lpuart2", "lpuart3", "lpuart4", "lpuart5", "lpuart6", "lpuart7", "lpuart8", "gpt1", "gpt2", "ethernet",
    ];

    private static BoardSample Sample => Devices.Aggregate(Started, (sample, name) => sample.Remove($"soc.devices.{name}.gates")).Remove("soc.start");

    private static BoardSample Started => new BoardSample("emcraft-sf2", "imxrt1062")
        .Set("board.soc", "\"imxrt1062\"")
        .Remove("board.emulator")
        .Set("board.memory", """{ "code": "flash", "data": "ocram" }""")
        .Set("board.clocks", """{ "crystalHz": 24000000, "coreHz": 600000000, "timerHz": 24000000 }""")
        .Set("board.console", """{ "device": "lpuart1", "clockHz": 80000000, "baud": 115200 }""")
        .Set("board.timers", """{ "microseconds": "gpt2", "oneShot": "gpt1" }""")
        .Set("board.mac", """{ "device": "ethernet", "descriptors": 4, "quirks": { "ignoresShift": false, "shortFramesArrive": false } }""")
        .Set("board.phy", """{ "address": 2, "interface": "rmii", "model": "ksz8081", "referenceClock": "given" }""")
        .Set("board.random", """{ "type": "imxrt-trng", "device": "trng" }""")
        .Set("board.pins", """{ "device": "gpio", "count": 4, "map": ["GPIO1_IO09", "GPIO2_IO03", "GPIO5_IO00", "GPIO4_IO31"], "leds": [0, 1] }""")
        .Set("board.defaults.kernel.ramBytes", "131072")
        .Set("board.defaults.lwip.heapBytes", "50000")
        .Set("board.defaults.lwip.tcpConnections", "1")
        .Set("board.defaults.lwip.tcpSegments", "137")
        .Set("board.defaults.kernel.codeBytes", "131072");

    [Fact]
    public void ItIsValid() => Assert.Empty(Sample.Problems());

    [Theory]
    [InlineData("global using ConsoleUart = PortShare.Devices.ImxLpuart<PortShare.Kernel.ConsoleUartPlace>;")]
    [InlineData("global using MicrosecondCounter = PortShare.Devices.ImxCounter<PortShare.Kernel.MicrosecondCounterPlace>;")]
    [InlineData("global using OneShotTimer = PortShare.Devices.ImxTimer<PortShare.Kernel.OneShotTimerPlace>;")]
    [InlineData("global using Pins = PortShare.Devices.ImxGpio<PortShare.Kernel.PinsPlace>;")]
    [InlineData("global using RandomSource = PortShare.Devices.ImxTrng<PortShare.Kernel.RandomSourcePlace>;")]
    [InlineData("public static uint Address => 0x40184000;")]
    [InlineData("public static uint Address => 0x401EC000;")]
    [InlineData("public static uint Address => 0x401F0000;")]
    [InlineData("public static uint Address => 0x401B8000;")]
    [InlineData("public static uint Address => 0x400CC000;")]
    [InlineData("public static uint ClockHz => 24000000;")]
    [InlineData("public static uint Microseconds => MicrosecondCounter.Now;")]
    [InlineData("public static System.ReadOnlySpan<byte> Map => [0x09, 0x23, 0x80, 0x7F];")]
    public void DevicesHaveTheLine(string line) => Assert.Contains(line, DeviceWriter.Write(Sample.Board));

    // What the chip's header gives.
    [Fact]
    public void ItsInterruptsAreTheChips()
    {
        Board board = Sample.Board;

        Assert.Equal((100u, 114u), (board.Timers.OneShotInterrupt, board.Mac.Interrupt));
    }

    // Of all products of 8 to 32 and 1 to 8191 the one nearest to the clock over the speed; if there are several, that with the fewest samples.
    [Theory]
    [InlineData(80_000_000, 115_200, 9, 77, 115_440)]       // 694.4
    [InlineData(24_000_000, 115_200, 8, 26, 115_384)]       // 208.3
    [InlineData(24_000_000, 3_000_000, 8, 1, 3_000_000)]
    [InlineData(24_000_000, 750_000, 8, 4, 750_000)]
    [InlineData(24_000_000, 727_272, 11, 3, 727_272)]
    [InlineData(80_000_000, 306, 32, 8170, 305)]            // 261437.9
    public void TheConsolesSpeedIsAProduct(int clockHz, int baud, uint samples, uint clocks, uint speed)
    {
        Board board = Sample.Set("board.console.clockHz", $"{clockHz}").Set("board.console.baud", $"{baud}").Board;
        Assert.Contains($"uint SamplesPerBit => {samples};", DeviceWriter.Write(board));
        Assert.Contains($"uint ClocksPerSample => {clocks};", DeviceWriter.Write(board));
        Assert.Equal(speed, (uint)clockHz / (samples * clocks));
    }

    // No product of two such numbers is a prime above 32, or twice one; and none is below 8.
    [Theory]
    [InlineData(24_000_000, 648_649, "is 648649, which its UART can only make 666666 of console.clockHz; give 666666")]     // 37
    [InlineData(24_000_000, 3_000_001, "is 3000001, too fast for console.clockHz; give at most 3000000")]
    [InlineData(100_000_000, 381, "is 381, too slow for console.clockHz; give at least 382")]
    public void ASpeedThatItDoesNotHaveIsRefused(int clockHz, int baud, string problem) => Assert.Equal(
        [$"board.console.baud: {problem}"], Sample.Set("board.console.clockHz", $"{clockHz}").Set("board.console.baud", $"{baud}").Problems());

    [Theory]
    [InlineData(25_000_000, "is 25000000, too fast for microseconds from a imxrt-gpt; give at most 24000000")]
    [InlineData(12_000_000, "is 12000000, too slow for a imxrt-gpt; give at least 24000000")]
    public void ItsTimersCountTheCrystal(int timerHz, string problem) => Assert.Equal(
        [$"board.clocks.timerHz: {problem}"], Sample.Set("board.clocks.timerHz", $"{timerHz}").Problems());

    [Fact]
    public void ItsAddressCanBeOfItsChip()
    {
        BoardSample sample = Sample.Set("board.defaults.network.hardwareAddress", "\"fromChip\"");
        Assert.Empty(sample.Problems());

        Assert.Equal(
            [("UniqueIdAddress0", 0x401F_4410u), ("UniqueIdAddress1", 0x401F_4420u), ("UniqueIdAddress2", 0u)],
            from one in BoardConstants.Of(sample.Board, Placer.Place(sample.Board))
            where one.Name.StartsWith("UniqueId")
            select (one.Name, one.Value));
    }

    [Fact]
    public void ItsPinsHaveNames() => Assert.Equal(
        ["board.pins.map: missing, and a imxrt-gpio has names for its pins; give the name of each pin, such as \"GPIO2_IO03\""],
        Sample.Remove("board.pins.map").Problems());

    [Theory]
    [InlineData("GPIO6_IO00")]
    [InlineData("GPIO1_IO32")]
    [InlineData("GPIO1_IO9")]
    [InlineData("GPIO_B0_03")]
    public void ANameIsOneOfTheChips(string name) => Assert.Equal(
        [$"board.pins.map[1]: is \"{name}\"; give a pin's name such as \"PB14\" or \"GPIO2_IO03\""],
        Sample.Set("board.pins.map[1]", $"\"{name}\"").Problems());

    [Fact]
    public void AnotherChipsNameIsNone() => Assert.Equal(
        ["board.pins.map[1]: is \"PB14\", which is no pin of a imxrt-gpio; give a name such as \"GPIO2_IO03\""],
        Sample.Set("board.pins.map[1]", "\"PB14\"").Problems());
}
