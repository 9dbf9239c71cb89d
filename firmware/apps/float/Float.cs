// The application that computes with floating point: for tests that its registers are its own. A frame says how much; it comes back
// with the result. EtherTypes 0xF10A and 0xF10B, which nobody has registered: for test wires only.
using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using PortShare.Application;

namespace PortShare.Apps.Float;

internal static class Float
{
#if SECOND
    private const ushort EtherType = 0xF10B;
#else
    private const ushort EtherType = 0xF10A;
#endif

    private const int SeedOffset = 4;
    private const int TurnsOffset = 8;
    private const int ResultOffset = 12;
    private const int OrderBytes = 16;

    [RuntimeImport("*", "float_left_in_registers")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern uint LeftInRegisters();

    [RuntimeImport("*", "float_left_by_others")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern uint LeftByOthers(uint turns);

    private static void Main()
    {
        // Before anything else: what whoever ran before has left.
        uint left = LeftInRegisters();
        Miniport port = Miniport.Open();
        port.Claim(EtherType);
        while (true)
        {
            while (port.TryReceive(out Frame frame))
            {
                Span<byte> payload = frame.Payload;
                if (payload.Length < OrderBytes || !Obeys(payload, left))
                {
                    port.Release(frame);
                    continue;
                }
                // No order: it is no question to another board.
                payload[0] = (byte)'A';
                frame.SwapAddresses();
                port.Send(frame);
            }
            port.Wait();
        }
    }

    private static bool Obeys(Span<byte> payload, uint left)
    {
        switch ((char)payload[0])
        {
            case 'F': // compute
                Put(payload, ResultOffset, Chaos.Of(Word(payload, SeedOffset), Word(payload, TurnsOffset)));
                return true;
            case 'L': // what was left in registers at the start
                Put(payload, ResultOffset, left);
                return true;
            case 'V': // what others leave in registers while it has none, which is possible on ARMv8-M
                Put(payload, ResultOffset, LeftByOthers(Word(payload, TurnsOffset)));
                return true;
            case 'X': // compute, and fault
                Put(payload, ResultOffset, Chaos.Of(Word(payload, SeedOffset), Word(payload, TurnsOffset)));
                Fault.Raise(FaultReason.Assertion);
                return false;
            default:
                return false;
        }
    }

    private static uint Word(Span<byte> payload, int at) =>
        payload[at] | (uint)payload[at + 1] << 8 | (uint)payload[at + 2] << 16 | (uint)payload[at + 3] << 24;

    private static void Put(Span<byte> payload, int at, uint value)
    {
        for (int i = 0; i < sizeof(uint); i++)
        {
            payload[at + i] = (byte)(value >> (8 * i));
        }
    }
}
