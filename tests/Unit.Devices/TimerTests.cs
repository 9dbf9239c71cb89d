// The timer of Arm's Cortex-M System Design Kit (ARM DDI 0479D, 4.1: CTRL, VALUE, RELOAD, INTCLEAR), and the counter of the MPS2 boards.
namespace PortShare.Devices.Tests;

public class TimerTests
{
    private const int TimerRegisters = 4;
    private const uint Control = 0x00;
    private const uint Value = 0x04;
    private const uint Reload = 0x08;
    private const uint InterruptClear = 0x0C;
    private const uint RunWithInterrupt = 0x9;

    [Fact]
    public void TheTimerCountsMicrosecondsOfItsClock()
    {
        RegisterBlock timer = RegisterBlock.Install(TimerRegisters);
        CmsdkTimer<Place>.Start(200);

        // What it is to count is there before it runs.
        Assert.Equal([(Reload, 5000u), (Value, 5000u), (Control, RunWithInterrupt)], timer.Writes);
    }

    [Fact]
    public void ATimerIsStartedAnew()
    {
        RegisterBlock timer = RegisterBlock.Install(TimerRegisters);
        CmsdkTimer<Place>.Start(200);
        timer[Value] = 1;
        CmsdkTimer<Place>.Start(100);

        Assert.Equal(2500u, timer[Value]);
    }

    [Fact]
    public void ATimerRunsUntilItIsStoppedAndAcknowledged()
    {
        RegisterBlock timer = RegisterBlock.Install(TimerRegisters);
        Assert.False(CmsdkTimer<Place>.IsRunning);
        CmsdkTimer<Place>.Start(200);
        Assert.True(CmsdkTimer<Place>.IsRunning);
        CmsdkTimer<Place>.Stop();

        Assert.False(CmsdkTimer<Place>.IsRunning);
        Assert.Equal((0u, 1u), (timer[Control], timer[InterruptClear]));
    }

    [Fact]
    public void TheCounterStartsAtZeroAndCountsMicroseconds()
    {
        RegisterBlock counter = RegisterBlock.Install(2);
        counter[0] = 77;
        Mps2Counter<Place>.Start();

        Assert.Equal((0u, 24u), (Mps2Counter<Place>.Now, counter[4]));
        counter[0] = 0xFFFF_FFFF;
        Assert.Equal(0xFFFF_FFFF, Mps2Counter<Place>.Now);
    }

    private readonly struct Place : ICmsdkTimerPlace, IMps2CounterPlace
    {
        public static uint Address => RegisterBlock.Address;

        public static uint ClockHz => 25_000_000;
    }
}
