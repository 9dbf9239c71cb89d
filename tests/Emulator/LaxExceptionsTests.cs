// What the fault handler relies on, and QEMU's reset gives anyway: so it is spoilt before the kernel starts.
using System;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Inspection.Elf;

namespace PortShare.Emulator.Tests;

public class LaxExceptionsTests
{
    // CCR, with NONBASETHRDENA and USERSETMPEND (ARM DDI 0403E.e, B3.2.8).
    private const string Bits = "*(unsigned int *)0xE000ED14 & 3";

    // str r1, [r0]
    private const ushort Storing = 0x6001;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task TheKernelForbidsThem()
    {
        int port = DebuggerPort.ChooseFree();
        await using EmulatedBoard board = await EmulatedBoard.StartAsync(TestImage.Board, TestImage.ExistingElf, debuggerPort: port);
        using CancellationTokenSource limit = new(Limit);

        string output = await Debugger.AttachAsync(
            TestImage.Image,
            port,
            limit.Token,
            // A debugger writes memory alone, so the processor does it, by an instruction of the image's own.
            "set $reset = $pc",
            $"set $pc = {PlaceOf(Storing)}",
            "set $r0 = 0xE000ED14",
            "set $r1 = *(unsigned int *)0xE000ED14 | 3",
            "stepi",
            "set $pc = $reset",
            $"printf \"spoilt=%u\\n\", {Bits}",
            "break kernel_start",
            "continue",
            $"printf \"started=%u\\n\", {Bits}",
            "kill");

        Assert.Contains("\nspoilt=3\n", output);
        Assert.Contains("\nstarted=0\n", output);
    }

    // RAM may be execute-never before the MPU says otherwise. Data between the code that look like the instruction are as good.
    private static uint PlaceOf(ushort instruction)
    {
        ReadOnlySpan<ushort> code = MemoryMarshal.Cast<byte, ushort>(ElfFile.Load(TestImage.ExistingElf).LoadedBytes());
        int index = code.IndexOf(instruction);
        Assert.NotEqual(-1, index);
        return TestImage.Board.Flash.Address + (uint)(index * sizeof(ushort));
    }
}
