// The echo application: EtherType 0x88B5 (IEEE 802, Local Experimental 1). A frame whose payload starts with 'E' goes
// back to its sender in the slot it came in; 'S' (sink) is taken and counted; anything else is counted and ignored.
using System;
using PortShare.Application;

namespace PortShare.Apps.Echo;

internal static class Echo
{
    private const ushort LocalExperimental1 = 0x88B5;

    private static uint _sunk;
    private static uint _ignored;

    private static void Main()
    {
        Miniport port = Miniport.Open();
        port.Claim(LocalExperimental1);
        while (true)
        {
            while (port.TryReceive(out Frame frame))
            {
                Span<byte> payload = frame.Payload;
                byte order = 0;
                if (!payload.IsEmpty)
                {
                    order = payload[0];
                    if (order == 'E')
                    {
                        payload[0] = (byte)'A';
                        frame.SwapAddresses();
                        port.Send(frame);
                        continue;
                    }
                }
                ref uint counter = ref (order == 'S' ? ref _sunk : ref _ignored);
                counter++;
                port.Release(frame);
            }
            port.Wait();
        }
    }
}
