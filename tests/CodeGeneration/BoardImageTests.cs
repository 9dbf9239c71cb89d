// The image of each board, emulated or not: it fits, it lies where the core and the DMA look for it, and its doorbells are rung in order.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;

using PortShare.Boards.Model;
using PortShare.Boards.Reading;
using PortShare.CodeGeneration.Tests.Support;
using PortShare.Inspection;
using PortShare.Inspection.Elf;
using PortShare.Inspection.Listing;
using PortShare.Inspection.Sizes;
using PortShare.Inspection.Stacks;
using PortShare.Inspection.Wall;
using PortShare.Tool.Firmware;

namespace PortShare.CodeGeneration.Tests;

public class BoardImageTests
{
    private const string Doorbell = "dma_doorbell";
    private const uint MacBytes = 0x2000;
    private const uint BootTable = 0x1000;

    // By their offsets: what makes the DMA of each MAC look into memory.
    private static readonly Dictionary<string, uint[]> Doorbells = new()
    {
        // DMATxCtrl and DMARxCtrl (UG0331, 10.8).
        ["mss-emac"] = [0x180, 0x18C],
        // The tail pointers of channel 0: ETH_DMACTxDTPR and ETH_DMACRxDTPR (RM0433, the chapter on Ethernet).
        ["stm-ethernet-qos"] = [0x1120, 0x1128],
        // ENET_RDAR and ENET_TDAR (IMXRT1060RM, the chapter on ENET).
        ["enet"] = [0x10, 0x14],
    };

    // Where the core looks first, or the boot ROM before it.
    private static readonly Dictionary<string, uint> Starts = new()
    {
        // At 0 (ARM DAI 0385D, 0386D, 0500D), or where INITSVTOR0 is on reset (ARM DAI 0521C, SSE-200).
        ["mps2-an385"] = 0,
        ["mps2-an386"] = 0,
        ["mps2-an500"] = 0,
        ["mps2-an505"] = 0x10000000,
        // eNVM is seen at 0 after a reset (UG0331).
        ["emcraft-sf2"] = 0,
        // BOOT_ADD0 as it is delivered (RM0433 and RM0468, the chapter on embedded flash).
        ["nucleo-h743zi2"] = 0x08000000,
        ["nucleo-h723zg"] = 0x08000000,
        // What FlexSPI reads is seen there (IMXRT1060RM, the chapter on memory maps).
        ["mimxrt1060-evk"] = 0x60000000,
        ["teensy41"] = 0x60000000,
    };

    public static TheoryData<string> Boards => [.. TestImage.Repository.BoardNames];

    public static TheoryData<string> BoardsWithDma =>
        [.. TestImage.Repository.BoardNames.Where(static name => TestImage.Repository.LoadBoard(name).Mac.Descriptors is not null)];

    [Theory]
    [MemberData(nameof(Boards))]
    public void EverythingFits(string name)
    {
        (Board board, ImageFiles image) = Of(name);

        Assert.All(new BoardSize(board).Of(image), memory => Assert.True(memory.Parts.Sum(part => part.Bytes) <= memory.CapacityBytes, memory.Name));
        BoardStacks stacks = new(board, image, TestImage.Facts);
        Assert.Empty(stacks.Problems);
        Assert.Empty(stacks.Stacks.Where(stack => stack.IsTight).Select(stack => $"{stack.Field}: {stack.Reason}"));
    }

    // ARM DDI 0403E.e, B1.5.5: the main stack's pointer, then the reset handler, of Thumb code.
    [Theory]
    [MemberData(nameof(Boards))]
    public void VectorsAndStackAreWhereTheCoreLooks(string name)
    {
        (Board board, ImageFiles image) = Of(name);
        Assert.Equal(Starts[name], board.Flash.Address);
        byte[] memory = File.ReadAllBytes(Path.ChangeExtension(image.Kernel, ".bin"));
        uint header = board.Start?.BootFlash is null ? 0u : BootTable;
        // What the boot ROM is told where there is one: an image vector table names the vectors as its entry (IMXRT1060RM, the chapter on system boot).
        int vectors = header == 0 ? 0 : (int)(BitConverter.ToUInt32(memory, (int)header + sizeof(uint)) - board.Flash.Address);
        uint stack = BitConverter.ToUInt32(memory, vectors);
        uint reset = BitConverter.ToUInt32(memory, vectors + sizeof(uint));
        ElfFile elf = ElfFile.Load(image.Kernel);

        Assert.Equal(board.Flash.Address + (uint)vectors, elf.Sections.Single(section => section.Name == ".vectors").Address);
        // VTOR takes a multiple of the table's size, rounded up to a power of two (B3.2.5).
        Assert.Equal(0u, (board.Flash.Address + (uint)vectors) % 1024);
        Assert.Equal(elf.Symbols.Single(symbol => symbol.Name == "_stack_top").Address, stack);
        Assert.InRange(stack, board.Ram.Address + 1, board.Ram.End);
        Assert.Equal(elf.Symbols.Single(symbol => symbol.Name == "Reset_Handler").Address | 1, reset);
        Assert.InRange(reset, board.Flash.Address, board.Flash.End - 1);
    }

    // IMXRT1060RM, the chapter on system boot: FlexSPI configuration block, image vector table, boot data. All else before the vectors is 0.
    [Theory]
    [InlineData("teensy41", 0x0002_0101u, 0x0006_0401u, 0x3204_1EFFu, 0x2604u)]
    [InlineData("mimxrt1060-evk", 0x0003_0301u, 0x0007_0401u, 0x2604_3206u, 0u)]
    public void ABootRomFindsItsBlocksInBothFiles(string name, uint selectAndSample, uint typePadsClock, uint secondPair, uint thirdPair)
    {
        (Board board, ImageFiles image) = Of(name);
        byte[] memory = File.ReadAllBytes(Path.ChangeExtension(image.Kernel, ".bin"));
        Dictionary<uint, uint> words = new()
        {
            [0x000] = 0x4246_4346, // tag, "FCFB"
            [0x004] = 0x5601_0400, // version
            [0x00C] = selectAndSample, // readSampleClkSrc, csHoldTime, csSetupTime
            [0x044] = typePadsClock, // deviceType, sflashPadType, serialClkFreq
            [0x050] = 0x0080_0000, // sflashA1Size
            [0x080] = 0x0A18_04EB, // lookupTable: command, address
            [0x084] = secondPair,
            [0x088] = thirdPair,
            [0x1C0] = 256, // pageSize
            [0x1C4] = 4096, // sectorSize
            [0x1C8] = 1, // ipcmdSerialClkFreq
            [0x1D0] = 65536, // blockSize
            [0x1000] = 0x4120_00D1, // header
            [0x1004] = 0x6000_2000, // entry
            [0x1010] = 0x6000_1020, // boot data
            [0x1014] = 0x6000_1000, // self
            [0x1020] = 0x6000_0000, // start
            [0x1024] = 0x0080_0000, // length
        };

        Assert.NotNull(board.Start?.BootFlash);
        Assert.Empty(
            from offset in Enumerable.Range(0, 0x2000 / sizeof(uint)).Select(static index => (uint)index * sizeof(uint))
            let found = BitConverter.ToUInt32(memory, (int)offset)
            let wanted = words.GetValueOrDefault(offset)
            where found != wanted
            select $"0x{offset:X4}: 0x{found:X8} instead of 0x{wanted:X8}");
        // The first 16 bytes at the address that the line before gives the upper half of.
        Assert.Equal(
            [$":02000004{board.Flash.Address >> 16:X4}", ":1000000046434642"],
            File.ReadLines(Path.ChangeExtension(image.Kernel, ".hex")).Take(2).Zip([13, 17], (line, length) => line[..length]));
    }

    // Whoever has such a block is in the list above.
    [Fact]
    public void ThereAreNoOtherBoardsWithABootRom() => Assert.Equal(
        ["mimxrt1060-evk", "teensy41"],
        TestImage.Repository.BoardNames.Where(static name => TestImage.Repository.LoadBoard(name).Start?.BootFlash is not null).Order(StringComparer.Ordinal));

    // Whatever device the code touches has its clock by then: the start, the first that the kernel calls, opens its gates.
    [Theory]
    [MemberData(nameof(Boards))]
    public void WhatIsTouchedHasItsClock(string name)
    {
        (Board board, ImageFiles image) = Of(name);
        Device[] touched = [.. DevicesTouchedBy(TestImage.CallsOf(image.Kernel), [.. DevicesOf(board)])];

        // Else nothing was seen.
        Assert.Contains(touched, device => device.Address == board.Mac.Address);
        Assert.Contains(touched, device => device.Address == board.Console.Address);
        Assert.Empty(touched.SelectMany(static device => device.Gates ?? []).Except(board.Start?.Gates ?? []));
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void WhatTheDmaReachesIsAsItsBoardAsks(string name)
    {
        (Board board, ImageFiles image) = Of(name);

        Assert.Empty(DmaCheck.Problems(board, image.Kernel));
    }

    // A DMA that is told to look must find in memory what was written before: a DSB stands in front of the store.
    [Theory]
    [MemberData(nameof(BoardsWithDma))]
    public void ADoorbellIsRungBehindADsb(string name)
    {
        (Board board, ImageFiles image) = Of(name);
        uint[] doorbells = [.. Doorbells[board.Mac.Type].Select(offset => board.Mac.Address + offset)];
        CallGraph calls = TestImage.CallsOf(image.Kernel);
        Function function = calls.Flows.Select(flow => flow.Function).Single(one => one.Name == Doorbell);

        Assert.Equal(["dsb sy", "str r1, [r0, #0]", "bx lr"], function.Instructions.Select(one => one.Text));
        Assert.All(doorbells, doorbell => Assert.Contains(
            calls.Flows, flow => flow.Calls.Any(call => call.Target == function.Address && call.FirstArgument == doorbell)));
        Assert.DoesNotContain(
            calls.Flows, flow => flow.Function.Name != Doorbell && flow.Accesses.Any(access => access.Operand.IsStore && access.Address is uint address && doorbells.Contains(address)));
    }

    [Theory]
    [MemberData(nameof(BoardsWithDma))]
    public void TheMacIsAccessedInWords(string name)
    {
        (Board board, ImageFiles image) = Of(name);

        Assert.Empty(
            from flow in TestImage.CallsOf(image.Kernel).Flows
            from access in flow.Accesses
            where access.Address is uint address && address - board.Mac.Address < MacBytes && access.Operand.Bytes % sizeof(uint) != 0
            select $"{flow.Function.Name}: {access.Instruction.Text}");
    }

    // Without this, the test above could pass because it sees no store to the MAC.
    [Theory]
    [MemberData(nameof(BoardsWithDma))]
    public void OtherStoresToTheMacAreSeen(string name)
    {
        (Board board, ImageFiles image) = Of(name);

        Assert.Contains(
            TestImage.CallsOf(image.Kernel).Flows,
            flow => flow.Accesses.Any(access => access.Operand.IsStore && access.Address is uint address && address - board.Mac.Address < MacBytes));
    }

    // A register is that of the device whose first one is nearest below.
    private static IEnumerable<Device> DevicesTouchedBy(CallGraph calls, Device[] devices) =>
        calls.Flows.SelectMany(static flow => flow.Accesses)
            .Select(static access => access.Address)
            .OfType<uint>()
            .Select(address => devices.Where(device => device.Address <= address && address - device.Address < MacBytes).MaxBy(static device => device.Address))
            .OfType<Device>()
            .Distinct();

    private static IEnumerable<Device> DevicesOf(Board board) =>
        LayerJson.Read<SocLayer>(JsonNode.Parse(File.ReadAllBytes(board.Files.Soc))!.AsObject()).Devices.Values;

    private static (Board Board, ImageFiles Image) Of(string name)
    {
        Board board = TestImage.Repository.LoadBoard(name);
        FirmwareImage image = FirmwareImage.Of(TestImage.Repository, board, ["echo"]);
        TestImage.Existing(image.Elf);
        return (board, ImageFiles.In(image.Folder, image.Applications));
    }
}
