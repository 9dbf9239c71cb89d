// The small devices of an i.MX RT106x at the addresses of NXP's header. Strict as the models of MACs are: what the manual (IMXRT1060RM) forbids, or gives no
// meaning, is a violation, and so is to touch a device whose clock is off. What rests on drivers of others, and not on the manual, is said where it is.
using System.Collections.Generic;
using System.Linq;

using PortShare.Arch;

namespace PortShare.Devices.Tests.ImxRt;

/// <summary>What answers at their addresses.</summary>
internal sealed class Chip : TickingChip
{
    public const uint Lpuart = 0x4018_4000;
    public const uint Gpt1 = 0x401E_C000;
    public const uint Gpt2 = 0x401F_0000;
    public const uint Gpio1 = 0x401B_8000;
    public const uint Gpio4 = 0x401C_4000;
    public const uint Gpio5 = 0x400C_0000;
    public const uint Trng = 0x400C_C000;

    /// <summary>Of the crystal.</summary>
    public const uint TicksPerMicrosecond = 24;

    private const uint BlockBytes = 0x4000;
    private const int PortCount = 5;

    /// <summary>LPUART1.</summary>
    public LpuartModel Serial { get; } = new();

    /// <summary>GPT1 and GPT2.</summary>
    public GptModel[] Timer { get; } = [new(), new()];

    /// <summary>GPIO1 to GPIO5.</summary>
    public GpioModel[] Ports { get; } = [.. Enumerable.Range(0, PortCount).Select(static _ => new GpioModel())];

    /// <summary>TRNG.</summary>
    public TrngModel Random { get; } = new();

    /// <summary>The devices whose clock is off, by their addresses.</summary>
    public HashSet<uint> WithoutClock { get; } = [];

    /// <inheritdoc/>
    public override bool IsInterrupting(int timer) => Timer[timer].IsInterrupting;

    /// <inheritdoc/>
    protected override void Pass(ulong ticks)
    {
        Timer[0].Advance(ticks);
        Timer[1].Advance(ticks);
        Random.Advance(ticks);
    }

    /// <inheritdoc/>
    protected override uint ReadAt(uint address) => At(address).Read(address % BlockBytes);

    /// <inheritdoc/>
    protected override void WriteAt(uint address, uint value) => At(address).Write(address % BlockBytes, value);

    private IRegisters At(uint address)
    {
        uint block = address & ~(BlockBytes - 1);
        if (WithoutClock.Contains(block))
        {
            throw new ModelViolation($"an access at 0x{address:X8}, of a device whose clock is off");
        }

        return (address % sizeof(uint), block) switch
        {
            (not 0, _) => throw new ModelViolation($"an access at 0x{address:X8}, which is not aligned"),
            (_, Lpuart) => Serial,
            (_, Gpt1) => Timer[0],
            (_, Gpt2) => Timer[1],
            (_, Trng) => Random,
            (_, Gpio5) => Ports[PortCount - 1],
            (_, >= Gpio1 and <= Gpio4) => Ports[(block - Gpio1) / BlockBytes],
            _ => throw new ModelViolation($"an access at 0x{address:X8}, where there is no device of the model's"),
        };
    }
}
