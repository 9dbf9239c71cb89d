// Microseconds out of a timer of SmartFusion2 (UG0331, chapter 18) that goes round: exact, whenever one asks and for how long ever.
using System;

namespace PortShare.Devices.Tests.Mss;

public class MssCounterTests
{
    private const int Steps = 1_000_000;
    private const ulong Round = 1UL << 32;

    // From no tick to as many as one may wait, often by whole microseconds.
    [Theory]
    [InlineData(false, 71, 1)]
    [InlineData(true, 71, 2)]
    [InlineData(true, 100, 3)]
    [InlineData(false, 100, 4)]
    [InlineData(false, 1, 5)]
    [InlineData(false, 64, 6)]
    [InlineData(false, 166, 7)]
    public void TheTimeIsExactHoweverOneAsks(bool asInQemu, uint megahertz, int seed)
    {
        Subsystem system = Started(asInQemu, megahertz);
        Random random = new(seed);
        // A round, less what may not have been taken over, and what QEMU skips.
        ulong longest = Round - ((ulong)megahertz << 16) - megahertz - 1;
        for (int step = 0; step < Steps; step++)
        {
            ulong ticks = random.Next(1000) switch
            {
                0 => (ulong)random.NextInt64((long)longest),
                1 => longest,
                < 100 => (ulong)random.Next(5_000_000),
                < 500 => (ulong)random.Next(3) * megahertz,
                _ => (ulong)random.Next(300),
            };
            system.Advance(ticks);
            ulong exact = Counted(system) / megahertz;
            uint now = MssCounter<Place>.Now;
            Assert.True((uint)exact == now, $"seed {seed}, step {step}: {now} for {(uint)exact}");
        }

        // Both have gone round, many times.
        Assert.InRange(system.Timer[1].Rounds, 100UL, ulong.MaxValue);
        Assert.InRange(system.Ticks / megahertz, 2 * Round, ulong.MaxValue);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheTicksGoRound(bool asInQemu)
    {
        Subsystem system = Started(asInQemu, 71);
        system.Advance(Round - 72);
        uint before = MssCounter<Place>.Now;
        for (uint microseconds = 1; microseconds < 5; microseconds++)
        {
            system.Advance(71);

            Assert.Equal(before + microseconds, MssCounter<Place>.Now);
        }

        Assert.Equal(1UL, system.Timer[1].Rounds);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheMicrosecondsGoRound(bool asInQemu)
    {
        Subsystem system = Started(asInQemu, 71);
        while (Counted(system) < (71 * Round) - (Round / 2))
        {
            system.Advance(Round / 2);
            _ = MssCounter<Place>.Now;
        }

        system.Advance((71 * Round) - 71 - Counted(system));
        Assert.Equal(uint.MaxValue, MssCounter<Place>.Now);
        system.Advance(71);
        Assert.Equal(0u, MssCounter<Place>.Now);
        system.Advance(71);
        Assert.Equal(1u, MssCounter<Place>.Now);
    }

    // The quotient by the reciprocal, around multiples, where it is too small: small, in the middle and as long as one may wait.
    [Fact]
    public void EveryClockDividesExactly()
    {
        for (uint megahertz = 1; megahertz <= 200; megahertz++)
        {
            foreach (ulong near in new[] { megahertz, 1000UL * megahertz, 1UL << 31, Round - (2 * megahertz) - 3 })
            {
                for (ulong ticks = near - Math.Min(near, megahertz + 1); ticks < near + megahertz + 1; ticks++)
                {
                    Subsystem system = Started(asInQemu: false, megahertz);
                    system.Advance(ticks);

                    Assert.True(MssCounter<Place>.Now == ticks / megahertz, $"{ticks} ticks of {megahertz} MHz");
                }
            }
        }
    }

    // By a boot loader, as one timer of 64 bits or as two; or by this driver, before a reset of the processor alone.
    [Theory]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [InlineData(true, false)]
    public void TheTimeStartsAtZeroWhateverWasLeft(bool asInQemu, bool is64Bit)
    {
        Started(asInQemu, 71).Advance(123_456_789);
        Assert.NotEqual(0u, MssCounter<Place>.Now);
        for (uint control = 0; control < 8; control++)
        {
            Subsystem system = new Subsystem(asInQemu) { Held = 0, Is64Bit = is64Bit }.Install();
            system.Timer[1].Leave(count: 1234, load: 5678, control, rawStatus: 1);
            MssCounter<Place>.Start();
            Assert.Equal(0u, MssCounter<Place>.Now);
            system.Advance((1000 * 71) - 1);
            Assert.Equal(999u, MssCounter<Place>.Now);
            system.Advance(1);
            Assert.Equal(1000u, MssCounter<Place>.Now);
            Assert.False(system.Timer[1].IsInterrupting);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ItReleasesTheTimersAndNobodyElse(bool asInQemu)
    {
        Subsystem system = new Subsystem(asInQemu) { Held = Subsystem.AllHeld }.Install();
        MssCounter<Place>.Start();

        Assert.Equal(Subsystem.AllHeld & ~Subsystem.TimersHeld, system.Held);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ItNeverInterrupts(bool asInQemu)
    {
        Subsystem system = Started(asInQemu, 71);
        system.Advance(3 * Round);

        Assert.Equal(1u, system.Timer[1].Read(TimerModel.RawStatus, is64Bit: false));
        Assert.False(system.Timer[1].IsInterrupting);
    }

    // As on a board: the time goes on while the other timer is started and stopped, and the other way round.
    [Theory]
    [InlineData(false, 8)]
    [InlineData(true, 9)]
    public void BothTimersGoOnBesideEachOther(bool asInQemu, int seed)
    {
        Subsystem system = Started(asInQemu, 71);
        Random random = new(seed);
        ulong due = ulong.MaxValue;
        for (int step = 0; step < Steps / 5; step++)
        {
            switch (random.Next(6))
            {
                case 0:
                    MssTimer<Place>.Start(200);
                    due = system.Ticks + (200 * 71);
                    break;
                case 1 when system.Timer[0].IsInterrupting:
                    MssTimer<Place>.Stop();
                    due = ulong.MaxValue;
                    break;
                default:
                    system.Advance((ulong)random.Next(100_000));
                    break;
            }

            Assert.True(system.Timer[0].IsInterrupting == (system.Ticks >= due), $"seed {seed}, step {step}");
            ulong exact = Counted(system) / 71;
            Assert.True((uint)exact == MssCounter<Place>.Now, $"seed {seed}, step {step}");
        }
    }

    // By the timer's rounds of 2^32: QEMU's are one tick shorter, of which the driver knows nothing.
    private static ulong Counted(Subsystem system) => system.Ticks + (system.Timer[1].StaysAtZero ? 0 : system.Timer[1].Rounds);

    private static Subsystem Started(bool asInQemu, uint megahertz)
    {
        Place.ClockHz = megahertz * 1_000_000;
        Subsystem system = new Subsystem(asInQemu).Install();
        MssCounter<Place>.Start();
        return system;
    }

    private readonly struct Place : IMssCounterPlace, IMssTimerPlace
    {
        public static uint ClockHz { get; set; }

        static uint IMssCounterPlace.Address => Subsystem.Timers + TimerModel.RegisterBytes;

        static uint IMssTimerPlace.Address => Subsystem.Timers;
    }
}
