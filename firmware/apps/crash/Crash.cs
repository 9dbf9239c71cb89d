// The application that faults, in the way that the first payload byte of a frame chooses. It shows that nobody else notices.
// EtherType 0xCA5A, which nobody has registered: for test wires only. A byte that chooses nothing is ignored.
using System;
using System.Runtime.CompilerServices;
using PortShare.Application;

namespace PortShare.Apps.Crash;

internal static unsafe class Crash
{
    private const ushort TestWire = 0xCA5A;

    // Within RAM on every board, and the kernel's: RAM starts with it.
    private const uint KernelRam = 0x2000_1000;

    private static uint _depth;

    private static void Main()
    {
        Things things = new();
        things.Table[1] = 7;
        Miniport port = Miniport.Open();
        port.Claim(TestWire);
        while (true)
        {
            while (port.TryReceive(out Frame frame))
            {
                Span<byte> payload = frame.Payload;
                Fail(payload.IsEmpty ? (byte)0 : payload[0], payload, things);
                port.Release(frame);
            }
            port.Wait();
        }
    }

    // Not inlined, so that the faults are told from one another by their lines.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Fail(byte way, Span<byte> payload, Things things)
    {
        switch ((char)way)
        {
            case 'A':
                payload[0] = things.Table[payload.Length];
                break;
            case 'C':
                payload.CopyTo(payload.Slice(1));
                break;
            case 'D':
                payload[0] = (byte)(way / (payload.Length - payload.Length));
                break;
            case 'I':
                payload[payload.Length] = way;
                break;
            case 'L':
                payload.Slice(payload.Length, 1).Clear();
                break;
            case 'N':
                payload[0] = *(byte*)null;
                break;
            case 'O':
                payload[0] = (byte)checked(payload.Length + int.MaxValue);
                break;
            case 'B':
                Overrun();
                break;
            case 'R':
                payload[0] = (byte)(things.Text.Length + things.Nothing!.Length);
                break;
            case 'S':
                Deepen();
                break;
            // What a throw is in firmware.
            case 'T':
                Fault.Raise(FaultReason.Throw);
                break;
            // No reason is 0: it is an undefined instruction like any other.
            case 'U':
                Fault.Raise(0);
                break;
            case 'W':
                *(uint*)KernelRam = way;
                break;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Overrun()
    {
        const int Count = 16;
        byte* place = stackalloc byte[Count];
        for (int i = 0; i < Count + sizeof(uint); i++)
        {
            place[i] = 0xFF;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Deepen()
    {
#pragma warning disable PSA015 // To overflow the stack is its purpose.
        Deepen();
#pragma warning restore PSA015
        _depth++;
    }

    // Made before the port is open.
    private sealed class Things
    {
        internal readonly byte[] Table = new byte[4];
        internal readonly string Text = "on purpose";

        // Nobody ever sets it.
        internal string? Nothing { get; set; }
    }
}
