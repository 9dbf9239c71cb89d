// The small devices of an STM32H7 at the addresses of ST's headers. Strict as the models of MACs are: what the manual (RM0433) forbids, or gives no
// meaning, is a violation. What rests on the descriptions in ST's drivers, and not on the manual, is said where it is.
using System.Linq;

using PortShare.Arch;

namespace PortShare.Devices.Tests.Stm32;

/// <summary>What answers at their addresses.</summary>
internal sealed class Chip : TickingChip
{
    public const uint Usart = 0x4000_4800;
    public const uint Timer2 = 0x4000_0000;
    public const uint Timer5 = 0x4000_0C00;
    public const uint Gpio = 0x5802_0000;
    public const uint Rng = 0x4802_1800;

    private const uint BlockBytes = 0x400;
    private const int PortCount = 11;

    /// <summary>USART3.</summary>
    public UsartModel Serial { get; } = new();

    /// <summary>TIM2 and TIM5.</summary>
    public TimerModel[] Timer { get; } = [new(), new()];

    /// <summary>GPIOA to GPIOK.</summary>
    public GpioModel[] Ports { get; } = [.. Enumerable.Range(0, PortCount).Select(static _ => new GpioModel())];

    /// <summary>RNG.</summary>
    public RngModel Random { get; } = new();

    /// <inheritdoc/>
    public override bool IsInterrupting(int timer) => Timer[timer].IsInterrupting;

    /// <inheritdoc/>
    protected override void Pass(ulong ticks)
    {
        Timer[0].Advance(ticks);
        Timer[1].Advance(ticks);
    }

    /// <inheritdoc/>
    protected override uint ReadAt(uint address) => At(address).Read(address % BlockBytes);

    /// <inheritdoc/>
    protected override void WriteAt(uint address, uint value) => At(address).Write(address % BlockBytes, value);

    private IRegisters At(uint address) => (address % sizeof(uint), address & ~(BlockBytes - 1)) switch
    {
        (not 0, _) => throw new ModelViolation($"an access at 0x{address:X8}, which is not aligned"),
        (_, Usart) => Serial,
        (_, Timer2) => Timer[0],
        (_, Timer5) => Timer[1],
        (_, Rng) => Random,
        (_, >= Gpio and < Gpio + (PortCount * BlockBytes)) => Ports[(address - Gpio) / BlockBytes],
        _ => throw new ModelViolation($"an access at 0x{address:X8}, where there is no device of the model's"),
    };
}
