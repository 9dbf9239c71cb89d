// STM32's generator of random numbers: what it says it has comes out once and in order, and what is wrong with it is told.
using PortShare.Core;

namespace PortShare.Devices.Tests.Stm32;

public class StmRngTests
{
    private const uint On = 1u << 2;

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(5000)]
    public void ItsNumbersComeOutOnceAndInOrder(int readsAWord)
    {
        Chip chip = Opened(random => random.ReadsAWord = readsAWord);
        for (uint number = 1; number <= 8; number++)
        {
            chip.Random.Words.Enqueue(number * 0x1234_5677);
        }

        for (uint number = 1; number <= 8; number++)
        {
            Assert.Equal((RandomResult.Taken, number * 0x1234_5677), Take());
        }

        Assert.Equal((RandomResult.TimeOut, 0u), Take());
        Assert.Equal(On, chip.Random.Cr);
    }

    [Fact]
    public void ZeroIsNoNumber()
    {
        Chip chip = Opened();
        chip.Random.Words.Enqueue(0);
        chip.Random.Words.Enqueue(77);

        Assert.Equal((RandomResult.Taken, 77u), Take());
    }

    [Fact]
    public void OneThatDoesNotAnswerEndsTheWait()
    {
        Opened(random =>
        {
            random.ReadsAWord = ChipModel.Never;
            random.Words.Enqueue(77);
        });

        Assert.Equal((RandomResult.TimeOut, 0u), Take());
    }

    [Theory]
    [InlineData(true, false, RandomResult.SeedError)]
    [InlineData(false, true, RandomResult.ClockError)]
    [InlineData(true, true, RandomResult.SeedError)]
    public void AnErrorIsTold(bool ofSeed, bool ofClock, RandomResult result)
    {
        Chip chip = Opened();
        chip.Random.Words.Enqueue(77);
        (chip.Random.IsSourceStuck, chip.Random.IsClockSlow) = (ofSeed, ofClock);
        Assert.Equal((result, 0u), Take());

        // It is over, but was there: no number of then is taken.
        (chip.Random.IsSourceStuck, chip.Random.IsClockSlow) = (false, false);
        Assert.Equal((result, 0u), Take());
    }

    // What is under way is of the error's time.
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void OpenedAnewItHasForgottenTheError(bool ofSeed, bool ofClock)
    {
        Chip chip = Opened();
        chip.Random.LatchErrors(ofSeed, ofClock);
        StmRng<Place>.Open();
        chip.Random.Words.Enqueue(77);

        Assert.Equal((RandomResult.Taken, 77u), Take());
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(0x2Cu)]
    public void ItIsOpenedFromAnyState(uint control)
    {
        Chip chip = Opened(random =>
        {
            random.Leave(control);
            random.LatchErrors(ofSeed: true, ofClock: true);
        });
        chip.Random.Words.Enqueue(77);

        Assert.Equal((RandomResult.Taken, 77u), Take());
        Assert.Equal(On, chip.Random.Cr);
    }

    private static Chip Opened(System.Action<RngModel>? prepare = null)
    {
        Chip chip = new Chip().Install();
        prepare?.Invoke(chip.Random);
        StmRng<Place>.Open();
        return chip;
    }

    private static (RandomResult Result, uint Word) Take()
    {
        RandomResult result = StmRng<Place>.Take(out uint word);
        return (result, word);
    }

    private readonly struct Place : IStmRngPlace
    {
        public static uint Address => Chip.Rng;
    }
}
