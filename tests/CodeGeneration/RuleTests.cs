// The build's check of what ilc emitted, on code that ilc is not seen to emit today.
using System.IO;
using System.Threading.Tasks;
using PortShare.CodeGeneration.Tests.Support;
using PortShare.IlcLog;
using PortShare.IlcLog.Rules;
using PortShare.IlcLog.Source;
using PortShare.Inspection.Listing;

namespace PortShare.CodeGeneration.Tests;

public class RuleTests
{
    private static readonly SourceMap NoSources = new([]);

    [Fact]
    public async Task ACompiledStaticConstructorIsAnErrorEvenIfTheLogIsSilent()
    {
        Disassembly listing = await AssembleAsync("Sample_Module____cctor", "bx lr");

        BuildError error = Assert.Single(StaticConstructorRule.Check([], NoSources, listing));

        Assert.StartsWith("Sample_Module____cctor: error PS0001: ", error.ToString());
    }

    [Theory]
    [InlineData("RhpNewFast$thunk", "PS0002")]
    [InlineData("__GCSTATICSSample_Type", "PS0003")]
    [InlineData("RhpThrowEx$thunk", "PS0004")]
    [InlineData("RhpAnythingElse$thunk", "PS0005")]
    public async Task WhatNeedsTheRuntimeIsAnErrorEvenWithoutItsLine(string symbol, string code)
    {
        Disassembly listing = await AssembleAsync("Sample_Type__Method", $"movw r0, #:lower16:{symbol}");

        BuildError error = Assert.Single(RuntimeRule.Check(listing, NoSources));

        Assert.Equal((code, "Sample_Type__Method"), (error.Code, error.Location));
    }

    [Fact]
    public async Task WhatTheCoreLibraryDefinesIsNoError()
    {
        Disassembly listing = await AssembleAsync("Sample_Type__Method", "movw r0, #:lower16:RhpReversePInvoke");

        Assert.Empty(RuntimeRule.Check(listing, NoSources));
    }

    private static async Task<Disassembly> AssembleAsync(string function, string instruction)
    {
        using ScratchFolder scratch = new();
        await File.WriteAllTextAsync(
            scratch.PathOf("code.s"),
            $".syntax unified\n.thumb\n.section {Disassembly.ManagedSection}, \"ax\"\n.global {function}\n{function}: {instruction}\n");
        await Toolchain.RunAsync("as", $"-mcpu={TestImage.Board.Core}", scratch.PathOf("code.s"), "-o", scratch.PathOf("code.o"));
        return Disassembly.OfManagedObject(scratch.PathOf("code.o"));
    }
}
