// i.MX RT's generator of random numbers: what it says it has comes out once and in order, and what is wrong with it is told.
using System;

using PortShare.Core;

namespace PortShare.Devices.Tests.ImxRt;

public class ImxTrngTests
{
    private const uint MicrosecondsATime = 1_000_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ItsNumbersComeOutOnceAndInOrder(bool keepsSettings)
    {
        Chip chip = Opened(random => random.KeepsSettings = keepsSettings, numbers: 40);

        for (uint number = 1; number <= 40; number++)
        {
            Assert.Equal((RandomResult.Taken, Number(number)), Take());
        }

        // The third block had eight.
        Assert.InRange(chip.Ticks, 3 * TrngModel.BlockTicks, (3 * TrngModel.BlockTicks) + (100 * Chip.TicksPerMicrosecond));
    }

    // Three quarters of them are zeros, and the others known to whoever knows the ROM.
    [Fact]
    public void WhatTheBootRomLeftIsNotTaken()
    {
        Opened(static random => random.LeaveByRom(), numbers: 16);

        Assert.Equal((RandomResult.Taken, Number(1)), Take());
    }

    [Fact]
    public void ZeroIsNoNumber()
    {
        Chip chip = Opened(numbers: 2);
        chip.Random.Numbers.Enqueue(0);

        Assert.Equal((RandomResult.Taken, Number(1)), Take());
        Assert.Equal((RandomResult.Taken, Number(2)), Take());
        Assert.Equal((RandomResult.SeedError, 0u), Take());
    }

    // A slow clock of its bus, and one more try.
    [Fact]
    public void OneThatIsSlowIsWaitedFor()
    {
        Opened(static random => random.TicksABlock = 990_000 * Chip.TicksPerMicrosecond, numbers: 16);

        Assert.Equal((RandomResult.Taken, Number(1)), Take());
    }

    // By time, whether polls are fast or slow.
    [Theory]
    [InlineData(1u)]
    [InlineData(240u)]
    public void OneThatDoesNotAnswerEndsTheWait(uint ticksAnAccess)
    {
        Chip chip = Opened(static random => random.TicksABlock = ulong.MaxValue, numbers: 16);
        chip.TicksAnAccess = () => ticksAnAccess;
        ulong start = chip.Ticks;

        Assert.Equal((RandomResult.TimeOut, 0u), Take());
        Assert.InRange((chip.Ticks - start) / Chip.TicksPerMicrosecond, MicrosecondsATime, MicrosecondsATime + 100);
    }

    [Theory]
    [InlineData(true, false, RandomResult.SeedError)]
    [InlineData(false, true, RandomResult.ClockError)]
    [InlineData(true, true, RandomResult.ClockError)]
    public void AnErrorIsToldUntilItIsOpenedAnew(bool ofSeed, bool ofFrequency, RandomResult result)
    {
        Chip chip = Opened(random => random.Fails = (ofSeed, ofFrequency), numbers: 16);
        Assert.Equal((result, 0u), Take());
        chip.Random.Fails = default;
        Assert.Equal((result, 0u), Take());

        ImxTrng<Place>.Open();
        Assert.Equal((RandomResult.Taken, Number(1)), Take());
    }

    // By this driver, too: in the midst of a block, of which the rest is not taken.
    [Fact]
    public void ItIsOpenedFromAnyState()
    {
        Opened(static random => random.LeaveFailed(), numbers: 40);
        Assert.Equal((RandomResult.Taken, Number(1)), Take());
        Assert.Equal((RandomResult.Taken, Number(2)), Take());

        ImxTrng<Place>.Open();
        Assert.Equal((RandomResult.Taken, Number(17)), Take());
    }

    private static Chip Opened(Action<TrngModel>? prepare = null, uint numbers = 0)
    {
        Chip chip = Place.Chip = new Chip().Install();
        chip.TicksAnAccess = static () => 6;
        prepare?.Invoke(chip.Random);
        for (uint number = 1; number <= numbers; number++)
        {
            chip.Random.Numbers.Enqueue(Number(number));
        }

        ImxTrng<Place>.Open();
        return chip;
    }

    private static uint Number(uint index) => index * 0x1234_5677;

    private static (RandomResult Result, uint Word) Take()
    {
        RandomResult result = ImxTrng<Place>.Take(out uint word);
        return (result, word);
    }

    private readonly struct Place : IImxTrngPlace
    {
        public static Chip Chip { get; set; } = new();

        public static uint Address => ImxRt.Chip.Trng;

        public static uint Microseconds => (uint)(Chip.Ticks / ImxRt.Chip.TicksPerMicrosecond);
    }
}
