// Every memory of a board and what one firmware takes of it.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

using PortShare.Abi;
using PortShare.Boards.Model;
using PortShare.Boards.Placing;
using PortShare.Inspection.Elf;

namespace PortShare.Inspection.Sizes;

/// <summary>Compares programs with the memory of their board.</summary>
/// <param name="board">The board.</param>
internal sealed class BoardSize(Board board)
{
    private readonly Placement _placement = Placer.Place(board);

    /// <summary>The memories of a whole firmware.</summary>
    /// <param name="image">The firmware's files.</param>
    /// <exception cref="IOException">A file cannot be read, or is not what the build makes.</exception>
    public IReadOnlyList<MemoryUse> Of(ImageFiles image) =>
    [
        .. OfKernel(image.Kernel),
        .. image.Applications.SelectMany((application, place) => OfApplication(application.Elf, application.Name, place)),
        .. Whole(),
    ];

    /// <summary>The kernel's memories.</summary>
    /// <param name="elf">The linked kernel.</param>
    /// <exception cref="IOException">The file cannot be read, or is not what the build makes.</exception>
    public IReadOnlyList<MemoryUse> OfKernel(string elf)
    {
        ProgramSize size = new(ElfFile.Load(elf));
        return
        [
            size.Flash("kernel flash", "kernel.codeBytes", _placement.KernelCode),
            size.Ram("kernel RAM", "kernel.ramBytes", _placement.KernelRam),
            .. _placement.Dma is Block dma ? [size.DmaMemory("DMA memory", "mac.descriptors", dma, DmaMemory.RingBytes(board.Mac))] : Array.Empty<MemoryUse>(),
        ];
    }

    /// <summary>An application's memories.</summary>
    /// <param name="elf">The linked application.</param>
    /// <param name="name">Its name.</param>
    /// <param name="place">Its place, from 0.</param>
    /// <exception cref="IOException">The file cannot be read, or is not what the build makes.</exception>
    public IReadOnlyList<MemoryUse> OfApplication(string elf, string name, int place)
    {
        ProgramSize size = new(ElfFile.Load(elf));
        PlacedApplication placed = _placement.Applications[place];
        uint slots = board.Applications[place].Slots;
        string field = $"applications[{place}]";
        return
        [
            size.Flash($"{name} flash", $"{field}.codeBytes", placed.Code),
            size.Ram($"{name} RAM", $"{field}.ramBytes", placed.Ram),
            new MemoryUse(
                $"{name} miniport",
                $"{field}.slots",
                placed.Miniport.Bytes,
                [
                    new MemoryPart("rings", MiniportLayout.TotalBytes(slots) - (slots * MiniportLayout.SlotBytes)),
                    new MemoryPart($"{slots} slots", slots * MiniportLayout.SlotBytes),
                ],
                []),
        ];
    }

    // What the system hands out, used or not.
    private IEnumerable<MemoryUse> Whole() =>
    [
        new MemoryUse(
            "board flash",
            "memory.code",
            board.Flash.Bytes,
            [
                .. Header is 0 ? [] : new[] { new MemoryPart("boot header", Header) },
                new MemoryPart("kernel", _placement.KernelCode.Bytes),
                new MemoryPart("applications", _placement.Applications.Sum(one => one.Code.Bytes)),
            ],
            []),
        new MemoryUse(
            "board RAM",
            "memory.data",
            board.Ram.Bytes,
            [
                new MemoryPart("kernel", _placement.KernelRam.Bytes),
                .. board.Dma is null ? PartOfDma : [],
                new MemoryPart("applications", _placement.Applications.Sum(one => one.Ram.Bytes)),
                new MemoryPart("miniports", _placement.Applications.Sum(one => one.Miniport.Bytes)),
            ],
            []),
        .. board.Dma is MemoryArea own ? [new MemoryUse("board DMA", "memory.dma", own.Bytes, PartOfDma, [])] : Array.Empty<MemoryUse>(),
    ];

    // What the chip's boot ROM looks for.
    private uint Header => _placement.KernelCode.Address - board.Flash.Address;

    private MemoryPart[] PartOfDma => _placement.Dma is Block dma ? [new MemoryPart("DMA", dma.Bytes)] : [];
}
