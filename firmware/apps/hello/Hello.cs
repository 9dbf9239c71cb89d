// The hello application: every frame of its EtherType goes back to its sender, and toggles an LED. It uses the basic layer alone, in C# that
// .NET nanoFramework 1.x takes as well: firmware/nanoFramework/Hello compiles this file.
using System.Device.Gpio;
using nanoFramework.Networking;

namespace PortShare.Apps.Hello;

internal static class Hello
{
    // IEEE 802, Local Experimental 2.
    private const ushort LocalExperimental2 = 0x88B6;

    private const int Led = 0;

    private static void Main()
    {
        // The device's own TCP/IP goes on beside us, on the same port.
        NetworkHelper.SetupAndConnectNetwork();
        GpioPin led = new GpioController().OpenPin(Led, PinMode.Output);
        EthernetPort port = new EthernetPort();
        byte[] frame = new byte[EthernetPort.BufferBytes];
        port.Open(LocalExperimental2);
        while (true)
        {
            int count = port.Receive(frame, 0, EthernetPort.Forever);
            EthernetPort.SwapAddresses(frame, 0);
            led.Toggle();
            port.Send(frame, 0, count);
        }
    }
}
