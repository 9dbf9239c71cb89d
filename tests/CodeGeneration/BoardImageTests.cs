// The image of each board, emulated or not: it fits, it lies where the core and the DMA look for it, and its doorbells are rung in order.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

using PortShare.Boards.Model;
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

    // IMXRT1060RM, the chapter on system boot: "FCFB", the table's tag and size, and its own address.
    [Theory]
    [InlineData("mimxrt1060-evk")]
    [InlineData("teensy41")]
    public void ABootRomFindsItsBlocksInBothFiles(string name)
    {
        (Board board, ImageFiles image) = Of(name);
        byte[] memory = File.ReadAllBytes(Path.ChangeExtension(image.Kernel, ".bin"));

        Assert.NotNull(board.Start?.BootFlash);
        Assert.Equal("FCFB"u8, memory.AsSpan(0, 4));
        Assert.Equal(board.Flash.Bytes, BitConverter.ToUInt32(memory, 0x50));
        Assert.Equal([0xD1, 0x00, 0x20], memory[(int)BootTable..((int)BootTable + 3)]);
        Assert.Equal(board.Flash.Address + BootTable, BitConverter.ToUInt32(memory, (int)BootTable + 0x14));
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

    private static (Board Board, ImageFiles Image) Of(string name)
    {
        Board board = TestImage.Repository.LoadBoard(name);
        FirmwareImage image = FirmwareImage.Of(TestImage.Repository, board, ["echo"]);
        TestImage.Existing(image.Elf);
        return (board, ImageFiles.In(image.Folder, image.Applications));
    }
}
