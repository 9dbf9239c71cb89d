// A pin that is an LED: it is written, and nothing else.
using System.Device.Gpio;
using nanoFramework.TestFramework;

namespace PortShare.ApiTests;

[TestClass]
public class LedTests
{
    [TestMethod]
    public void AnLedIsForNothingElse()
    {
        GpioPin led = GpioTests.Pin;
        Assert.IsTrue(led.IsPinModeSupported(PinMode.Output));
        Assert.IsTrue(!led.IsPinModeSupported(PinMode.Input) && !led.IsPinModeSupported(PinMode.InputPullUp));
    }

    [TestMethod]
    public void AnLedIsLowAtFirstAndKeepsWhatIsWritten()
    {
        GpioPin led = GpioTests.Pin;
        led.SetPinMode(PinMode.Output);
        led.Write(PinValue.High);
        // Set anew it is low again.
        led.SetPinMode(PinMode.Output);
        Assert.IsTrue(led.GetPinMode() == PinMode.Output && led.Read() == PinValue.Low);
        led.Write(PinValue.High);
        Assert.IsTrue(GpioTests.Controller.Read(GpioTests.Number) == PinValue.High);
        led.Toggle();
        Assert.IsTrue(led.Read() == PinValue.Low);
    }
}
