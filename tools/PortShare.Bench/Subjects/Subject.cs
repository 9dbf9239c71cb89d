// What is measured: an image, and what the instrument must know of it, which is all in its symbols.
using System.Collections.Generic;
using System.IO;
using System.Linq;

using PortShare.Inspection.Elf;

namespace PortShare.Bench.Subjects;

/// <summary>A piece of code.</summary>
/// <param name="Name">Its name, as people say it.</param>
/// <param name="Start">The address of its first byte.</param>
/// <param name="End">The address behind its last byte.</param>
/// <param name="IsApplication">Whether it belongs to an application.</param>
internal sealed record CodeRange(string Name, uint Start, uint End, bool IsApplication = false)
{
    /// <summary>Its place in a line of the instrument's plan.</summary>
    public string Order => $"{Start:x} {End:x}";
}

/// <summary>An image that is measured.</summary>
internal sealed class Subject
{
    // Vectors.S names them; they have one priority.
    private static readonly (string Symbol, string Name)[] HandlerSymbols =
        [("kernel_mac_interrupt", "MAC"), ("kernel_tick", "SysTick"), ("kernel_one_shot_interrupt", "one-shot timer")];

    private Subject(string name, string elfPath, ElfFile elf, CodeRange application)
    {
        Name = name;
        ElfPath = elfPath;
        Application = application;
        Functions = FunctionTable.Of(elf, application);
        Handlers = [.. HandlerSymbols.Select(handler => RangeOf(elf, handler.Symbol) with { Name = handler.Name })];
        FlashBytes = Sum(elf, section => section.IsConstant || section.Name == ".data");
        RamBytes = Sum(elf, section => !section.IsConstant);
    }

    /// <summary>What it is called in tables.</summary>
    public string Name { get; }

    /// <summary>The image's ELF file.</summary>
    public string ElfPath { get; }

    /// <summary>All functions, in the order of their addresses.</summary>
    public IReadOnlyList<CodeRange> Functions { get; }

    /// <summary>The handlers of interrupts, which hold each other up.</summary>
    public IReadOnlyList<CodeRange> Handlers { get; }

    /// <summary>The application that user frames go to.</summary>
    public CodeRange Application { get; }

    /// <summary>What the image takes of flash, in bytes.</summary>
    public long FlashBytes { get; }

    /// <summary>What its data and its stack take of RAM, in bytes, without the applications'.</summary>
    public long RamBytes { get; }

    /// <summary>A firmware of the board.</summary>
    /// <param name="elfPath">Its ELF file.</param>
    /// <param name="place">The place of the application that user frames go to, from 0.</param>
    /// <exception cref="IOException">The file cannot be read, or is no firmware.</exception>
    public static Subject OfFirmware(string elfPath, int place)
    {
        ElfFile elf = ElfFile.Load(elfPath);
        ElfSection section = elf.Sections.FirstOrDefault(one => one.Name == $"{FunctionTable.ApplicationSection}{place}")
            ?? throw new IOException($"{elfPath}: has no application at place {place}");
        return new Subject(
            "PortShare", elfPath, elf, new CodeRange("application", section.Address, section.Address + section.Bytes, true));
    }

    /// <summary>The peer.</summary>
    /// <param name="elfPath">Its ELF file.</param>
    /// <exception cref="IOException">The file cannot be read, or is no peer.</exception>
    public static Subject OfPeer(string elfPath)
    {
        ElfFile elf = ElfFile.Load(elfPath);
        return new Subject("C peer", elfPath, elf, RangeOf(elf, "application_handle") with { IsApplication = true });
    }

    /// <summary>The name of the function at an address; the address, if there is none.</summary>
    /// <param name="address">The address.</param>
    public string FunctionAt(uint address) =>
        Functions.FirstOrDefault(function => address >= function.Start && address < function.End)?.Name ?? $"0x{address:x8}";

    private static CodeRange RangeOf(ElfFile elf, string symbol)
    {
        ElfSymbol found = elf.Symbols.FirstOrDefault(one => one.Name == symbol)
            ?? throw new IOException($"the image has no function {symbol}");
        return new CodeRange(symbol, found.Address, found.Address + found.Bytes);
    }

    private static long Sum(ElfFile elf, System.Func<ElfSection, bool> isCounted) =>
        elf.Sections.Where(section => section.IsInMemory && isCounted(section)).Sum(section => section.Bytes);
}
