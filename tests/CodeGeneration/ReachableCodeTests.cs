// What must not be reached, or be there at all, in the code of the image.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

using PortShare.CodeGeneration.Tests.Support;
using PortShare.Inspection.Flow;
using PortShare.Inspection.Listing;
using PortShare.Inspection.Stacks;

namespace PortShare.CodeGeneration.Tests;

public class ReachableCodeTests
{
    // The C library's heap, and that of .NET. (lwIP's heap and pools are static memory, with sizes of the system.)
    private static readonly string[] Allocators =
        ["malloc", "calloc", "realloc", "free", "_malloc_r", "_calloc_r", "_realloc_r", "_free_r", "_sbrk", "_sbrk_r"];

    private static readonly string[] AllocatorStarts = ["RhpNew", "RhNew", "RhBox"];

    public static TheoryData<string> Programs => TestImage.LinkedPrograms;

    public static TheoryData<string> Applications => [.. TestImage.Applications];

    [Fact]
    public void NothingInTheKernelAllocatesOnceThePortIsOpen()
    {
        CallGraph graph = TestImage.CallsOf(TestImage.Image.Elf);
        VectorTable vectors = new(graph.Image);

        Assert.Empty(AllocatorsFrom(graph, vectors.All));
    }

    [Theory]
    [MemberData(nameof(Applications))]
    public void NothingInAnApplicationAllocates(string name)
    {
        CallGraph graph = TestImage.CallsOf(TestImage.ApplicationElf(name));

        Assert.Empty(AllocatorsFrom(graph, [graph.Image.FunctionOf("_start")!]));
    }

    [Theory]
    [InlineData("malloc")]
    [InlineData("_sbrk")]
    [InlineData("RhpNewFast$thunk")]
    public async Task AnAllocatorIsFoundBehindOtherFunctions(string allocator)
    {
        CodeImage image = await AssembledImage.OfAsync($"root: b middle\nmiddle: push {{lr}}\n bl {allocator}\n pop {{pc}}\n{allocator}: bx lr\nelse: bx lr");
        CallGraph graph = new(image, new CodeFacts([], [], []));

        Assert.Equal([allocator], AllocatorsFrom(graph, [image.FunctionOf("root")!]));
        Assert.Empty(AllocatorsFrom(graph, [image.FunctionOf("else")!]));
    }

    // Floating point in software is calls to the compiler's library (Run-time ABI for the Arm Architecture, 5.1.2).
    [Theory]
    [MemberData(nameof(Programs))]
    public void NoFloatingPointIsDoneInSoftware(string path)
    {
        IEnumerable<string> names = TestImage.CallsOf(path).Image.Functions.Select(function => function.Name);

        Assert.DoesNotContain(names, name => name.StartsWith("__aeabi_f", StringComparison.Ordinal)
            || name.StartsWith("__aeabi_d", StringComparison.Ordinal) || name.Contains("2f", StringComparison.Ordinal)
            || name.Contains("2d", StringComparison.Ordinal));
    }

    private static IEnumerable<string> AllocatorsFrom(CallGraph graph, IEnumerable<Function> roots) =>
        graph.ReachableFrom(roots).Select(function => function.Name).Where(name =>
            Allocators.Contains(name) || AllocatorStarts.Any(start => name.StartsWith(start, StringComparison.Ordinal)));
}
