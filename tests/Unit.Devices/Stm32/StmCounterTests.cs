// TIM2 and TIM5 of STM32 as a counter of microseconds.
using System;

namespace PortShare.Devices.Tests.Stm32;

public class StmCounterTests
{
    private const int Steps = 100_000;

    [Theory]
    [InlineData(1u, 1)]
    [InlineData(64u, 2)]
    [InlineData(240u, 3)]
    [InlineData(275u, 4)]
    public void TheTimeIsExactHoweverOneAsks(uint megahertz, int seed)
    {
        Place.ClockHz = megahertz * 1_000_000;
        Chip chip = new Chip().Install();
        StmCounter<Place>.Start();
        Random random = new(seed);
        for (int step = 0; step < Steps; step++)
        {
            chip.Advance(random.Next(100) == 0 ? (ulong)random.NextInt64(1L << 40) : (ulong)random.Next(1000));

            Assert.True((uint)(chip.Ticks / megahertz) == StmCounter<Place>.Now, $"seed {seed}, step {step}");
        }

        Assert.NotEqual(0UL, chip.Timer[1].Rounds);
        Assert.False(chip.Timer[1].IsInterrupting);
    }

    // By a boot loader, or by this driver before.
    [Theory]
    [InlineData(0u, 0u)]
    [InlineData(7u, 0x1Fu)]
    public void TheTimeStartsAtZeroWhateverWasLeft(uint slaveMode, uint status)
    {
        Place.ClockHz = 240_000_000;
        for (uint control = 0; control < 16; control++)
        {
            Chip chip = new Chip().Install();
            chip.Timer[1].Leave(control | 0x80, slaveMode, 0x5F5F, status, counter: 1234, prescaler: 77, autoReload: 5678);
            StmCounter<Place>.Start();
            Assert.Equal(0u, StmCounter<Place>.Now);
            chip.Advance((1000 * 240) - 1);
            Assert.Equal(999u, StmCounter<Place>.Now);
            chip.Advance(1);
            Assert.Equal(1000u, StmCounter<Place>.Now);
            Assert.False(chip.Timer[1].IsInterrupting);
        }
    }

    private readonly struct Place : IStmCounterPlace
    {
        public static uint ClockHz { get; set; }

        public static uint Address => Chip.Timer5;
    }
}
