// The models refuse what the manual does: else the tests of drivers would show nothing.
using System;
using System.Linq;

namespace PortShare.Devices.Tests.ImxRt;

public class ChipTests
{
    private const uint CrystalAndAll = 0x54A;

    private static readonly (string Says, Action<Chip> Violation)[] Violations =
    [
        ("not aligned", chip => chip.Read(Chip.Gpt1 + 2)),
        ("no device", chip => chip.Read(0x4008_4000)),
        ("clock is off", chip => WithoutClock(chip, Chip.Lpuart).Write(Chip.Lpuart + LpuartModel.Global, 2)),
        ("clock is off", chip => WithoutClock(chip, Chip.Gpio5).Read(Chip.Gpio5 + 8)),
        ("reserved", chip => chip.Write(Chip.Lpuart + LpuartModel.Global, 1)),
        ("while it is reset", chip => InReset(chip).Write(Chip.Lpuart + LpuartModel.BaudRate, 0x0F00_000D)),
        ("while it is reset", chip => InReset(chip).Read(Chip.Lpuart + LpuartModel.Status)),
        ("is on", chip => Transmitting(chip).Write(Chip.Lpuart + LpuartModel.BaudRate, 0x0F00_000D)),
        ("are reserved", chip => chip.Write(Chip.Lpuart + LpuartModel.BaudRate, 0x0200_0001)),
        ("both edges", chip => chip.Write(Chip.Lpuart + LpuartModel.BaudRate, 0x0600_0001)),
        ("more than a speed", chip => chip.Write(Chip.Lpuart + LpuartModel.BaudRate, 0x0F00_200D)),
        ("nobody asks for", chip => chip.Write(Chip.Lpuart + LpuartModel.Control, 0x000C_0000)),
        ("left as", chip => chip.Write(Chip.Lpuart + LpuartModel.Fifo, 0x80)),
        ("not on", chip => chip.Write(Chip.Lpuart + LpuartModel.Data, 'R')),
        ("without a speed", chip => Transmitting(chip, clocks: 0).Write(Chip.Lpuart + LpuartModel.Data, 'R')),
        ("more than 8 bits", chip => Transmitting(chip).Write(Chip.Lpuart + LpuartModel.Data, 0x2000 | 'R')),
        ("is lost", chip =>
        {
            Transmitting(chip);
            for (int i = 0; i < 3; i++)
            {
                chip.Write(Chip.Lpuart + LpuartModel.Data, 'R');
            }
        }),
        ("reserved", chip => chip.Write(Chip.Gpt1 + GptModel.Control, 0x800)),
        ("reserved", chip => chip.Write(Chip.Gpt1 + GptModel.Control, 6 << 6)),
        ("drives pins", chip => chip.Write(Chip.Gpt1 + GptModel.Control, 1 << 20)),
        ("another clock", chip => Counting(chip).Write(Chip.Gpt1 + GptModel.Control, 0x40)),
        ("a GPT that is on", chip => Counting(chip).Write(Chip.Gpt1 + GptModel.Control, CrystalAndAll | 0x8001)),
        ("is reset", chip =>
        {
            chip.Timer[0].ResetReads = 1;
            chip.Write(Chip.Gpt1 + GptModel.Control, 0x8000);
            chip.Write(Chip.Gpt1 + GptModel.Control, 0);
        }),
        ("without the crystal", chip => chip.Write(Chip.Gpt1 + GptModel.Control, 0x41)),
        ("not let in", chip => chip.Write(Chip.Gpt1 + GptModel.Control, 0x14B)),
        ("undivided", chip => chip.Write(Chip.Gpt1 + GptModel.Control, CrystalAndAll | 1)),
        ("from where it was", chip => Divided(chip).Write(Chip.Gpt1 + GptModel.Control, 0x549)),
        ("core sleeps", chip => Divided(chip).Write(Chip.Gpt1 + GptModel.Control, 0x543)),
        ("sets it up", chip => Divided(chip).Write(Chip.Gpt1 + GptModel.Control, CrystalAndAll | 1)),
        ("is on", chip => Counting(chip).Write(Chip.Gpt1 + GptModel.Prescaler, 0x1000)),
        ("is on", chip => Counting(chip).Write(Chip.Gpt1 + GptModel.Compare1, 5)),
        ("reserved", chip => chip.Write(Chip.Gpt1 + GptModel.Prescaler, 0x1_0000)),
        ("reserved", chip => chip.Write(Chip.Gpt1 + GptModel.Status, 0x40)),
        ("nobody handles", chip => chip.Write(Chip.Gpt1 + GptModel.InterruptEnable, 2)),
        ("read-only", chip => chip.Write(Chip.Gpt1 + GptModel.Counter, 0)),
        ("read-only", chip => chip.Write(Chip.Gpio1 + 0x08, 0)),
        ("only be written", chip => chip.Read(Chip.Gpio1 + 0x84)),
        ("somebody else", chip =>
        {
            chip.Ports[0].Others = 1;
            chip.Write(Chip.Gpio1 + 0x84, 3);
        }),
        ("program mode", chip => chip.Read(Chip.Trng + TrngModel.Entropy)),
        ("reserved", chip => chip.Write(Chip.Trng + TrngModel.Control, 0x1_0020)),
        ("read-only", chip => chip.Write(Chip.Trng + TrngModel.Control, 0x1_0400)),
        ("there is not", chip => chip.Write(Chip.Trng + TrngModel.Control, 0x1_0003)),
        ("reserved", chip => chip.Write(Chip.Trng + 0x14, 0x400)),
        ("nobody knows", chip => chip.Write(Chip.Trng + TrngModel.Control, 0)),
        ("nobody knows", chip =>
        {
            chip.Write(Chip.Trng + TrngModel.Control, 0x1_0042);
            chip.Write(Chip.Trng + TrngModel.Seed, 0x0C80_0080);
            chip.Write(Chip.Trng + TrngModel.Control, 2);
        }),
        ("mode 1", chip => Generating(chip, mode: 1)),
        ("not taken", chip => Generating(chip).Write(Chip.Trng + TrngModel.Seed, 0x0C80_09C4)),
        ("not taken", chip => Generating(chip).Write(Chip.Trng + TrngModel.Control, 0x42)),
        ("not changed", chip => Generating(chip).Write(Chip.Trng + TrngModel.Control, 1)),
        ("there is none", chip => Generating(chip).Read(Chip.Trng + TrngModel.Entropy + 4)),
        ("interrupts", chip => chip.Write(Chip.Trng + 0xA4, 0)),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Violations.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void AViolationIsRefused(int number)
    {
        ModelViolation violation = Assert.Throws<ModelViolation>(() => Violations[number].Violation(new Chip()));

        Assert.Contains(Violations[number].Says, violation.Message, StringComparison.Ordinal);
    }

    private static Chip WithoutClock(Chip chip, uint device)
    {
        chip.WithoutClock.Add(device);
        return chip;
    }

    private static Chip InReset(Chip chip)
    {
        chip.Write(Chip.Lpuart + LpuartModel.Global, 2);
        return chip;
    }

    private static Chip Transmitting(Chip chip, uint clocks = 13)
    {
        chip.Write(Chip.Lpuart + LpuartModel.BaudRate, 0x0F00_0000 | clocks);
        chip.Write(Chip.Lpuart + LpuartModel.Control, 1u << 19);
        return chip;
    }

    private static Chip Divided(Chip chip)
    {
        chip.Write(Chip.Gpt1 + GptModel.Prescaler, 0x1000);
        return chip;
    }

    private static Chip Counting(Chip chip)
    {
        Divided(chip).Write(Chip.Gpt1 + GptModel.Control, CrystalAndAll);
        chip.Write(Chip.Gpt1 + GptModel.Control, CrystalAndAll | 1);
        return chip;
    }

    private static Chip Generating(Chip chip, uint mode = 2)
    {
        chip.Write(Chip.Trng + TrngModel.Control, 0x1_0040 | mode);
        chip.Write(Chip.Trng + TrngModel.Control, mode);
        return chip;
    }
}
