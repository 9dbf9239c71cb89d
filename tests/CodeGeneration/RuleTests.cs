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

    // The insides of ilc tell nobody what to write instead, and a table of objects cannot be the span that other tables can.
    [Theory]
    [InlineData("..cctor()", ", opcode 'newarr' GC pointers", "an array of texts or other objects, or of structs that refer to some", "keep the array in an instance field of it")]
    [InlineData("..cctor()", ", opcode 'stfld' Reference field", "an object that refers to another", "keep the array in an instance field of it")]
    [InlineData("..cctor()", ", opcode 'newarr' Array out of bounds", "an array of more than 8192 elements", "keep the rest in its instance fields")]
    [InlineData(".Make(int32)", ", opcode 'xor'", "it does not follow all that Mine.Sums.Make does", "keep the rest in its instance fields")]
    [InlineData("..cctor()", ", opcode 'xor'", "it does not follow all that their initialisers do", "keep the rest in its instance fields")]
    public async Task WhatKeepsAStaticFieldFromBeingComputedIsSaidInPlainWords(string method, string reason, string words, string alternative)
    {
        Disassembly listing = await AssembleAsync("Sample_Type__Method", "bx lr");
        string line = $"ILC: Could not preinitialize '[mine]Mine.Sums': Method '[mine]Mine.Sums{method}'{reason}";

        BuildError error = Assert.Single(StaticConstructorRule.Check(StaticFailure.Parse([line]), NoSources, listing));

        Assert.Contains($"the build cannot compute them ({words}), and firmware runs no static constructors; ", error.Message);
        Assert.EndsWith(alternative, error.Message);
        Assert.DoesNotContain("opcode", error.Message);
        Assert.DoesNotContain("[mine]", error.Message);
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
    public void ASymbolOfATypeWithoutSourceStaysAsItIs() => Assert.Equal("Sample_Type", NoSources.TypeOfSymbol("Sample_Type"));

    [Theory]
    [InlineData("[node]Mine.Node", "Mine.Node")]
    [InlineData("[node]Mine.Outer`1<int32>+Inner", "Mine.Outer.Inner")]
    public void ATypeIsNamedAsCSharpHasIt(string type, string name) => Assert.Equal(name, SourceMap.TypeName(type));

    [Fact]
    public async Task WhatTheCoreLibraryDefinesIsNoError()
    {
        Disassembly listing = await AssembleAsync("Sample_Type__Method", "movw r0, #:lower16:RhpReversePInvoke");

        Assert.Empty(RuntimeRule.Check(listing, NoSources));
    }

    [Fact]
    public void WhatIlcRefusesIsAnErrorWithTheMethodAndTheReason()
    {
        BuildError error = RefusalRule.Check(
            [
                "Error: One or more errors occurred. (Code generation failed for method '[mine]Mine.P.Main()')",
                " ---> ILCompiler.CodeGenerationFailedException: Code generation failed for method '[mine]Mine.P.Main()'",
                " ---> System.InvalidOperationException: Expected type 'System.Runtime.TypeLoaderExports' not found in module 'PortShare.CoreLib'",
            ],
            "mine.log",
            NoSources);

        Assert.Equal("[mine]Mine.P.Main()", error.Location);
        Assert.StartsWith("ilc cannot compile [mine]Mine.P.Main(): Expected type 'System.Runtime.TypeLoaderExports' not found", error.Message);
        Assert.Contains("; it calls a generic method that is virtual; make its type generic instead", error.Message);
    }

    [Theory]
    [InlineData("vadd.f32 s0, s0, s1", false, "this uses floating point; use integers")]
    [InlineData("vpush {d8}", false, "this uses floating point; use integers")]
    [InlineData("vcvt.f64.f32 d0, s0", true, "this is floating point of double precision; use float")]
    [InlineData("movw r0, #:lower16:RhpDbl2Lng$thunk", true, "this needs a library for floating point")]
    [InlineData("movw r0, #:lower16:fmodf$thunk", true, "this needs a library for floating point")]
    public async Task FloatingPointThatTheProgramMayNotHaveIsAnError(string instruction, bool isAllowed, string message)
    {
        Disassembly listing = await AssembleAsync("Sample_Type__Method", instruction);

        BuildError error = Assert.Single(FloatingPointRule.Check(listing, isAllowed));

        Assert.StartsWith($"Sample_Type__Method: error PS0006: {message}", error.ToString());
    }

    [Theory]
    [InlineData("vadd.f32 s0, s0, s1", true)]
    [InlineData("vcvt.s32.f32 s8, s0", true)]
    [InlineData("add r0, r0, r1", false)]
    public async Task OtherInstructionsAreNone(string instruction, bool isAllowed)
    {
        Assert.Empty(FloatingPointRule.Check(await AssembleAsync("Sample_Type__Method", instruction), isAllowed));
    }

    private static async Task<Disassembly> AssembleAsync(string function, string instruction)
    {
        using ScratchFolder scratch = new();
        await File.WriteAllTextAsync(
            scratch.PathOf("code.s"),
            $".syntax unified\n.thumb\n.section {Disassembly.ManagedSection}, \"ax\"\n.global {function}\n{function}: {instruction}\n");
        await Toolchain.RunAsync("as", "-mcpu=cortex-m7", "-mfpu=fpv5-d16", scratch.PathOf("code.s"), "-o", scratch.PathOf("code.o"));
        return Disassembly.OfManagedObject(scratch.PathOf("code.o"));
    }
}
