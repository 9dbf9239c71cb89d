// Who calls whom in one program, and at which depth of the stack.
using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Inspection.Elf;
using PortShare.Inspection.Flow;
using PortShare.Inspection.Listing;

namespace PortShare.Inspection.Stacks;

/// <summary>A call with its callee known.</summary>
/// <param name="Callee">Who is called.</param>
/// <param name="DepthBytes">How deep the caller's stack is then.</param>
internal sealed record Call(Function Callee, int DepthBytes);

/// <summary>The calls of one program.</summary>
internal sealed class CallGraph
{
    // What a table that C# has as a constant is called. Its bytes are in the assembly, so no address is among them.
    private const string ConstantTable = "__PrivateImplementationDetails_";

    private readonly CodeImage _image;
    private readonly CodeFacts _facts;
    private readonly Dictionary<uint, FunctionFlow> _flows;

    /// <summary>Follows every function of a program.</summary>
    /// <param name="image">The program.</param>
    /// <param name="facts">What its code does not say.</param>
    public CallGraph(CodeImage image, CodeFacts facts)
    {
        _image = image;
        _facts = facts;
        _flows = image.Functions.ToDictionary(function => function.Address, function => new FunctionFlow(function, image));
    }

    /// <summary>The program.</summary>
    public CodeImage Image => _image;

    /// <summary>What each function does.</summary>
    public IEnumerable<FunctionFlow> Flows => _flows.Values;

    /// <summary>One line for each function that could not be followed, calls through a pointer that is not listed, or is
    /// pointed at by one that is not listed.</summary>
    public IEnumerable<string> Problems =>
    [
        .. from flow in Flows
           where flow.Problem is not null
           select $"{flow.Function.Name}: {flow.Problem}",
        .. from flow in Flows
           let call = flow.Calls.FirstOrDefault(call => call.Target is null)
           where call is not null && !PointersIn(flow.Function).Any()
           select $"{flow.Function.Name}: \"{call.Instruction.Text}\" at 0x{call.Instruction.Address:x} calls through a pointer; "
               + $"say where it leads in {CodeFacts.Path}",
        .. from function in PointedAt()
           where !_facts.Pointers.Any(pointer => Names(pointer.To, function))
           select $"{function.Name}: a pointer leads here, and nobody says whose; add it to {CodeFacts.Path}",
    ];

    /// <summary>The calls of a function.</summary>
    /// <param name="function">The function.</param>
    /// <exception cref="InvalidOperationException">It calls into what is no function.</exception>
    public IEnumerable<Call> CallsOf(Function function)
    {
        foreach (CallSite call in _flows[function.Address].Calls)
        {
            if (call.Target is uint target)
            {
                yield return new Call(
                    _image.FunctionAt(target) ?? throw new InvalidOperationException($"{function.Name}: calls 0x{target:x}, which is no code"),
                    call.DepthBytes);
                continue;
            }

            foreach (Function callee in PointersIn(function).SelectMany(pointer => pointer.To).SelectMany(FunctionsOf))
            {
                yield return new Call(callee, call.DepthBytes);
            }
        }
    }

    /// <summary>What a function does.</summary>
    /// <param name="function">The function.</param>
    public FunctionFlow FlowOf(Function function) => _flows[function.Address];

    /// <summary>Every function that some functions lead to, with themselves.</summary>
    /// <param name="roots">Where to start.</param>
    public IReadOnlyCollection<Function> ReachableFrom(params IEnumerable<Function> roots)
    {
        HashSet<Function> reached = [];
        Stack<Function> pending = new(roots);
        while (pending.TryPop(out Function? function))
        {
            if (reached.Add(function))
            {
                foreach (Call call in CallsOf(function))
                {
                    pending.Push(call.Callee);
                }
            }
        }

        return reached;
    }

    /// <summary>The functions of a name; a compiler may have made several of one.</summary>
    /// <param name="name">The name as people say it.</param>
    public IEnumerable<Function> FunctionsOf(string name) => Image.Functions.Where(function => SymbolName.Plain(function.Name) == name);

    private IEnumerable<FunctionPointer> PointersIn(Function function) => _facts.Pointers.Where(pointer => Names(pointer.In, function));

    // Words in data, and among the code's constants, that are the address of a function with the Thumb bit set. A constant table may
    // have such a word by chance: an EtherType.
    private IEnumerable<Function> PointedAt()
    {
        HashSet<uint> code = [.. _image.Functions.SelectMany(function => function.Instructions).Select(instruction => instruction.Address & ~3u)];
        uint[] starts = [.. _image.Elf.Symbols.Select(symbol => symbol.Address).Distinct().Order()];
        HashSet<uint> tables =
        [
            .. from symbol in _image.Elf.Symbols
               where symbol.Name.Contains(ConstantTable, StringComparison.Ordinal)
               select symbol.Address,
        ];
        HashSet<uint> pointers =
        [
            .. from section in _image.Elf.Sections
               where HoldsPointers(section)
               from word in WordsOf(section)
               where !IsInConstantTable(word.Address)
               where !section.Flags.HasFlag(ElfSectionFlags.Code) || !code.Contains(word.Address)
               select word.Value,
        ];
        return _image.Functions.Where(function => pointers.Contains(function.Address | 1));

        // ilc's symbols have no size: a table lasts until the next symbol.
        bool IsInConstantTable(uint address)
        {
            int found = Array.BinarySearch(starts, address);
            int last = found >= 0 ? found : ~found - 1;
            return last >= 0 && tables.Contains(starts[last]);
        }
    }

    // Not vectors, whose functions are called by the processor, and not unwind tables, whose functions are called by nobody.
    private static bool HoldsPointers(ElfSection section) => section.Name is ".text" or ".rodata" or ".data";

    private IEnumerable<(uint Address, uint Value)> WordsOf(ElfSection section)
    {
        byte[] bytes = _image.Elf.ContentOf(section).ToArray();
        for (int at = 0; at + sizeof(uint) <= bytes.Length; at += sizeof(uint))
        {
            yield return (section.Address + (uint)at, BitConverter.ToUInt32(bytes, at));
        }
    }

    private static bool Names(IReadOnlyList<string> names, Function function) => names.Contains(SymbolName.Plain(function.Name));
}
