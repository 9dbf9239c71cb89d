// LDM, STM, LDRD and STRD fault on an address that is no multiple of 4, while LDR and STR do not (ARM DDI 0403E.e, A3.2.1).
// The rule: they may be used on the stack, and in the functions that firmware/build/code-facts.json lists with a reason.
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

using PortShare.CodeGeneration.Tests.Support;
using PortShare.Inspection.Flow;
using PortShare.Inspection.Stacks;

namespace PortShare.CodeGeneration.Tests;

public class AlignmentTests
{
    public static TheoryData<string> Programs => TestImage.LinkedPrograms;

    [Theory]
    [MemberData(nameof(Programs))]
    public void OnlyListedFunctionsAccessSeveralWordsAtOnce(string path)
    {
        IEnumerable<string> listed = TestImage.Facts.AlignedAccesses.SelectMany(access => access.In);

        Assert.Empty(FunctionsWithWideAccesses(TestImage.CallsOf(path)).Except(listed));
    }

    [Fact]
    public void EveryListedFunctionDoes()
    {
        IEnumerable<string> found = TestImage.Programs.SelectMany(program => FunctionsWithWideAccesses(TestImage.CallsOf(program)));

        Assert.Empty(TestImage.Facts.AlignedAccesses.SelectMany(access => access.In).Except(found));
    }

    [Theory]
    [InlineData("ldm r0, {r1, r2}", true)]
    [InlineData("stm r0!, {r1, r2}", true)]
    [InlineData("ldrd r2, r3, [r0, #8]", true)]
    [InlineData("strd r2, r3, [r0]", true)]
    [InlineData("push {r4, r5}\n pop {r4, r5}", false)]
    [InlineData("strd r2, r3, [sp, #-8]!\n ldrd r2, r3, [sp], #8", false)]
    [InlineData("add r7, sp, #8\n subs r7, #4\n stm r7!, {r0, r1}\n stm r7!, {r0, r1}", false)]
    [InlineData("add r7, sp, #8\n subs r7, #2\n stm r7!, {r0, r1}", true)]
    [InlineData("ldr r1, [r0, #2]", false)]
    public async Task SuchAnAccessIsFound(string instructions, bool isWide)
    {
        CallGraph graph = new(await AssembledImage.OfAsync($"root: {instructions}\n bx lr"), new CodeFacts([], [], []));

        Assert.Equal(isWide ? ["root"] : [], FunctionsWithWideAccesses(graph));
    }

    private static IEnumerable<string> FunctionsWithWideAccesses(CallGraph graph) =>
        from flow in graph.Flows
        where flow.Accesses.Any(access => access.Operand.IsMultiple && !access.IsAlignedOnStack)
        select SymbolName.Plain(flow.Function.Name);
}
