// The counter application: every 100 ms it publishes a number, built in place in a slot (direct layer).
//
// Its EtherType is 0x88B7 (IEEE 802, OUI Extended), because one application has 0x88B5, another 0x88B6, and there is no third
// local experimental one. After it come an organisation's three bytes and two of its choice, so that protocols can share it.
// The organisation here is nobody's: the first byte has the bit of local administration, which no assigned OUI has.
using System;
using PortShare.Application;

namespace PortShare.Apps.Counter;

internal static class Counter
{
    private const ushort OuiExtended = 0x88B7;
    private const int HeaderBytes = 14;
    private const uint FrameBytes = 60;
    private const uint PeriodMicroseconds = 100_000;
    private const uint MicrosecondsPerMs = 1000;

    // Destination and the first byte of what follows the source.
    private const int DestinationBytes = 6;
    private const int EtherTypeOffset = 12;

    private static ReadOnlySpan<byte> Protocol => [0x02, (byte)'P', (byte)'S', 0x00, 0x01];

    private static void Main()
    {
        Miniport port = Miniport.Open();
        port.Claim(OuiExtended);
        uint due = Time.Microseconds;
        for (uint number = 0; ; number++)
        {
            if (port.TryBuild(FrameBytes, out Frame frame))
            {
                Write(frame, number);
                port.SendAndGetBack(frame);
            }
            due += PeriodMicroseconds;
            WaitUntil(ref port, due);
        }
    }

    // Broadcast; the number has its most significant byte first, as is the custom on Ethernet.
    private static void Write(Frame frame, uint number)
    {
        Span<byte> bytes = frame.Bytes;
        for (int i = 0; i < DestinationBytes; i++)
        {
            bytes[i] = 0xFF;
        }
        bytes[EtherTypeOffset] = OuiExtended >> 8;
        bytes[EtherTypeOffset + 1] = OuiExtended & 0xFF;
        Span<byte> payload = frame.Payload;
        payload.Clear();
        Protocol.CopyTo(payload);
        for (int i = 0; i < sizeof(uint); i++)
        {
            payload[Protocol.Length + i] = (byte)(number >> (8 * (sizeof(uint) - 1 - i)));
        }
    }

    // What comes meanwhile is not for this application; its slots go back with the next wait.
    private static void WaitUntil(ref Miniport port, uint due)
    {
        int leftMicroseconds;
        while ((leftMicroseconds = (int)(due - Time.Microseconds)) > 0)
        {
            port.Wait((uint)leftMicroseconds / MicrosecondsPerMs);
            while (port.TryReceive(out Frame frame))
            {
                port.Release(frame);
            }
        }
    }
}
