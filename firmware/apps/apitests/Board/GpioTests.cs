// System.Device.Gpio on the board: whatever its first pin can be, but for what an LED alone does.
using System.Device.Gpio;
using nanoFramework.TestFramework;

namespace PortShare.ApiTests;

[TestClass]
public class GpioTests
{
    public const int Number = 0;
    private const int NotGranted = 1;

    public static GpioController Controller { get; private set; }

    public static GpioPin Pin { get; private set; }

    [Setup]
    [AtStart]
    public void OpenThePin()
    {
        Controller = new GpioController();
        // Closed and opened again.
        Controller.OpenPin(Number);
        Controller.ClosePin(Number);
        Pin = Controller.OpenPin(Number);
    }

    // And what it says is so: a mode that it does not refuse beforehand can be had.
    [TestMethod]
    public void TheBoardSaysWhatAPinCanBeFor()
    {
        bool isForAnything = false;
        for (PinMode mode = PinMode.Input; mode <= PinMode.OutputOpenSourcePullDown; mode++)
        {
            bool isSupported = Pin.IsPinModeSupported(mode);
            Assert.IsTrue(Controller.IsPinModeSupported(Number, mode) == isSupported);
            Assert.IsTrue(!Controller.IsPinModeSupported(NotGranted, mode));
            if (isSupported)
            {
                Pin.SetPinMode(mode);
                Assert.IsTrue(Pin.GetPinMode() == mode);
                isForAnything = true;
            }
        }

        Assert.IsTrue(isForAnything);
        Assert.IsTrue(Controller.IsPinOpen(Number) && !Controller.IsPinOpen(NotGranted));
    }
}
