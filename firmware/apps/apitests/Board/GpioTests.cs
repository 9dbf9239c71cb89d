// System.Device.Gpio on the board: an LED, which is written and nothing else.
using System;
using System.Device.Gpio;
using nanoFramework.TestFramework;

namespace PortShare.ApiTests;

[TestClass]
public class GpioTests
{
    private const int Number = 0;
    private const int NotGranted = 1;

    private readonly GpioController _controller = new GpioController();
    private readonly GpioPin _led;

    public GpioTests()
    {
        // Closed and opened again.
        _controller.OpenPin(Number, PinMode.Output).Write(PinValue.High);
        _controller.ClosePin(Number);
        _led = _controller.OpenPin(Number);
    }

    [TestMethod]
    public void TheBoardSaysWhatAPinCanBeFor()
    {
        Assert.IsTrue(_led.IsPinModeSupported(PinMode.Output) && !_led.IsPinModeSupported(PinMode.InputPullUp));
        Assert.IsTrue(!_controller.IsPinModeSupported(Number, PinMode.Input));
        Assert.IsTrue(!_controller.IsPinModeSupported(NotGranted, PinMode.Output));
        Assert.IsTrue(_controller.IsPinOpen(Number) && !_controller.IsPinOpen(NotGranted));
    }

    [TestMethod]
    public void AnOutputIsLowAtFirstAndKeepsWhatIsWritten()
    {
        _led.SetPinMode(PinMode.Output);
        Assert.IsTrue(_led.GetPinMode() == PinMode.Output && _led.Read() == PinValue.Low);
        _led.Write(PinValue.High);
        Assert.IsTrue(_controller.Read(Number) == PinValue.High);
        _led.Toggle();
        Assert.IsTrue(_led.Read() == PinValue.Low);
    }

    [TestMethod]
    public void AWaitForAChangeTakesItsTimeByTheClock()
    {
        const int PeriodMs = 20;
        long started = Environment.TickCount64;

        WaitForEventResult result = _controller.WaitForEvent(Number, PinEventTypes.Rising, TimeSpan.FromMilliseconds(PeriodMs));

        Assert.IsTrue(result.TimedOut && result.EventTypes == PinEventTypes.None);
        Assert.IsTrue(Environment.TickCount64 - started >= PeriodMs);
    }
}
