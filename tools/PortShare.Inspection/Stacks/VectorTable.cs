// Who handles which exception, read from the kernel's vector table (ARM DDI 0403E.e, B1.5.3).
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;

using PortShare.Inspection.Elf;
using PortShare.Inspection.Flow;
using PortShare.Inspection.Listing;

namespace PortShare.Inspection.Stacks;

/// <summary>The handlers of one kernel, by what can interrupt what.</summary>
internal sealed class VectorTable
{
    private const string Section = ".vectors";
    private const int ResetNumber = 1;
    private const int SupervisorCall = 11;
    private const int DebugMonitor = 12;
    private const int PendSv = 14;
    private const int FirstInterrupt = 15;

    private static readonly int[] FaultNumbers = [2, 3, 4, 5, 6, DebugMonitor];

    /// <summary>Reads the table.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <exception cref="IOException">The image has no such table.</exception>
    public VectorTable(CodeImage kernel)
    {
        ElfSection section = kernel.Elf.Sections.FirstOrDefault(one => one.Name == Section)
            ?? throw new IOException($"has no section {Section}; name a kernel");
        byte[] bytes = kernel.Elf.ContentOf(section).ToArray();
        uint[] vectors = [.. bytes.Chunk(sizeof(uint)).Select(word => BinaryPrimitives.ReadUInt32LittleEndian(word))];
        Reset = At(ResetNumber)!;
        Loop = [At(SupervisorCall)!, At(PendSv)!];
        Faults = [.. FaultNumbers.Select(At).OfType<Function>().Distinct()];
        Interrupts = [.. Enumerable.Range(FirstInterrupt, vectors.Length - FirstInterrupt).Select(At).OfType<Function>().Distinct().Except(Faults)];

        Function? At(int number) => vectors[number] == 0 ? null : kernel.FunctionAt(vectors[number] & ~1u);
    }

    /// <summary>Where the processor starts.</summary>
    public Function Reset { get; }

    /// <summary>SVC and PendSV: they share one priority, the last.</summary>
    public IReadOnlyList<Function> Loop { get; }

    /// <summary>SysTick and the interrupts: they share one priority, between the loop's and the faults'.</summary>
    public IReadOnlyList<Function> Interrupts { get; }

    /// <summary>What interrupts everything.</summary>
    public IReadOnlyList<Function> Faults { get; }

    /// <summary>All handlers, and the start.</summary>
    public IEnumerable<Function> All => [Reset, .. Loop, .. Interrupts, .. Faults];
}
