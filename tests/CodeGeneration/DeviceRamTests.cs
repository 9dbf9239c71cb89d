// Where the default memory map takes a board's RAM for a device's (emcraft-sf2), an access that is not aligned faults until the MPU says
// otherwise (ARM DDI 0403E.e, A3.2.1 and B3.1). What runs before is little: none of it may make one.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

using PortShare.CodeGeneration.Tests.Support;
using PortShare.Inspection.Flow;
using PortShare.Inspection.Stacks;

namespace PortShare.CodeGeneration.Tests;

public class DeviceRamTests
{
    private const string Reset = "Reset_Handler";
    private const string Main = "KernelEntry.Main";
    private const string Boot = "Boot.Run";
    private const string Enable = "MemoryProtection.Enable";

    // Those whose addresses the code alone does not say; the tests below do.
    private static readonly string[] OfUnknownAddresses = [Reset, "MpuV7M.Write", "mmio_read"];

    private static readonly CallGraph Calls = TestImage.CallsOf(TestImage.Existing(TestImage.DmaImage.Elf));

    // In address order, as they come: the call that turns the MPU on is not in a loop, and nothing before it leads behind it.
    private static readonly CallSite[] CallsBefore =
    [
        .. FlowOf(Boot).Calls.TakeWhile(call => NameOf(call) != Enable),
        FlowOf(Boot).Calls.Single(call => NameOf(call) == Enable),
    ];

    private static uint End => CallsBefore[^1].Instruction.Address;

    [Fact]
    public void AResetLeadsThereAndNowhereElse() => Assert.Equal(
        [Main, Boot], FlowOf(Reset).Calls.Concat(FlowOf(Main).Calls).Select(NameOf));

    [Fact]
    public void BeforeTheMpuIsOnNoKnownAddressIsUnaligned() => Assert.Empty(
        from access in AccessesBefore()
        where access.Address is not null && !IsAligned(access)
        select access.Instruction.Text);

    [Fact]
    public void OfTheOthersAllAreAccountedFor() => Assert.Equal(
        OfUnknownAddresses.Order(StringComparer.Ordinal),
        FlowsBefore().Where(flow => AccessesOf(flow).Any(access => access.Address is null && access.Operand.Bytes != 1))
            .Select(flow => SymbolName.Plain(flow.Function.Name)).Distinct().Order(StringComparer.Ordinal));

    // It goes from one to the other by words.
    [Theory]
    [InlineData("_data_start")]
    [InlineData("_data_load")]
    [InlineData("_bss_start")]
    public void TheResetHandlerBeginsAtWords(string symbol) =>
        Assert.Equal(0u, Calls.Image.Elf.Symbols.Single(one => one.Name == symbol).Address % sizeof(uint));

    [Fact]
    public void TheTableOfRegionsIsInFlash()
    {
        Assert.True(CallsBefore[^1].FirstArgument < TestImage.DmaBoard.Flash.Bytes);
        Assert.DoesNotContain(AccessesOf(FlowOf("MpuV7M.Write")), access => access.Operand.IsStore && access.Address is null);
    }

    [Fact]
    public void RegistersThatAreReadAreWords() => Assert.All(
        FlowsBefore().SelectMany(flow => flow.Calls).Where(call => NameOf(call) == "mmio_read"),
        call => Assert.Equal(0u, call.FirstArgument % sizeof(uint)));

    [Fact]
    public void NothingBeforeTheCallLeadsBehindIt() => Assert.DoesNotContain(
        FlowOf(Boot).Function.Instructions.Where(one => one.Address < End).Select(one => new Operation(one, isInItBlock: false)),
        operation => operation.Target > End && Calls.Image.FunctionAt(operation.Target.Value) == FlowOf(Boot).Function);

    [Theory]
    [InlineData("movs r0, #2\n ldr r1, [r0]", false)]
    [InlineData("movs r0, #2\n ldrh r1, [r0]", true)]
    [InlineData("movs r0, #1\n strh r1, [r0]", false)]
    [InlineData("movs r0, #1\n strb r1, [r0]", true)]
    [InlineData("movs r0, #8\n ldrd r2, r3, [r0, #4]", true)]
    [InlineData("movs r0, #6\n ldrd r2, r3, [r0, #4]", false)]
    [InlineData("push {r4, r5}\n pop {r4, r5}", true)]
    [InlineData("sub sp, #8\n str r0, [sp, #2]\n add sp, #8", false)]
    public async Task AnUnalignedAccessIsFound(string instructions, bool isAligned)
    {
        CallGraph graph = new(await AssembledImage.OfAsync($"root: {instructions}\n bx lr"), new CodeFacts([], [], []));

        Assert.Equal(isAligned, graph.Flows.Single().Accesses.All(IsAligned));
    }

    private static IEnumerable<FunctionFlow> FlowsBefore() =>
    [
        FlowOf(Reset),
        FlowOf(Main),
        FlowOf(Boot),
        .. Calls.ReachableFrom(CallsBefore.Select(call => Calls.Image.FunctionAt(call.Target!.Value)!)).Select(Calls.FlowOf),
    ];

    private static IEnumerable<MemoryAccess> AccessesBefore() => FlowsBefore().SelectMany(AccessesOf);

    private static IEnumerable<MemoryAccess> AccessesOf(FunctionFlow flow) =>
        flow.Accesses.Where(access => flow != FlowOf(Boot) || access.Instruction.Address < End);

    private static bool IsAligned(MemoryAccess access) =>
        access.Address % (uint)Math.Min(access.Operand.Bytes, sizeof(uint)) == 0;

    private static FunctionFlow FlowOf(string name) => Calls.FlowOf(Calls.FunctionsOf(name).Single());

    private static string? NameOf(CallSite call) =>
        call.Target is uint target ? SymbolName.Plain(Calls.Image.FunctionAt(target)!.Name) : null;
}
