// Who changes the registers by which exceptions come and go: ARCHITECTURE.md, "What the handlers assume", relies on nobody else doing so.
using System;
using System.Linq;

using PortShare.CodeGeneration.Tests.Support;
using PortShare.Inspection.Flow;

namespace PortShare.CodeGeneration.Tests;

public class SpecialRegisterTests
{
    [Fact]
    public void OnlyTheseFunctionsWriteSpecialRegisters()
    {
        string[] writers =
        [
            .. from function in TestImage.Kernel.Functions
               from instruction in function.Instructions
               where instruction.Mnemonic is "msr" or "cpsid" or "cpsie"
               select $"{SymbolName.Plain(function.Name)}: {instruction.Mnemonic} {instruction.Operands.Split(',')[0].ToLowerInvariant()}",
        ];

        Assert.Equal(
            [
                "Fault_Handler: cpsid i",
                "Reset_Handler: cpsid i",
                "cpu_disable_interrupts: cpsid i",
                "cpu_sleep: cpsid i",
                "cpu_sleep: cpsie i",
                "cpu_sleep: cpsie i",
                "kernel_start: cpsie i",
                "kernel_start: msr control",
                "kernel_start: msr psp",
                "switch: msr control",
                "switch: msr psp",
            ],
            writers.Order(StringComparer.Ordinal));
    }
}
