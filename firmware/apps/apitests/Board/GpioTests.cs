// System.Device.Gpio on the board: an LED, which is written and nothing else.
using System.Device.Gpio;
using nanoFramework.TestFramework;

namespace PortShare.ApiTests;

[TestClass]
public class GpioTests
{
    public const int Led = 0;
    private const int NotGranted = 1;

    private static GpioPin _led;

    public static GpioController Controller { get; private set; }

    [Setup]
    [AtStart]
    public void OpenTheLed()
    {
        Controller = new GpioController();
        // Closed and opened again.
        Controller.OpenPin(Led, PinMode.Output).Write(PinValue.High);
        Controller.ClosePin(Led);
        _led = Controller.OpenPin(Led);
    }

    [TestMethod]
    public void TheBoardSaysWhatAPinCanBeFor()
    {
        Assert.IsTrue(_led.IsPinModeSupported(PinMode.Output) && !_led.IsPinModeSupported(PinMode.InputPullUp));
        Assert.IsTrue(!Controller.IsPinModeSupported(Led, PinMode.Input));
        Assert.IsTrue(!Controller.IsPinModeSupported(NotGranted, PinMode.Output));
        Assert.IsTrue(Controller.IsPinOpen(Led) && !Controller.IsPinOpen(NotGranted));
    }

    [TestMethod]
    public void AnOutputIsLowAtFirstAndKeepsWhatIsWritten()
    {
        _led.SetPinMode(PinMode.Output);
        Assert.IsTrue(_led.GetPinMode() == PinMode.Output && _led.Read() == PinValue.Low);
        _led.Write(PinValue.High);
        Assert.IsTrue(Controller.Read(Led) == PinValue.High);
        _led.Toggle();
        Assert.IsTrue(_led.Read() == PinValue.Low);
    }
}
