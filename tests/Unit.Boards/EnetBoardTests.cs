// A board whose MAC is an ENET: what its description says of it, and what its driver is told.
using System.Collections.Generic;

using PortShare.Boards.Model;
using PortShare.Boards.Placing;
using PortShare.Boards.Writing;

namespace PortShare.Boards.Tests;

public class EnetBoardTests
{
    // The chip with another MAC than it has.
    private static BoardSample Sample => new BoardSample("emcraft-sf2", "m2s010")
        .Set("soc.devices.ethernet.type", "\"enet\"")
        .Set("soc.devices.ethernet.address", "\"0x402D8000\"")
        .Set("board.mac.quirks", """{ "ignoresShift": false, "shortFramesArrive": false }""")
        .Set("board.phy", """{ "address": 2, "interface": "rmii" }""");

    [Fact]
    public void ItIsValid() => Assert.Empty(Sample.Problems());

    [Theory]
    [InlineData("mac.descriptors", "missing, and the DMA of a enet needs them", "give a power of two from 4 to 128")]
    [InlineData("mac.quirks.ignoresShift", "missing, and a enet is one way or the other", "give true or false")]
    [InlineData("phy", "missing, and a enet has to be told", "give its address and its interface, \"mii\" or \"rmii\"")]
    public void WhatItsDriverNeedsIsThere(string field, string wrong, string right) =>
        Assert.Equal([$"board.{field}: {wrong}; {right}"], Sample.Remove($"board.{field}").Problems());

    [Theory]
    [InlineData("global using Mac = PortShare.Devices.Enet<PortShare.Kernel.MacPlace>;")]
    [InlineData("internal readonly struct MacPlace : PortShare.Devices.IEnetPlace")]
    [InlineData("public static uint Address => 0x402D8000;")]
    [InlineData("public static uint PhyAddress => 2;")]
    [InlineData("public static bool IsRmii => true;")]
    [InlineData("public static uint PhyClockRegister => 0;")]
    [InlineData("public static uint DescriptorCount => 64;")]
    [InlineData("public static uint MemoryAddress => 0xA0080000;")]
    [InlineData("public static uint BufferBytes => 1536;")]
    [InlineData("public static uint FrameOffset => 2;")]
    [InlineData("public static bool IgnoresShift => false;")]
    public void DevicesHaveTheLine(string line) => Assert.Contains(line, DeviceWriter.Write(Sample.Board));

    [Fact]
    public void OverMiiTheMacIsToldSo() =>
        Assert.Contains("bool IsRmii => false;", DeviceWriter.Write(Sample.Set("board.phy.interface", "\"mii\"").Board));

    [Theory]
    [InlineData("ksz8081", "given", 31)]
    [InlineData("dp83825i", "given", 23)]
    [InlineData("lan8742a", "given", 0)]
    [InlineData("ksz8081rnd", "given", 0)]
    [InlineData("ksz8081", "own", 0)]
    [InlineData("dp83825i", "own", 0)]
    public void ThePhyIsToldOfItsClockWhereItHasTo(string model, string clock, uint register) => Assert.Contains(
        $"uint PhyClockRegister => {register};",
        DeviceWriter.Write(Sample.Set("board.phy.model", $"\"{model}\"").Set("board.phy.referenceClock", $"\"{clock}\"").Board));

    [Theory]
    [InlineData("ksz8081", 22)]
    [InlineData("ksz8081rnd", 22)]
    [InlineData("dp83825i", 0)]
    public void ThePhyLeavesTestsWhereItHasThem(string model, uint register) =>
        Assert.Contains($"uint PhyTestRegister => {register};", DeviceWriter.Write(Sample.Set("board.phy.model", $"\"{model}\"").Board));

    // A crystal does for the other ones.
    [Fact]
    public void WhoCannotMakeItsClockIsGivenOne() => Assert.Equal(
        ["board.phy.referenceClock: is \"own\", which a ksz8081rnd has not; give \"given\", or leave it out"],
        Sample.Set("board.phy.model", "\"ksz8081rnd\"").Set("board.phy.referenceClock", "\"own\"").Problems());

    [Fact]
    public void WhoIsGivenAClockHasAName() => Assert.Equal(
        [
            "board.phy.model: missing, and a PHY that is given its reference clock may have to be told; "
                + "give \"lan8742a\" or \"dp83825i\" or \"ksz8081\" or \"ksz8081rnd\", or leave out phy.referenceClock",
        ],
        Sample.Set("board.phy.referenceClock", "\"given\"").Problems());

    // Its receive buffers begin at multiples of 64. On ARMv8-M the kernel's RAM may end at any multiple of 32.
    [Fact]
    public void ItsBuffersAreAligned()
    {
        Board board = Sample
            .Set("soc.core.type", "\"cortex-m33\"")
            .Set("soc.memories.ddr.address", "\"0x60000000\"")
            .Set("board.defaults.kernel.ramBytes", "524320")
            .Board;
        Placement placement = Placer.Place(board);

        Assert.Equal(0x6008_0020u, placement.KernelRam.Address + placement.KernelRam.Bytes);
        Assert.Equal(0x6008_0040u, placement.Dma!.Address);
        Assert.Equal(0u, DmaMemory.RingBytes(board.Mac) % DmaMemory.Alignment);
        Assert.Equal(0u, DmaMemory.BufferBytes % DmaMemory.Alignment);
    }

    [Fact]
    public void TheHeaderNamesWhatIsDoneToItAfterASleep()
    {
        Board board = Sample.Board;
        IReadOnlyList<string> lines = HeaderWriter.Write(board, Placer.Place(board)).Split('\n');

        Assert.Contains("#define PORTSHARE_MAC_AFTER_SLEEP \"Devices/Mac/Enet/AfterSleep.inc\"", lines);
        Assert.Contains("#define PORTSHARE_DMA_FRAME_OFFSET 2", lines);
    }
}
