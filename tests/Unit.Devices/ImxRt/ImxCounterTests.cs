// A GPT of i.MX RT as a counter of microseconds.
using System;

namespace PortShare.Devices.Tests.ImxRt;

public class ImxCounterTests
{
    private const int Steps = 100_000;

    [Fact]
    public void TheTimeIsExactHoweverOneAsks()
    {
        Chip chip = new Chip().Install();
        ImxCounter<Place>.Start();
        Random random = new(1);
        for (int step = 0; step < Steps; step++)
        {
            chip.Advance(random.Next(100) == 0 ? (ulong)random.NextInt64(1L << 38) : (ulong)random.Next(1000));

            Assert.True((uint)(chip.Ticks / Chip.TicksPerMicrosecond) == ImxCounter<Place>.Now, $"step {step}");
        }

        Assert.NotEqual(0UL, chip.Timer[1].Rounds);
        Assert.False(chip.Timer[1].IsInterrupting);
    }

    // By a boot loader, or by this driver before: any clock, any mode, pins, interrupts.
    [Theory]
    [InlineData(0x0000_0000u)]
    [InlineData(0x0000_0043u)]
    [InlineData(0x0000_054Bu)]
    [InlineData(0x1FFF_02BFu)]
    public void TheTimeStartsAtZeroWhateverWasLeft(uint control)
    {
        foreach (int resetReads in new[] { 0, 1, 20 })
        {
            Chip chip = new Chip().Install();
            chip.Timer[1].ResetReads = resetReads;
            chip.Timer[1].Leave(control, prescaler: 0x2345, status: 0x3F, interruptEnable: 0x3F, compare1: 5678, counter: 1234);
            ImxCounter<Place>.Start();
            Assert.Equal(0u, ImxCounter<Place>.Now);
            chip.Advance((1000 * Chip.TicksPerMicrosecond) - 1);
            Assert.Equal(999u, ImxCounter<Place>.Now);
            chip.Advance(1);
            Assert.Equal(1000u, ImxCounter<Place>.Now);
            Assert.False(chip.Timer[1].IsInterrupting);
        }
    }

    [Fact]
    public void AResetThatDoesNotEndEndsTheWait()
    {
        Chip chip = new Chip().Install();
        chip.Timer[1].ResetReads = ChipModel.Never;
        ImxCounter<Place>.Start();

        chip.Advance(10 * Chip.TicksPerMicrosecond);
        Assert.Equal(10u, ImxCounter<Place>.Now);
    }

    private readonly struct Place : IImxCounterPlace
    {
        public static uint Address => Chip.Gpt2;

        public static uint ClockHz => Chip.TicksPerMicrosecond * 1_000_000;
    }
}
