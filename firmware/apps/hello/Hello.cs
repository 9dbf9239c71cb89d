// The hello application: a question, a frame of its EtherType whose payload starts with 'E', goes back to its sender as an answer,
// with 'A' in its place, and toggles an LED. Anything else is ignored, answers too: if an answer were a question, two boards would send
// it to each other for ever. It uses the basic layer alone, in C# that .NET nanoFramework 1.x takes as well:
// firmware/nanoFramework/Hello compiles this file.
using System.Device.Gpio;
using nanoFramework.Networking;

namespace PortShare.Apps.Hello;

internal static class Hello
{
    // IEEE 802, Local Experimental 2.
    private const ushort LocalExperimental2 = 0x88B6;

    private const int Led = 0;

    // Where the payload starts: behind what the shortest frame consists of.
    private const int Order = EthernetPort.MinimumBytes;

    private static void Main()
    {
        // The device's own TCP/IP goes on beside us, on the same port. Nothing here waits for it: raw frames need no address.
        NetworkHelper.SetupNetworkHelper();
        GpioPin led = new GpioController().OpenPin(Led, PinMode.Output);
        EthernetPort port = new EthernetPort();
        byte[] frame = new byte[EthernetPort.BufferBytes];
        port.Open(LocalExperimental2);
        while (true)
        {
            int count = port.Receive(frame, 0, EthernetPort.Forever);
            if (count > Order && frame[Order] == 'E')
            {
                frame[Order] = (byte)'A';
                EthernetPort.SwapAddresses(frame, 0);
                led.Toggle();
                port.Send(frame, 0, count);
            }
        }
    }
}
