// The application: answers requests, and lets a group know once a second that it is there. It runs behind PortShare's wall, beside lwIP on the
// same port; everything it needs is made before the port is open.
using System;
using PortShare;
using PortShare.Abi;

namespace __Name__;

internal static class __Name__Program
{
    private static void Main()
    {
        uint[] registers = new uint[Protocol.RegisterCount];
        byte[] frame = new byte[EthernetPort.BufferBytes];
        byte[] heartbeat = new byte[Protocol.FrameBytes];
        uint heartbeats = 0;
        EthernetPort port = new EthernetPort();
        if (port.Open(Protocol.EtherType) != ClaimResult.Accepted)
        {
            return; // ./portshare run says why
        }
        long next = Environment.TickCount64 + Protocol.HeartbeatMs;
        while (true)
        {
            long left = next - Environment.TickCount64;
            int count = port.Receive(frame, 0, left > 0 ? (int)left : 0);
            if (count > 0 && Protocol.TryAnswer(frame, count, registers))
            {
                EthernetPort.SwapAddresses(frame, 0);
                port.Send(frame, 0, Protocol.FrameBytes);
            }
            if (Environment.TickCount64 >= next)
            {
                Protocol.MakeHeartbeat(heartbeat, heartbeats++);
                port.Send(heartbeat, 0, Protocol.FrameBytes);
                next += Protocol.HeartbeatMs;
            }
        }
    }
}
