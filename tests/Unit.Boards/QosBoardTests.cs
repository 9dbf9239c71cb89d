// A board whose MAC is that of STM32H7: what it has to say, and what its driver is told. Here it is put into a sample whose own MAC has DMA as well.
using PortShare.Boards.Model;
using PortShare.Boards.Placing;
using PortShare.Boards.Writing;

namespace PortShare.Boards.Tests;

public class QosBoardTests
{
    private const uint DmaBytes = (2 * 64 * (32 + 1536)) + (40 * 1536);

    private static BoardSample Sample => new BoardSample("emcraft-sf2", "m2s010")
        .Set("soc.devices.ethernet.type", "\"stm-ethernet-qos\"")
        .Set("board.mac.clockHz", "240000000")
        .Set("board.mac.quirks", """{ "shortFramesArrive": false }""")
        .Set("board.phy", """{ "address": 0, "interface": "rmii" }""");

    [Fact]
    public void ItIsValid() => Assert.Empty(Sample.Problems());

    [Theory]
    [InlineData("mac.descriptors", "missing, and the DMA of a stm-ethernet-qos needs them", "give a power of two from 4 to 128")]
    [InlineData("mac.quirks.shortFramesArrive", "missing, and a stm-ethernet-qos is one way or the other", "give true or false")]
    [InlineData("mac.clockHz", "missing, and a stm-ethernet-qos divides it", "give 20000000 to 300000000")]
    [InlineData("phy", "missing, and a stm-ethernet-qos has to be told", "give its address and its interface, \"mii\" or \"rmii\"")]
    public void WhatItsDriverNeedsIsThere(string field, string wrong, string right) =>
        Assert.Equal([$"board.{field}: {wrong}; {right}"], Sample.Remove($"board.{field}").Problems());

    [Theory]
    [InlineData("19999999")]
    [InlineData("300000001")]
    public void ItsClockIsOneThatMdioIsDividedFrom(string clock) => Assert.Equal(
        [$"board.mac.clockHz: is {clock}, which no stm-ethernet-qos works with; give 20000000 to 300000000"],
        Sample.Set("board.mac.clockHz", clock).Problems());

    [Fact]
    public void OtherDriversNeedNoClock() => Assert.Equal(
        ["board.mac.clockHz: is nothing that a lan9118 needs; leave it out"], new BoardSample().Set("board.mac.clockHz", "100000000").Problems());

    [Theory]
    [InlineData(null)]
    [InlineData("lan8742a")]
    [InlineData("ksz8081")]
    public void ItTellsNoPhyOfItsClock(string? model) => Assert.Equal(
        [
            "board.phy.referenceClock: is \"given\", which a stm-ethernet-qos tells no PHY; "
                + "leave it out if the PHY has that from a strap; else the PHY has to make the clock: \"own\"",
        ],
        (model is null ? Sample : Sample.Set("board.phy.model", $"\"{model}\"")).Set("board.phy.referenceClock", "\"given\"").Problems());

    [Fact]
    public void APhyMayMakeItsClock() => Assert.Empty(Sample.Set("board.phy.referenceClock", "\"own\"").Problems());

    [Fact]
    public void ItsDmaReachesTheData() => Assert.Equal(
        ["board.memory.data: is \"ddr\", which the DMA of a stm-ethernet-qos does not reach; give \"esram\""],
        Sample.Set("soc.memories.ddr.dma", "false").Problems());

    [Fact]
    public void ItsDescriptorsAreTwiceAsLongAsWhatTheDmaReads() => Assert.Equal(DmaBytes, Placer.Place(Sample.Board).Dma!.AskedBytes);

    [Theory]
    [InlineData("global using Mac = PortShare.Devices.StmEthernetQos<PortShare.Kernel.MacPlace>;")]
    [InlineData("internal readonly struct MacPlace : PortShare.Devices.IStmEthernetQosPlace")]
    [InlineData("public static uint ClockHz => 240000000;")]
    [InlineData("public static uint PhyAddress => 0;")]
    [InlineData("public static uint DescriptorCount => 64;")]
    [InlineData("public static uint MemoryAddress => 0xA0080000;")]
    [InlineData("public static uint FrameOffset => 4;")]
    [InlineData("public static uint Microseconds => MicrosecondCounter.Now;")]
    [InlineData("public static bool ShortFramesArrive => false;")]
    public void DevicesHaveTheLine(string line) => Assert.Contains(line, DeviceWriter.Write(Sample.Board));

    [Fact]
    public void TheHeaderNamesItsMacros()
    {
        Board board = Sample.Board;
        Assert.Contains("StmEthernetQos/AfterSleep.inc", HeaderWriter.Write(board, Placer.Place(board)));
    }
}
