// Fields that are right by themselves, but not together.
using PortShare.Boards.Reading;

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
    public void GatewayIsRefused(string value, string wrong) => AssertRefused("network.gateway", value, wrong, Hosts);

    [Fact]
    public void TheBoardHasAHostsAddressInItsNetwork() => AssertRefused(
        "network.address", "\"10.0.0.255\"", "is 10.0.0.255, the network's or its broadcast address", Hosts);

    [Theory]
    [InlineData("mac", "40004000", "0x40004000-0x400040FF", "console, 0x40004000-0x40004FFF")]
    [InlineData("timers.oneShot", "40028004", "0x40028004-0x40029003", "timers.microseconds, 0x40028018-0x40028023")]
    [InlineData("memory.ram", "003FFFFC", "0x003FFFFC-0x007FFFFB", "memory.flash, 0x00000000-0x003FFFFF")]
    public void OverlapIsRefused(string section, string address, string range, string other) => AssertRefused(
        $"{section}.address", $"\"0x{address}\"", $"{range} overlaps {other}", "move one of them");

    [Theory]
    [InlineData("memory.ram", "3FFFFFFC", "0x3FFFFFFC-0x403FFFFB", MemoryMap.MemoryRanges)]
    [InlineData("console", "E000E000", "0xE000E000-0xE000EFFF", MemoryMap.DeviceRanges)]
    [InlineData("mac", "FFFFFFFC", "0xFFFFFFFC-0x1000000FB", MemoryMap.DeviceRanges)]
    public void AddressOutsideTheMemoryMapIsRefused(string section, string address, string range, string right) =>
        AssertRefused(
            $"{section}.address", $"\"0x{address}\"", $"{range} is not where the processor expects it", right);

    [Fact]
    public void ExternalMemoryAndDevicesAreAccepted() => Assert.Empty(
        new BoardSample().Set("memory.ram.address", "\"0x60000000\"").Set("mac.address", "\"0xA0000000\"").Problems());

    [Fact]
    public void InterruptsAreDistinct() => AssertRefused(
        "mac.interrupt", "9", "is 9, as timers.oneShot.interrupt is", "give each its own");

    [Fact]
    public void TheConsoleIsNotFasterThanItsClockAllows() => AssertRefused(
        "console.baud", "1562501", "is 1562501, too fast for clocks.coreHz", "give at most 1562500");

    [Theory]
    [InlineData("tcpWindowBytes", "1459", "is 1459, too small for one tcpSegmentBytes", "give at least 1460")]
    [InlineData("tcpWindowBytes", "59201", "is 59201, more than receivePbufs hold", GiveLessOrMorePbufs)]
    [InlineData("tcpSendBufferBytes", "2919", "is 2919, too small for two tcpSegmentBytes", "give at least 2920")]
    [InlineData("tcpSegments", "1451", "is 1451, too small for what all tcpConnections may queue", "give at least 1452")]
    [InlineData("heapBytes", "286384", "is 286384, too small for what all tcpConnections may queue", "give at least 286388")]
    public void LwipSizeIsRefused(string field, string value, string wrong, string right) =>
        AssertRefused($"lwip.{field}", value, wrong, right);

    [Theory]
    [InlineData("stackBytes", "16384", "is 16384, all of ramBytes", "give less than 16384")]
    [InlineData("transmitSlots", "20", "is 20, which leaves none of 20 slots to receive into", "give at most 19")]
    public void ApplicationSizeIsRefused(string field, string value, string wrong, string right) =>
        AssertRefused($"applications[2].{field}", value, wrong, right);

    [Fact]
    public void TheLongestPauseIsNotShorterThanTheShortest()
    {
        AssertRefused("kernel.restartPause.longestMs", "99", "is 99, less than shortestMs", "give at least 100");
        Assert.Empty(new BoardSample().Set("kernel.restartPause.longestMs", "100").Problems());
    }

    [Fact]
    public void TheQueuesOfLwipFitItsBuffers()
    {
        AssertRefused(
            "lwip.receivePbufs",
            "37",
            "is 37, less than kernel.unicastQuotaFrames and kernel.groupQuotaFrames together",
            "give at least 38, or lower these");
        Assert.Empty(new BoardSample().Set("lwip.receivePbufs", "38").Problems());
    }

    [Fact]
    public void DhcpHasAnEndpointBesideTheEchoService()
    {
        BoardSample one = new BoardSample().Set("lwip.udpEndpoints", "1");
        Assert.Empty(one.Problems());
        Assert.Equal(
            [
                "lwip.udpEndpoints: is 1, too small for the echo service and DHCP; "
                    + "give at least 2, or leave out network.dhcpFallBackSeconds",
            ],
            one.Set("network.dhcpFallBackSeconds", "20").Problems());
        Assert.Empty(one.Set("lwip.udpEndpoints", "2").Problems());
    }

    [Fact]
    public void KernelRamHoldsWhatIsKnownBeforeLinking()
    {
        // 256 of guard, 8192 of stack, 286720 of heap, 40 pbufs of 1536.
        AssertRefused(
            "kernel.ramBytes",
            "356607",
            "is 356607, but stack and lwIP's buffers alone take 356608",
            "give more, or lower kernel.stackBytes, lwip.heapBytes or lwip.receivePbufs");
        Assert.Empty(new BoardSample().Set("kernel.ramBytes", "356608").Problems());
    }

    [Fact]
    public void FlashHoldsAllCode()
    {
        const uint Needed = 524288 + 4 * 65536;
        AssertRefused(
            "memory.flash.bytes",
            $"{Needed - 1}",
            $"is {Needed - 1}, but kernel and applications take {Needed}, rounded up to what the MPU can express",
            "lower kernel or application sizes, or remove applications");
        Assert.Empty(new BoardSample().Set("memory.flash.bytes", $"{Needed}").Problems());
    }

    [Fact]
    public void RamHoldsAllData()
    {
        const uint Needed = 524288 + 4 * (32768 + 16384);
        AssertRefused(
            "memory.ram.bytes",
            $"{Needed - 1}",
            $"is {Needed - 1}, but kernel and applications take {Needed}, rounded up to what the MPU can express",
            "lower kernel or application sizes, or remove applications");
        Assert.Empty(new BoardSample().Set("memory.ram.bytes", $"{Needed}").Problems());
    }

    private static void AssertRefused(string field, string value, string wrong, string right) =>
        Assert.Equal([$"{field}: {wrong}; {right}"], new BoardSample().Set(field, value).Problems());
}
