// Fields that are right by themselves, but not together.
using PortShare.Abi;
using PortShare.Boards.Reading;
using PortShare.Claims.Reference;
using PortShare.Core;

namespace PortShare.Boards.Tests;

public class RuleTests
{
    private const string GiveLessOrMorePbufs = "give at most 59200, or more receivePbufs";
    private const string Hosts = "give one of 10.0.0.1 to 10.0.0.254";

    [Theory]
    [InlineData("\"10.0.1.1\"", "is 10.0.1.1, outside 10.0.0.0/24")]
    [InlineData("\"10.0.0.2\"", "is 10.0.0.2, the board's own address")]
    [InlineData("\"10.0.0.255\"", "is 10.0.0.255, the network's or its broadcast address")]
    [InlineData("\"10.0.0.0\"", "is 10.0.0.0, the network's or its broadcast address")]
    public void GatewayIsRefused(string value, string wrong) => AssertRefused("board.defaults.network.gateway", value, wrong, Hosts);

    [Fact]
    public void TheBoardHasAHostsAddressInItsNetwork() => AssertRefused(
        "board.defaults.network.address", "\"10.0.0.255\"", "is 10.0.0.255, the network's or its broadcast address", Hosts);

    [Theory]
    [InlineData("devices.ethernet", "40004000", "0x40004000-0x400040FF", "devices.uart0, 0x40004000-0x40004FFF")]
    [InlineData("devices.counter", "40028000", "0x40028000-0x4002800B", "devices.leds, 0x40028000-0x40028003")]
    [InlineData("memories.ram", "003FFFFC", "0x003FFFFC-0x007FFFFB", "memories.flash, 0x00000000-0x003FFFFF")]
    public void OverlapIsRefused(string section, string address, string range, string other) => AssertRefused(
        $"soc.{section}.address", $"\"0x{address}\"", $"{range} overlaps {other}", "move one of them");

    [Theory]
    [InlineData("memories.ram", "3FFFFFFC", "0x3FFFFFFC-0x403FFFFB", MemoryMap.MemoryRanges)]
    [InlineData("devices.uart0", "E000E000", "0xE000E000-0xE000EFFF", MemoryMap.DeviceRanges)]
    [InlineData("devices.ethernet", "FFFFFFFC", "0xFFFFFFFC-0x1000000FB", MemoryMap.DeviceRanges)]
    public void AddressOutsideTheMemoryMapIsRefused(string section, string address, string range, string right) =>
        AssertRefused(
            $"soc.{section}.address", $"\"0x{address}\"", $"{range} is not where the processor expects it", right);

    [Fact]
    public void ExternalMemoryAndDevicesAreAccepted() => Assert.Empty(
        new BoardSample().Set("soc.memories.ram.address", "\"0x60000000\"").Set("soc.devices.ethernet.address", "\"0xA0000000\"").Problems());

    [Fact]
    public void InterruptsAreDistinct() => AssertRefused(
        "soc.devices.ethernet.interrupt", "9", "is 9, as devices.timer1.interrupt is", "give each its own");

    [Theory]
    [InlineData("ethernet", "lan9118")]
    [InlineData("timer1", "cmsdk-timer")]
    public void WhatWorksByItsInterruptHasOne(string device, string type) => Assert.Equal(
        [$"soc.devices.{device}.interrupt: missing, and a {type} does its work by it; give a whole number from 0 to 239"],
        new BoardSample().Remove($"soc.devices.{device}.interrupt").Problems());

    [Theory]
    [InlineData("console.device", "uart7", "is \"uart7\", which the chip does not have", "give \"uart0\"")]
    [InlineData("console.device", "timer1", "is \"timer1\", which is a cmsdk-timer", "give \"uart0\"")]
    [InlineData("timers.microseconds", "leds", "is \"leds\", which is a mps2-leds", "give \"counter\"")]
    [InlineData("timers.oneShot", "counter", "is \"counter\", which is a mps2-counter", "give \"timer1\"")]
    [InlineData("mac.device", "uart0", "is \"uart0\", which is a cmsdk-uart", "give \"ethernet\"")]
    [InlineData("pins.device", "ethernet", "is \"ethernet\", which is a lan9118", "give \"leds\"")]
    [InlineData("memory.code", "rom", "is \"rom\", which the chip does not have", "give \"flash\" or \"ram\"")]
    [InlineData("memory.data", "flash", "is \"flash\", as memory.code is", "give each its own")]
    public void WhatABoardRefersToIsThereAndCanDoIt(string field, string name, string wrong, string right) =>
        Assert.Contains($"board.{field}: {wrong}; {right}", new BoardSample().Set($"board.{field}", $"\"{name}\"").Problems());

    [Fact]
    public void CodeIsWhereItRuns() => Assert.Equal(
        ["board.memory.code: is \"flash\", which no code runs from; give \"ram\""],
        new BoardSample().Set("soc.memories.flash.execute", "false").Problems());

    [Fact]
    public void AnLedIsAPin() =>
        AssertRefused("board.pins.leds[1]", "2", "is 2", "the board has 2 pins, numbered from 0");

    // The UART divides the clock of the timers, whatever the core's is.
    [Fact]
    public void TheConsoleIsNotFasterThanItsClockAllows()
    {
        AssertRefused("board.console.baud", "1562501", "is 1562501, too fast for clocks.timerHz", "give at most 1562500");
        BoardSample slow = new BoardSample().Set("board.clocks.timerHz", "1000000");
        Assert.Equal(["board.console.baud: is 115200, too fast for clocks.timerHz; give at most 62500"], slow.Problems());
        Assert.Empty(new BoardSample().Set("board.clocks.coreHz", "1000000").Problems());
    }

    [Fact]
    public void TheConsoleIsNotSlowerThanItsClockAllows()
    {
        BoardSample fast = new BoardSample().Set("board.clocks.timerHz", "400000000");
        Assert.Equal(
            ["board.console.baud: is 300, too slow for clocks.timerHz; give at least 382"], fast.Set("board.console.baud", "300").Problems());
        Assert.Empty(fast.Set("board.console.baud", "382").Problems());
    }

    [Theory]
    [InlineData("tcpWindowBytes", "1459", "is 1459, too small for one tcpSegmentBytes", "give at least 1460")]
    [InlineData("tcpWindowBytes", "59201", "is 59201, more than receivePbufs hold", GiveLessOrMorePbufs)]
    [InlineData("tcpSendBufferBytes", "2919", "is 2919, too small for kernel.statusBytes", "give at least 11680")]
    [InlineData("tcpSegments", "1643", "is 1643, too small for what all tcpConnections may queue", "give at least 1644")]
    [InlineData("heapBytes", "319840", "is 319840, too small for what all tcpConnections may queue", "give at least 319844")]
    public void LwipSizeIsRefused(string field, string value, string wrong, string right) =>
        AssertRefused($"board.defaults.lwip.{field}", value, wrong, right);

    [Theory]
    [InlineData("stackBytes", "16384", "is 16384, all of ramBytes", "give less than 16384")]
    [InlineData("transmitSlots", "20", "is 20, which leaves none of 20 slots to receive into", "give at most 19")]
    public void ApplicationSizeIsRefused(string field, string value, string wrong, string right) =>
        AssertRefused($"board.defaults.applications[2].{field}", value, wrong, right);

    [Fact]
    public void TheLongestPauseIsNotShorterThanTheShortest()
    {
        AssertRefused("board.defaults.kernel.restartPause.longestMs", "99", "is 99, less than shortestMs", "give at least 100");
        Assert.Empty(new BoardSample().Set("board.defaults.kernel.restartPause.longestMs", "100").Problems());
    }

    [Fact]
    public void TheQueuesOfLwipFitItsBuffers()
    {
        AssertRefused(
            "board.defaults.lwip.receivePbufs",
            "37",
            "is 37, less than kernel.unicastQuotaFrames and kernel.groupQuotaFrames together",
            "give at least 38, or lower these");
        Assert.Empty(new BoardSample().Set("board.defaults.lwip.receivePbufs", "38").Problems());
    }

    [Fact]
    public void DhcpHasAnEndpointBesideTheEchoService()
    {
        BoardSample one = new BoardSample().Set("board.defaults.lwip.udpEndpoints", "1");
        Assert.Empty(one.Problems());
        Assert.Equal(
            [
                "board.defaults.lwip.udpEndpoints: is 1, too small for the echo service and DHCP; give at least 2",
            ],
            one.Set("board.defaults.network.dhcpFallBackSeconds", "20").Problems());
        Assert.Empty(one.Set("board.defaults.lwip.udpEndpoints", "2").Problems());
    }

    [Fact]
    public void KernelRamHoldsWhatIsKnownBeforeLinking()
    {
        // 256 of guard, 8192 of stack, 11680 of status, 320000 of heap, 40 pbufs of 1536.
        AssertRefused(
            "board.defaults.kernel.ramBytes",
            "401567",
            "is 401567, but stack, status and lwIP's buffers alone take 401568",
            "give more, or lower kernel.stackBytes, kernel.statusBytes, lwip.heapBytes or lwip.receivePbufs");
        Assert.Empty(new BoardSample().Set("board.defaults.kernel.ramBytes", "401568").Problems());
    }

    [Fact]
    public void AStatusOfAllApplicationsFitsItsBufferAndAConnection()
    {
        uint longest = PlacementRules.LongestStatusBytes(applicationCount: 4);
        AssertRefused(
            "board.defaults.kernel.statusBytes",
            $"{longest - 1}",
            $"is {longest - 1}, but a status of 4 applications can take {longest}",
            $"give at least {longest}");
        Assert.Empty(new BoardSample().Set("board.defaults.kernel.statusBytes", $"{longest}").Problems());
        AssertRefused(
            "board.defaults.lwip.tcpSendBufferBytes", "11679", "is 11679, too small for kernel.statusBytes", "give at least 11680");
    }

    // The list of claims goes into the same buffer. Beside its members' names, a claim has its application's and its rule.
    [Fact]
    public void AllClaimsFitWhereTheShortestOfTheLongestStatusesDoes()
    {
        const int HeaderBytes = 200;
        int claim = $$"""{"application":"{{new string('n', ApplicationHeader.NameBytes)}}","rule":"{{new string('r', ClaimText.MaximumBytes)}}"},""".Length;

        Assert.InRange(HeaderBytes + ClaimTable.MaximumClaims * claim, 1, (int)PlacementRules.LongestStatusBytes(applicationCount: 1));
    }

    [Theory]
    [InlineData("flash", 131072 + 4 * 16384)]
    [InlineData("ram", 524288 + 4 * (32768 + 16384))]
    public void AMemoryHoldsAllThatIsPlacedThere(string memory, uint needed)
    {
        string field = $"soc.memories.{memory}.bytes";
        Assert.Equal(
            [
                $"board.defaults.applications: take with the kernel {needed} bytes of {memory}, rounded up to what the MPU can express, "
                    + $"and it has {needed - 1}; lower kernel or application sizes, or remove applications",
            ],
            new BoardSample().Set(field, $"{needed - 1}").Problems());
        Assert.Empty(new BoardSample().Set(field, $"{needed}").Problems());
    }

    private static void AssertRefused(string field, string value, string wrong, string right) =>
        Assert.Equal([$"{field}: {wrong}; {right}"], new BoardSample().Set(field, value).Problems());
}
