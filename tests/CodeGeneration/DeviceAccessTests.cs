// How compiled code reaches the MAC: its registers are 32 bits wide, and its FIFOs lose what is read from them twice.
using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.CodeGeneration.Tests.Support;
using PortShare.IlcLog.Listing;

namespace PortShare.CodeGeneration.Tests;

public class DeviceAccessTests
{
    private const uint MacRegisterBytes = 0x100;

    public static TheoryData<string> Objects => TestImage.ManagedObjects;

    [Fact]
    public void ARegisterIsReadWithOneWordLoad()
    {
        Assert.Equal("ldr r0, [r0, #0]", TestImage.Kernel["mmio_read"].Instructions[0].Text);
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void ManagedCodeAccessesTheMacInWordsOnly(string path)
    {
        Disassembly listing = Disassembly.OfManagedObject(TestImage.Existing(path));

        Assert.DoesNotContain(AccessesToMac(listing), access => !access.IsWord);
    }

    // Without this, the test above could pass because it sees nothing.
    [Fact]
    public void TheKernelsWritesToTheMacAreSeen()
    {
        Disassembly kernel = Disassembly.OfManagedObject(TestImage.Existing(TestImage.KernelObject));

        Assert.Contains(AccessesToMac(kernel), access => access.IsWord);
    }

    // An interrupted LDM or STM in an IT block starts again from its first word (ARM DDI 0403E.e, B1.5.10).
    [Fact]
    public void NoFifoBurstIsConditional()
    {
        Function[] fifo =
        [
            .. TestImage.Kernel.Functions.Where(function => function.Name.StartsWith("lan9118_", StringComparison.Ordinal)),
        ];

        Assert.Contains(fifo.SelectMany(function => function.Instructions), IsBurst);
        Assert.DoesNotContain(fifo.SelectMany(InstructionsInItBlocks), IsBurst);
    }

    private static IEnumerable<ConstantAccess> AccessesToMac(Disassembly listing) =>
        listing.Functions.SelectMany(ConstantAccess.In)
            .Where(access => access.Address - TestImage.Board.Mac.Address < MacRegisterBytes);

    private static bool IsBurst(Instruction instruction) =>
        instruction.Mnemonic.StartsWith("ldm", StringComparison.Ordinal)
        || instruction.Mnemonic.StartsWith("stm", StringComparison.Ordinal);

    private static IEnumerable<Instruction> InstructionsInItBlocks(Function function)
    {
        int left = 0;
        foreach (Instruction instruction in function.Instructions)
        {
            if (left > 0)
            {
                left--;
                yield return instruction;
            }
            else if (instruction.Mnemonic.StartsWith("it", StringComparison.Ordinal))
            {
                // "it" governs one instruction, each further letter one more.
                left = instruction.Mnemonic.Length - 1;
            }
        }
    }
}
