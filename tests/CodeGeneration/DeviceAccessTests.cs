// How compiled code reaches the MAC: its registers are 32 bits wide, and its FIFOs lose what is read from them twice.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

using PortShare.CodeGeneration.Tests.Support;
using PortShare.Docs.Source;
using PortShare.Inspection.Flow;
using PortShare.Inspection.Listing;

namespace PortShare.CodeGeneration.Tests;

public class DeviceAccessTests
{
    private const string FifoFunctions = "lan9118_";

    // Assembly that reads another register by its offset from the base.
    private const string Sleep = "cpu_sleep";

    public static TheoryData<string> Programs => TestImage.LinkedPrograms;

    [Fact]
    public void ARegisterIsReadWithOneWordLoad()
    {
        Assert.Equal("ldr r0, [r0, #0]", TestImage.Kernel["mmio_read"].Instructions[0].Text);
    }

    // An interrupted LDM or STM in an IT block starts again from its first word (ARM DDI 0403E.e, B1.5.10).
    [Fact]
    public void NoFifoBurstIsConditional()
    {
        Function[] fifo =
        [
            .. TestImage.Kernel.Functions.Where(function => function.Name.StartsWith(FifoFunctions, StringComparison.Ordinal)),
        ];

        Assert.Contains(fifo.SelectMany(function => function.Instructions), IsBurst);
        Assert.DoesNotContain(fifo.SelectMany(ItBlocks.InstructionsIn), IsBurst);
    }

    // On the LAN9118 a read of the base takes a word out of the receive FIFO, as the compiler's check of a null pointer would.
    [Theory]
    [MemberData(nameof(Programs))]
    public void OnlyTheFifosFunctionsReadTheMacsBase(string path)
    {
        uint macAddress = TestImage.Board.Mac.Address;
        IEnumerable<string> readers =
            from flow in TestImage.CallsOf(path).Flows
            where flow.Accesses.Any(access => !access.Operand.IsStore && access.BaseValue == macAddress)
                || flow.Calls.Any(call => call.FirstArgument == macAddress)
            select flow.Function.Name;

        Assert.DoesNotContain(readers, name => name != Sleep && !name.StartsWith(FifoFunctions, StringComparison.Ordinal));
    }

    // Without this, the test above could pass because it sees nothing.
    [Fact]
    public void TheFifosFunctionsAreSeenToReadTheMacsBase()
    {
        Assert.All(
            new[] { "lan9118_peek", "lan9118_read_rest", "lan9118_read_word", "lan9118_skip" },
            name => Assert.Contains(
                TestImage.CallsOf(TestImage.Image.Elf).FlowOf(TestImage.Kernel[name]).Accesses,
                access => !access.Operand.IsStore && access.Address == TestImage.Board.Mac.Address));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void DevicesAreAccessedInWords(string path)
    {
        IEnumerable<string> narrow =
            from flow in TestImage.CallsOf(path).Flows
            from access in DeviceAccessesOf(flow)
            where access.Operand.Bytes % sizeof(uint) != 0
            select $"{flow.Function.Name}: {access.Instruction.Text}";

        Assert.Empty(narrow);
    }

    // The compiler may neither drop, merge, split nor repeat a volatile access. It puts a DMB to each, and to nothing else.
    [Fact]
    public void ManagedCodeHasAsManyVolatileAccessesAsAreWritten()
    {
        string root = TestImage.Repository.Root;
        Function[] functions = [.. Disassembly.OfManagedObject(TestImage.Existing(TestImage.KernelObject)).Functions];
        WrittenAccesses written = new(FirmwareSource.Load(root), root, functions);
        (string Name, int Written, int Emitted)[] counts =
        [
            .. from function in functions
               let declaration = written.DeclarationOf(function)
               where declaration is not null
               select (SymbolName.Plain(function.Name), written.Of(declaration), function.Instructions.Count(IsBarrier)),
        ];

        Assert.Contains(("Lan9118.Open", 8, 8), counts);
        Assert.Equal([], counts.Where(count => count.Written != count.Emitted));
    }

    [Theory]
    [InlineData("ldrb r0, [r1, #124]", 1)]
    [InlineData("strh r0, [r1, #124]", 2)]
    [InlineData("ldr r0, [r1, #124]", 4)]
    [InlineData("ldm r1, {r2-r5}", 16)]
    public async Task AnAccessIsSeenWithItsWidth(string instruction, int bytes)
    {
        CodeImage image = await AssembledImage.OfAsync(
            $"root: movw r1, #0\n movt r1, #0x4020\n cbz r0, 0f\n nop\n0: {instruction}\n bx lr\n");

        Assert.Equal(bytes, Assert.Single(DeviceAccessesOf(new FunctionFlow(image.FunctionOf("root")!, image))).Operand.Bytes);
    }

    private static IEnumerable<MemoryAccess> DeviceAccessesOf(FunctionFlow flow) =>
        flow.Accesses.Where(access => access.Address is uint address && IsDevice(address));

    // ARMv7-M's memory map (ARM DDI 0403E.e, B3.1): peripherals, external devices, the processor's own registers.
    private static bool IsDevice(uint address) => address is (>= 0x4000_0000 and < 0x6000_0000) or >= 0xA000_0000;

    private static bool IsBarrier(Instruction instruction) => instruction.Mnemonic == "dmb";

    private static bool IsBurst(Instruction instruction) =>
        instruction.Mnemonic.StartsWith("ldm", StringComparison.Ordinal)
        || instruction.Mnemonic.StartsWith("stm", StringComparison.Ordinal);
}
