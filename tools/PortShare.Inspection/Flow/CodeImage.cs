// A linked image as code that can be followed: functions by address, and the constants that the code reads.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;

using PortShare.Inspection.Elf;
using PortShare.Inspection.Listing;

namespace PortShare.Inspection.Flow;

/// <summary>The code of one linked program: the kernel, or an application.</summary>
internal sealed class CodeImage
{
    private const string CodeSection = ".text";

    private readonly Function[] _functions;
    private readonly uint[] _starts;
    private readonly Dictionary<uint, bool> _returning = [];

    private CodeImage(ElfFile elf, IEnumerable<Function> functions)
    {
        Elf = elf;
        // The applications' images inside the kernel's are looked at by themselves.
        _functions = [.. functions.Where(function => function.Section == CodeSection).OrderBy(function => function.Address)];
        _starts = [.. _functions.Select(function => function.Address)];
    }

    /// <summary>The file.</summary>
    public ElfFile Elf { get; }

    /// <summary>The functions, in the order of their addresses.</summary>
    public IReadOnlyList<Function> Functions => _functions;

    /// <summary>Reads a linked program.</summary>
    /// <param name="path">The ELF file.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static CodeImage Load(string path) => new(ElfFile.Load(path), Disassembly.OfImage(path).Functions);

    /// <summary>The function that an address is in; null if it is in none.</summary>
    /// <param name="address">The address of an instruction.</param>
    public Function? FunctionAt(uint address)
    {
        int index = Array.BinarySearch(_starts, address);
        index = index >= 0 ? index : ~index - 1;
        bool isCode = Elf.Sections.Any(section => section.Name == CodeSection && section.Contains(address));
        return isCode && index >= 0 ? _functions[index] : null;
    }

    /// <summary>The function of a symbol; several symbols may name one function. Null if there is none.</summary>
    /// <param name="symbol">The symbol.</param>
    public Function? FunctionOf(string symbol) =>
        Elf.Symbols.FirstOrDefault(one => one.Name == symbol && one.Section.Name == CodeSection) is ElfSymbol found
            ? FunctionAt(found.Address)
            : null;

    /// <summary>Whether a function can come back to its caller: whether anything in it returns, or leaves for a function that does.</summary>
    /// <param name="function">The function.</param>
    public bool Returns(Function function)
    {
        if (!_returning.TryGetValue(function.Address, out bool returns))
        {
            // Two functions that only leave for each other do not return.
            _returning[function.Address] = false;
            returns = function.Instructions.Any(instruction => Returns(new Operation(instruction, isInItBlock: false), function));
            _returning[function.Address] = returns;
        }

        return returns;
    }

    /// <summary>The word at an address, if it is the same for as long as the program runs.</summary>
    /// <param name="address">The address.</param>
    public uint? ConstantAt(uint address)
    {
        ReadOnlySpan<byte> bytes = ConstantBytesAt(address);
        return bytes.Length >= sizeof(uint) ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : null;
    }

    /// <summary>What is in constant memory from an address on, up to the end of its section.</summary>
    /// <param name="address">The address.</param>
    public ReadOnlySpan<byte> ConstantBytesAt(uint address) =>
        Elf.Sections.FirstOrDefault(section => section.IsConstant && section.Contains(address)) is ElfSection section
            ? Elf.ContentOf(section)[(int)(address - section.Address)..]
            : [];

    private bool Returns(Operation operation, Function function) =>
        operation.Name.StartsWith("bx", StringComparison.Ordinal)
        || operation.Results.Contains(Operation.ProgramCounter)
        || (operation is { Name: "b", Target: uint target } && FunctionAt(target) is Function other && other != function && Returns(other));
}
