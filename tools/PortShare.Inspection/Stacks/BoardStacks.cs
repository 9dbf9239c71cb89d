// The stacks of a board: what can be on each at once, by the priorities of ARCHITECTURE.md's "Contexts".
using System.Collections.Generic;
using System.IO;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.Inspection.Elf;
using PortShare.Inspection.Flow;
using PortShare.Inspection.Listing;

namespace PortShare.Inspection.Stacks;

/// <summary>The stacks of one firmware.</summary>
internal sealed class BoardStacks
{
    // Eight words, with floating point 26, and one to align the stack to 8 bytes (ARM DDI 0403E.e, B1.5.7). The kernel has the longer
    // one for a moment, where it saves an application's registers.
    private const int BasicFrameBytes = 36;
    private const int ExtendedFrameBytes = 108;

    private const string ApplicationStart = "_start";
    private const string FaultStack = "fault_stack";
    private const string FaultStackTop = "fault_stack_top";

    private readonly int _frameBytes;
    private readonly List<StackUse> _stacks = [];
    private readonly List<string> _problems = [];

    /// <summary>Follows all programs of a firmware.</summary>
    /// <param name="board">The board.</param>
    /// <param name="image">The firmware's files.</param>
    /// <param name="facts">What the code does not say.</param>
    /// <exception cref="IOException">A file cannot be read, or is not what the build makes.</exception>
    public BoardStacks(Board board, ImageFiles image, CodeFacts facts)
    {
        _frameBytes = board.Fpu is null ? BasicFrameBytes : ExtendedFrameBytes;
        AddKernel(board, CodeImage.Load(image.Kernel), facts);
        for (int place = 0; place < image.Applications.Count; place++)
        {
            (string name, string elf) = image.Applications[place];
            AddApplication(name, place, board.Applications[place].StackBytes, CodeImage.Load(elf), facts);
        }
    }

    /// <summary>The stacks.</summary>
    public IReadOnlyList<StackUse> Stacks => _stacks;

    /// <summary>One line for each thing that keeps a worst case from being known.</summary>
    public IReadOnlyList<string> Problems => _problems;

    private void AddKernel(Board board, CodeImage kernel, CodeFacts facts)
    {
        VectorTable vectors = new(kernel);
        CallGraph graph = new(kernel, facts);
        WorstCase worst = new(graph, facts.Recursions);
        StackPart interrupt = Worst("an interrupt", vectors.Interrupts);
        StackPart fault = Worst("the fault", vectors.Faults);
        StackPart frame = new("its exception frame", _frameBytes, []);
        bool faultsHaveOwnStack = vectors.Faults.All(handler => graph.FlowOf(handler).SwitchesStack);
        _stacks.Add(new StackUse(
            "kernel stack",
            "kernel.stackBytes",
            board.Kernel.StackBytes,
            [
                // Each begins at the stack's top: the reset handler ends there, and a fault of thread mode finds nothing else on it.
                Worst("reset, the kernel loop or an application's fault", [vectors.Reset, .. vectors.Loop, .. vectors.Faults]),
                interrupt,
                frame,
                frame with { Name = "a fault's exception frame" },
                .. faultsHaveOwnStack ? Enumerable.Empty<StackPart>() : [fault],
            ]));
        if (faultsHaveOwnStack)
        {
            // A fault of the handler itself starts it once more, at the top again.
            _stacks.Add(new StackUse(
                "fault stack", FaultStack, SizeOf(kernel.Elf, FaultStack, FaultStackTop), [fault, frame with { Name = "a second fault's exception frame" }]));
        }

        _problems.AddRange([.. graph.Problems, .. worst.Problems]);

        StackPart Worst(string name, IEnumerable<Function> roots)
        {
            StackDepth depth = roots.Select(worst.Of).MaxBy(one => one.Bytes)!;
            return new StackPart(name, depth.Bytes, depth.Path);
        }
    }

    private void AddApplication(string name, int place, uint stackBytes, CodeImage image, CodeFacts facts)
    {
        CallGraph graph = new(image, facts);
        WorstCase worst = new(graph, facts.Recursions);
        Function start = image.FunctionOf(ApplicationStart) ?? throw new IOException($"{name}: has no symbol {ApplicationStart}; link it as an application");
        StackDepth depth = worst.Of(start);
        _stacks.Add(new StackUse(
            $"{name} stack",
            $"applications[{place}].stackBytes",
            stackBytes,
            [new StackPart("the application", depth.Bytes, depth.Path), new StackPart("an exception frame", _frameBytes, [])]));
        _problems.AddRange([.. graph.Problems, .. worst.Problems]);
    }

    private static long SizeOf(ElfFile elf, string start, string end) => ValueOf(elf, end) - (long)ValueOf(elf, start);

    private static uint ValueOf(ElfFile elf, string symbol) =>
        elf.Symbols.FirstOrDefault(one => one.Name == symbol)?.Value ?? throw new IOException($"has no symbol {symbol}; name a kernel");
}
