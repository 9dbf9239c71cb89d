// The hello application: every frame of its EtherType goes back to its sender. It uses the basic layer alone, in C# that
// .NET nanoFramework 1.x takes as well: firmware/nanoFramework/Hello compiles this file.
using nanoFramework.Networking;

namespace PortShare.Apps.Hello;

internal static class Hello
{
    // IEEE 802, Local Experimental 2.
    private const ushort LocalExperimental2 = 0x88B6;

    private static void Main()
    {
        // The device's own TCP/IP goes on beside us, on the same port.
        NetworkHelper.SetupAndConnectNetwork();
        EthernetPort port = new EthernetPort();
        byte[] frame = new byte[EthernetPort.BufferBytes];
        port.Open(LocalExperimental2);
        while (true)
        {
            int count = port.Receive(frame, 0, EthernetPort.Forever);
            EthernetPort.SwapAddresses(frame, 0);
            port.Send(frame, 0, count);
        }
    }
}
