// What the fault handler relies on, and QEMU's reset gives anyway: so it is spoilt before the kernel starts.
using System;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Wires;

namespace PortShare.Emulator.Tests;

public class LaxExceptionsTests
{
    // CCR, with NONBASETHRDENA and USERSETMPEND (ARM DDI 0403E.e, B3.2.8).
    private const string Bits = "*(unsigned int *)0xE000ED14 & 3";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task TheKernelForbidsThem()
    {
        int port = DebuggerPort.ChooseFree();
        await using EmulatedBoard board = await EmulatedBoard.StartHaltedAsync(
            TestImage.Board, TestImage.ExistingElf, EmulatedNetwork.Wire, port, CancellationToken.None);
        using CancellationTokenSource limit = new(Limit);

        uint ram = TestImage.Board.Ram.Address + 0x10000;

        string output = await Debugger.AttachAsync(
            TestImage.Image,
            port,
            limit.Token,
            // A debugger writes memory alone, so the processor does it: str r1, [r0], in RAM, which is not guarded yet.
            $"set var *(unsigned short *){ram} = 0x6001",
            "set $reset = $pc",
            $"set $pc = {ram}",
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
}
