// GpioController.WaitForEvent, which .NET nanoFramework does not have: on a pin that a library of the basic layer has opened.
using System;
using System.Device.Gpio;
using nanoFramework.TestFramework;

namespace PortShare.ApiTests;

[TestClass]
public class PinWaitTests
{
    [TestMethod]
    public void AWaitForAChangeTakesItsTimeByTheClock()
    {
        const int PeriodMs = 20;
        long started = Environment.TickCount64;

        WaitForEventResult result = GpioTests.Controller.WaitForEvent(GpioTests.Number, PinEventTypes.Rising, TimeSpan.FromMilliseconds(PeriodMs));

        Assert.IsTrue(result.TimedOut && result.EventTypes == PinEventTypes.None);
        Assert.IsTrue(Environment.TickCount64 - started >= PeriodMs);
    }
}
