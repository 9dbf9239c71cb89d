// What an i.MX RT106x has to be told before any driver opens: clocks, pads, the PHY's reset; and what its boot ROM reads at the start of the image.
using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.Boards.Placing;
using PortShare.Boards.Writing;

namespace PortShare.Boards.Tests;

public class ImxRtStartTests
{
    private static readonly ChipStart Chip = new("imxrt106x", 600_000_000, 150_000_000, null, null, null, null, null);
    private static readonly MemoryArea Flash = new(0x6000_0000, 0x0080_0000, Execute: true);

    private static BoardSample Teensy => new("teensy41", "imxrt1062");

    private static BoardSample Evk => new("mimxrt1060-evk", "imxrt1062");

    [Fact]
    public void TheyAreValid()
    {
        Assert.Empty(Teensy.Problems());
        Assert.Empty(Evk.Problems());
    }

    [Theory]
    [InlineData(600_000_000, 100, 2, 4, 0x13)]
    [InlineData(528_000_000, 88, 2, 4, 0x0E)]
    [InlineData(396_000_000, 66, 2, 3, 0x0E)]
    [InlineData(132_000_000, 55, 5, 1, 0x0E)]
    public void ClocksAndVoltageAreFound(uint coreHz, uint multiplier, uint divider, uint bus, uint target)
    {
        Assert.Equal(new ImxRtPll(multiplier, divider), ImxRtClocks.Find(24_000_000, coreHz));
        Assert.Equal((bus, target), (ImxRtClocks.BusDivider(Chip, coreHz), ImxRtClocks.VoltageTarget(coreHz)));
    }

    // Half of the crystal's clock, by 54 to 108, in 1 to 8 parts.
    [Theory]
    [InlineData(24_000_000, 601_000_000)]
    [InlineData(24_000_000, 72_000_000)]
    [InlineData(25_000_000, 600_000_000)]
    public void NoPllIsFound(uint crystalHz, uint coreHz) => Assert.Null(ImxRtClocks.Find(crystalHz, coreHz));

    // IMXRT1060RM, the chapter on IOMUXC, and NXP's header fsl_iomuxc.h.
    [Theory]
    [InlineData("GPIO_EMC_00", 0x401F_8014, 0x401F_8204)]
    [InlineData("GPIO_EMC_41", 0x401F_80B8, 0x401F_82A8)]
    [InlineData("GPIO_AD_B0_00", 0x401F_80BC, 0x401F_82AC)]
    [InlineData("GPIO_AD_B1_15", 0x401F_8138, 0x401F_8328)]
    [InlineData("GPIO_B0_03", 0x401F_8148, 0x401F_8338)]
    [InlineData("GPIO_B1_10", 0x401F_81A4, 0x401F_8394)]
    [InlineData("GPIO_SD_B1_11", 0x401F_8200, 0x401F_83F0)]
    [InlineData("WAKEUP", 0x400A_8000, 0x400A_8018)]
    [InlineData("PMIC_STBY_REQ", 0x400A_8008, 0x400A_8020)]
    public void PadsHaveTheirRegisters(string pad, uint function, uint setting) =>
        Assert.Equal([setting, 0xB0E9, function, 3], ImxRtPads.Writes(new PinFunction(pad, 3, "x", 0xB0E9)));

    [Theory]
    [InlineData("GPIO1_IO09", "GPIO_AD_B0_09", 0x401B_8000, 1u << 9)]
    [InlineData("GPIO1_IO31", "GPIO_AD_B1_15", 0x401B_8000, 1u << 31)]
    [InlineData("GPIO2_IO14", "GPIO_B0_14", 0x401B_C000, 1u << 14)]
    [InlineData("GPIO3_IO00", "GPIO_SD_B1_00", 0x401C_0000, 1u)]
    [InlineData("GPIO3_IO12", "GPIO_SD_B0_00", 0x401C_0000, 1u << 12)]
    [InlineData("GPIO3_IO18", "GPIO_EMC_32", 0x401C_0000, 1u << 18)]
    [InlineData("GPIO4_IO04", "GPIO_EMC_04", 0x401C_4000, 1u << 4)]
    [InlineData("GPIO5_IO00", "WAKEUP", 0x400C_0000, 1u)]
    public void PortsHaveTheirPads(string pin, string pad, uint port, uint bit)
    {
        Assert.Equal(pad, ImxRtPads.OfGpio(pin));
        Assert.Equal([port, bit], ImxRtPads.PortAndBitOf(pin));
    }

    [Theory]
    [InlineData("GPIO3_IO28")]
    [InlineData("GPIO5_IO03")]
    public void SomePortsHaveFewer(string pin) => Assert.Null(ImxRtPads.OfGpio(pin));

    [Theory]
    [InlineData("board.clocks.coreHz", "601000000", "board.clocks.coreHz: is 601000000, too fast for the chip; give at most 600000000")]
    [InlineData("board.clocks.coreHz", "599000000", "board.clocks.coreHz: is 599000000, which no PLL makes of 24000000; give 594000000")]
    [InlineData("board.clocks.crystalHz", "25000000", "board.clocks.coreHz: is 600000000, which no PLL makes of 25000000; give another clocks.crystalHz")]
    [InlineData("board.clocks.source", "\"external\"", "board.clocks.source: is \"external\", which no imxrt106x takes; give \"crystal\"")]
    [InlineData("board.console.clockHz", "80000000", "board.console.clockHz: is 80000000, and with that clocks.coreHz the start makes it 24000000; give 24000000")]
    [InlineData("board.pinFunctions[1].pin", "\"GPIO_B1_04\"", "board.pinFunctions[1].pin: is \"GPIO_B1_04\", and an earlier entry names it; give each pin once")]
    [InlineData("board.pinFunctions[1].pin", "\"GPIO_EMC_42\"", "board.pinFunctions[1].pin: is \"GPIO_EMC_42\", which no imxrt106x has; give a name such as \"GPIO_B1_04\"")]
    [InlineData("board.pinFunctions[1].pin", "\"PA1\"", "board.pinFunctions[1].pin: is \"PA1\", which no imxrt106x has; give a name such as \"GPIO_B1_04\"")]
    [InlineData("board.pins.map[1]", "\"GPIO4_IO05\"", "board.pins.map[1]: is \"GPIO4_IO05\", and pinFunctions does not lead GPIO_EMC_05 to it; add GPIO_EMC_05 there, with function 5")]
    [InlineData("board.pins.map[1]", "\"GPIO2_IO14\"", "board.phy.reset.pin: is \"GPIO2_IO14\", and so is another; give each pin once")]
    [InlineData("board.phy.reset.high[0]", "\"GPIO5_IO03\"", "board.phy.reset.high[0]: is \"GPIO5_IO03\", which is no pin of the chip's; give another")]
    [InlineData("board.bootFlash.clockMegahertz", "110", "board.bootFlash.clockMegahertz: is 110; give 30 or 50 or 60 or 75 or 80 or 100 or 120 or 133 or 166")]
    [InlineData("soc.start.overdrive", "true", "soc.start.overdrive: is nothing that an imxrt106x has; leave it out")]
    public void WhatIsWrongIsRefused(string path, string value, string problem) => Assert.Equal([problem], Teensy.Set(path, value).Problems());

    [Theory]
    [InlineData("soc.start.fastestBusHz", "soc.start.fastestBusHz: missing, and an imxrt106x has to be told; give what the chip's datasheet says")]
    [InlineData("soc.devices.gpio.gates", "soc.devices.gpio.gates: missing, and a imxrt-gpio has no clock after reset; give the register and the bits that let it have one")]
    [InlineData("board.pinFunctions[0].pad", "board.pinFunctions[0].pad: missing, and an imxrt106x has to be told; give what its pad's register becomes")]
    [InlineData("board.bootFlash", "board.bootFlash: missing, and the boot ROM of an imxrt106x has to be told; give what the flash's datasheet says")]
    [InlineData("board.phy.referenceClock", "board.phy.referenceClock: missing, and an imxrt106x gives it, or takes it; give \"given\" or \"own\"")]
    [InlineData("board.pins", "board.pins: missing, and phy.reset needs the chip's ports; give the pins that applications can be granted, one at least")]
    public void WhatIsNeededIsThere(string path, string problem) => Assert.Equal([problem], Teensy.Remove(path).Problems());

    [Theory]
    [InlineData("board.pinFunctions[0].pad", "\"0x1\"", "board.pinFunctions[0].pad")]
    [InlineData("board.pinFunctions[0].readsBack", "true", "board.pinFunctions[0].readsBack")]
    [InlineData("board.phy.reset", """{ "pin": "GPIO2_IO14", "lowMicroseconds": 1, "readyMicroseconds": 1 }""", "board.phy.reset")]
    public void AnotherFamilyHasNone(string path, string value, string field) => Assert.Equal(
        [$"{field}: is nothing that an stm32h7 has; leave it out"], new BoardSample("nucleo-h743zi2", "stm32h743").Set(path, value).Problems());

    [Fact]
    public void TheKernelIsToldOfPadsAndOfThePhy()
    {
        string devices = DeviceWriter.Write(Teensy.Board);

        Assert.Contains("global using BoardInit = PortShare.Soc.ImxRt106x<PortShare.Kernel.BoardInitPlace>;", devices);
        // RX_DATA00 is a strap while the PHY is reset.
        Assert.Contains("Pads => [0x401F837C, 0x00003038, 0x401F818C, 0x00000005, ", devices);
        Assert.Contains("PadsAfterReset => [0x401F837C, 0x0000B0E9, 0x401F8434, 0x00000001, 0x401F818C, 0x00000003, ", devices);
        Assert.Contains("0x401F8394, 0x00000031, 0x401F842C, 0x00000001, 0x401F81A4, 0x00000016, ", devices);
        Assert.Contains("PhyHigh => [0x401BC000, 0x00008000];", devices);
        Assert.Contains("PhyReset => [0x401BC000, 0x00004000];", devices);
        Assert.Contains("bool GivesReferenceClock => true;", devices);
        Assert.Contains("uint VoltageTarget => 19;", devices);
        Assert.Contains("uint CoreMegahertz => 600;", devices);
    }

    // Of the FlexSPI configuration block: IMXRT1060RM, the chapter on system boot, its tables of the common block and of the serial NOR's.
    [Theory]
    [InlineData(0x000, 0x4246_4346u)] // tag
    [InlineData(0x004, 0x5601_0400u)] // version
    [InlineData(0x00C, 0x0002_0101u)] // readSampleClkSrc, csHoldTime, csSetupTime, columnAddressWidth
    [InlineData(0x044, 0x0006_0401u)] // deviceType, sflashPadType, serialClkFreq, lutCustomSeqEnable
    [InlineData(0x050, 0x0080_0000u)] // sflashA1Size
    [InlineData(0x080, 0x0A18_04EBu)] // lookupTable: CMD 0xEB by 1, RADDR 24 by 4
    [InlineData(0x084, 0x3204_1EFFu)] // MODE8 0xFF by 4, DUMMY 4 by 4
    [InlineData(0x088, 0x0000_2604u)] // READ by 4
    [InlineData(0x1C0, 256u)] // pageSize
    [InlineData(0x1C4, 4096u)] // sectorSize
    [InlineData(0x1C8, 1u)] // ipcmdSerialClkFreq, isUniformBlockSize
    [InlineData(0x1D0, 65536u)] // blockSize
    public void TheTeensysBlockHasTheField(uint offset, uint value) =>
        Assert.Equal(value, FlexSpiHeader.Block(Teensy.Board.Start!.BootFlash!, Flash.Bytes)[offset]);

    // NXP's block for this board reads without a mode byte, at 120 MHz.
    [Theory]
    [InlineData(0x00C, 0x0003_0301u)]
    [InlineData(0x044, 0x0007_0401u)]
    [InlineData(0x080, 0x0A18_04EBu)]
    [InlineData(0x084, 0x2604_3206u)]
    [InlineData(0x088, 0u)]
    public void TheEvksBlockHasTheField(uint offset, uint value) =>
        Assert.Equal(value, FlexSpiHeader.Block(Evk.Board.Start!.BootFlash!, Flash.Bytes)[offset]);

    [Theory]
    [InlineData(30, 1)]
    [InlineData(60, 3)]
    [InlineData(133, 8)]
    [InlineData(166, 9)]
    public void ClocksHaveWords(uint megahertz, uint word) =>
        Assert.Equal(word, FlexSpiHeader.Block(new BootFlash(megahertz, null, 6, 3, 3, 256, 4096, 65536), 1)[0x044] >> 16);

    // IMXRT1060RM, the chapter on system boot: image vector table, boot data.
    [Fact]
    public void TheTableLeadsToTheVectors() => Assert.Equal(
        [
            0x4120_00D1u, // header
            0x6000_2000, // entry
            0, // reserved1
            0, // dcd
            0x6000_1020, // boot data
            0x6000_1000, // self
            0, // csf
            0, // reserved2
            0x6000_0000, // start
            0x0080_0000, // length
            0, // plugin
        ],
        FlexSpiHeader.Table(Flash));

    [Fact]
    public void TheLinkerPutsItBeforeTheVectors()
    {
        Board board = Teensy.Board;
        Placement placement = Placer.Place(board);
        IReadOnlyList<string> lines = [.. KernelLinkerWriter.Write(board, placement).Split('\n').Select(line => line.Trim())];

        Assert.Contains("HEADER (r) : ORIGIN = 0x60000000, LENGTH = 8192", lines);
        Assert.Contains("CODE (rx) : ORIGIN = 0x60002000, LENGTH = 139264", lines);
        Assert.Contains(". = 0x0000; LONG(0x42464346)", lines);
        Assert.Contains(". = 0x1000;", lines);
        Assert.Contains("LONG(0x60002000)", lines);
        Assert.Equal(0x6000_2000u, placement.KernelCode.Address);
        Assert.DoesNotContain("HEADER", KernelLinkerWriter.Write(BoardSample.GoodBoard, Placer.Place(BoardSample.GoodBoard)), StringComparison.Ordinal);
    }

    // What the header takes is not there for code.
    [Fact]
    public void TheHeaderTakesRoom()
    {
        const uint Taken = 0x2000 + 139_264 + (4 * 16_384);
        Assert.Empty(Teensy.Set("soc.memories.flash.bytes", $"{Taken}").Problems());
        Assert.StartsWith("board.defaults.applications: take with the kernel", Assert.Single(Teensy.Set("soc.memories.flash.bytes", $"{Taken - 4}").Problems()));
    }
}
