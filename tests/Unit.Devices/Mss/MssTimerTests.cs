// The one-shot timer of SmartFusion2 (UG0331, chapter 18), on the chip and in QEMU.
using System;

namespace PortShare.Devices.Tests.Mss;

public class MssTimerTests
{
    private const uint TicksPerMicrosecond = 71;
    private const int Steps = 200_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ItInterruptsWhenItsTimeIsOverAndStaysSo(bool asInQemu)
    {
        Subsystem system = new Subsystem(asInQemu).Install();
        MssTimer<First>.Start(200);
        system.Advance((200 * TicksPerMicrosecond) - 1);
        Assert.False(system.Timer[0].IsInterrupting);
        system.Advance(1);
        Assert.True(system.Timer[0].IsInterrupting);
        system.Advance(1UL << 33);

        Assert.True(system.Timer[0].IsInterrupting);
        Assert.Equal(0u, system.Timer[0].Read(TimerModel.Value, is64Bit: false));
    }

    // IsRunning is asked before anything was started; the model refuses an access to what is held.
    [Theory]
    [InlineData(false, Subsystem.AllHeld)]
    [InlineData(false, 0u)]
    [InlineData(true, 0u)]
    public void ItRunsUntilItIsStopped(bool asInQemu, uint held)
    {
        Subsystem system = new Subsystem(asInQemu) { Held = held }.Install();
        Assert.False(MssTimer<First>.IsRunning);
        MssTimer<First>.Start(1);
        Assert.Equal(held & ~Subsystem.TimersHeld, system.Held);
        Assert.True(MssTimer<First>.IsRunning);
        system.Advance(TicksPerMicrosecond);
        Assert.True(MssTimer<First>.IsRunning);
        MssTimer<First>.Stop();

        Assert.False(MssTimer<First>.IsRunning);
        Assert.False(system.Timer[0].IsInterrupting);
        Assert.Equal(0u, system.Timer[0].Read(TimerModel.RawStatus, is64Bit: false));
        system.Advance(1UL << 33);
        Assert.False(system.Timer[0].IsInterrupting);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AReleasedBlockIsNotReleasedAgain(bool asInQemu)
    {
        Subsystem system = new Subsystem(asInQemu).Install();
        for (int i = 0; i < 3; i++)
        {
            MssTimer<First>.Start(200);
        }

        Assert.Equal(asInQemu ? 0 : 1, system.ResetWrites);
    }

    // Whenever the old time is over, before, between or behind the accesses of Start, it is the new time that interrupts.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void StartedAnewItHasNoInterruptOfBefore(bool asInQemu)
    {
        for (uint left = 0; left < 20; left++)
        {
            Subsystem system = new Subsystem(asInQemu).Install();
            MssTimer<First>.Start(100);
            system.Advance((100 * TicksPerMicrosecond) - left);
            system.TicksAnAccess = static () => 1;
            ulong startedAt = system.Ticks;
            MssTimer<First>.Start(200);
            system.TicksAnAccess = static () => 0;

            Assert.False(system.Timer[0].IsInterrupting);
            system.Advance(startedAt + (200 * TicksPerMicrosecond) - 1 - system.Ticks);
            Assert.False(system.Timer[0].IsInterrupting);
            system.Advance(10);
            Assert.True(system.Timer[0].IsInterrupting);
        }
    }

    // Of whoever had the timer before, or of another reset.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ItIsStartedFromAnyState(bool asInQemu)
    {
        for (uint control = 0; control < 8; control++)
        {
            for (uint rawStatus = 0; rawStatus < 2; rawStatus++)
            {
                Subsystem system = new Subsystem(asInQemu) { Held = 0 }.Install();
                system.Timer[0].Leave(count: 3, load: 5, control, rawStatus);
                MssTimer<First>.Start(200);
                system.Advance((200 * TicksPerMicrosecond) - 1);
                Assert.False(system.Timer[0].IsInterrupting);
                system.Advance(1);
                Assert.True(system.Timer[0].IsInterrupting);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheOtherTimerIsLeftAlone(bool asInQemu)
    {
        Subsystem system = new Subsystem(asInQemu).Install();
        MssTimer<First>.Start(100);
        MssTimer<Second>.Start(50);
        system.Advance(50 * TicksPerMicrosecond);
        Assert.Equal((false, true), (system.Timer[0].IsInterrupting, system.Timer[1].IsInterrupting));
        MssTimer<Second>.Stop();
        system.Advance(50 * TicksPerMicrosecond);

        Assert.Equal((true, false), (system.Timer[0].IsInterrupting, system.Timer[1].IsInterrupting));
    }

    // Any order of starts, stops and time, with a bus that takes its time, too.
    [Theory]
    [InlineData(false, 0, 1)]
    [InlineData(false, 9, 2)]
    [InlineData(true, 0, 3)]
    [InlineData(true, 9, 4)]
    public void ItInterruptsInTimeOrNotAtAll(bool asInQemu, int slowestAccess, int seed)
    {
        Subsystem system = new Subsystem(asInQemu).Install();
        Random random = new(seed);
        system.TicksAnAccess = () => (uint)random.Next(slowestAccess + 1);
        (ulong earliest, ulong latest) = (ulong.MaxValue, ulong.MaxValue);
        for (int step = 0; step < Steps; step++)
        {
            switch (random.Next(8))
            {
                case <= 1:
                    uint microseconds = (uint)random.Next(1, 300);
                    earliest = system.Ticks + (microseconds * TicksPerMicrosecond);
                    MssTimer<First>.Start(microseconds);
                    latest = system.Ticks + (microseconds * TicksPerMicrosecond);
                    break;
                case 2:
                    MssTimer<First>.Stop();
                    (earliest, latest) = (ulong.MaxValue, ulong.MaxValue);
                    break;
                case 3 when latest != ulong.MaxValue && latest > system.Ticks:
                    system.Advance(latest - system.Ticks - (ulong)random.Next(2));
                    break;
                default:
                    system.Advance((ulong)random.Next(8000));
                    break;
            }

            bool isInterrupting = system.Timer[0].IsInterrupting;
            Assert.True(isInterrupting ? system.Ticks >= earliest : system.Ticks < latest, $"seed {seed}, step {step}");
            Assert.True(MssTimer<First>.IsRunning == (latest != ulong.MaxValue), $"seed {seed}, step {step}");
        }
    }

    private readonly struct First : IMssTimerPlace
    {
        public static uint Address => Subsystem.Timers;

        public static uint ClockHz => TicksPerMicrosecond * 1_000_000;
    }

    private readonly struct Second : IMssTimerPlace
    {
        public static uint Address => Subsystem.Timers + TimerModel.RegisterBytes;

        public static uint ClockHz => TicksPerMicrosecond * 1_000_000;
    }
}
