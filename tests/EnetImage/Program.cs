// Looks at the MAC all the time, and answers frames of two EtherTypes in the two ways in which frames leave the ring: one is copied out, as an
// application's, and the other's buffer is exchanged, as lwIP's. All others are discarded. Commands besides 'E' are for the first of the two.
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortShare.Abi;
using PortShare.Core;
using PortShare.Devices;

namespace PortShare.EnetImage;

/// <summary>What became of received frames: the answer to '?', behind its command.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Counters
{
    internal uint Answered;
    internal uint Taken;        // and not answered
    internal uint Discarded;
    internal uint Bad;
    internal uint MostWaiting;  // at one look, since the last '?'
    internal MacCounters Mac;
}

internal static unsafe class Program
{
    private const uint CopiedType = 0xB588;     // 0x88B5 in wire order
    private const uint ExchangedType = 0xB688;  // 0x88B6
    private const uint CommandOffset = MiniportLayout.FrameOffset + FrameLimits.HeaderBytes;

    private static Enet<Place> _mac;
    private static bool _hasLookedAway;
    private static Counters _counters;
    private static byte* _spare;

    [RuntimeImport("*", "enet_time")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern uint Time();

    // Whoever waits for the board sees FAULT.
    [RuntimeExport("enet_fault")]
    private static void Fault(uint address) => Uart.WriteLine("FAULT before "u8, address);

    [RuntimeExport("enet_main")]
    private static void Main()
    {
        Uart.Open();
        MacOpenResult result = _mac.Open(Place.Station);
        if (result != MacOpenResult.Opened)
        {
            Uart.WriteLine("FAULT the MAC does not open, MacOpenResult "u8, (uint)result);
            return;
        }
        _spare = (byte*)Place.SpareBuffer;
        Uart.WriteLine("READY"u8);
        uint last = Time();
        while (true)
        {
            Receive();
            uint now = Time();
            if (now != last && _mac.Poll(now - last))
            {
                Uart.WriteLine(_mac.IsLinkUp ? "link up"u8 : "link down"u8);
            }
            last = now;
        }
    }

    private static void Receive()
    {
        uint waiting = _mac.AcknowledgeReceived();
        if (waiting > _counters.MostWaiting)
        {
            _counters.MostWaiting = waiting;
        }
        // Who has looked away looks anew, at those that came with it, too.
        _hasLookedAway = false;
        for (; waiting != 0 && !_hasLookedAway && _mac.HasRoom(); waiting--)
        {
            ReceiveOne();
        }
        _mac.Start();
    }

    private static void ReceiveOne()
    {
        FrameHeader header;
        uint length = _mac.Peek(&header);
        if (length > FrameLimits.MaximumDoubleTaggedBytes)
        {
            _counters.Bad++;
            _mac.Explain(length, out uint lengthBytes);
            _mac.Discard(lengthBytes);
        }
        else if (length > FrameLimits.HeaderBytes && header.WireEtherType == CopiedType)
        {
            byte* slot = (byte*)Place.Slot;
            _mac.ReadInto(&header, length, slot);
            Execute(slot, header.Sender, length);
        }
        else if (length > FrameLimits.HeaderBytes && header.WireEtherType == ExchangedType)
        {
            _spare = _mac.Exchange(_spare);
            AnswerInPieces(_spare, length);
        }
        else
        {
            _counters.Discarded++;
            _mac.Discard(length);
        }
    }

    private static void Execute(byte* slot, SourceAndType sender, uint lengthBytes)
    {
        switch (slot[CommandOffset])
        {
            case (byte)'E':
                slot[CommandOffset] = (byte)'A';
                Answer(slot, sender, lengthBytes);
                break;
            case (byte)'?':
                _counters.Mac = _mac.Counters;
                Unsafe.CopyBlockUnaligned(ref slot[CommandOffset + 1], ref *(byte*)Unsafe.AsPointer(ref _counters), (uint)sizeof(Counters));
                _counters.MostWaiting = 0;
                Answer(slot, sender, lengthBytes);
                break;
            case (byte)'W':
                _counters.Taken++;
                _hasLookedAway = true;
                // The core does not look before the ring is full and the DMA has stopped.
                while (EnetAccess<Place>.IsActive(EnetRegister.ReceiveActive))
                {
                }
                break;
            default:
                _counters.Taken++;
                break;
        }
    }

    // The source, and with it the EtherType, is not the slot's: as of an application's frame, which was checked.
    private static void Answer(byte* slot, SourceAndType sender, uint lengthBytes)
    {
        _counters.Answered++;
        uint* words = (uint*)slot;
        words[0] = sender.Word2 << 16;
        words[1] = (sender.Word2 >> 16) | (sender.Word3 << 16);
        SourceAndType own = new() { Word2 = Place.Station.Low, Word3 = Place.Station.High | (CopiedType << 16) };
        _mac.Send(slot, own, lengthBytes, token: 0);
    }

    private static void AnswerInPieces(byte* buffer, uint lengthBytes)
    {
        const uint AddressBytes = 6;
        byte* frame = buffer + MiniportLayout.FrameOffset;
        if (buffer[CommandOffset] != 'E')
        {
            _counters.Taken++;
            return;
        }
        buffer[CommandOffset] = (byte)'A';
        _counters.Answered++;
        Pieces pieces = new()
        {
            Source = new() { Address = frame + AddressBytes, LengthBytes = AddressBytes },
            Destination = new() { Address = frame, LengthBytes = AddressBytes },
            Rest = new() { Address = frame + 2 * AddressBytes, LengthBytes = lengthBytes - 2 * AddressBytes },
        };
        _mac.Send(&pieces.Source, 3, lengthBytes, token: 0);
    }

    // In the order in which they are sent.
    [StructLayout(LayoutKind.Sequential)]
    private struct Pieces
    {
        internal TransmitSegment Source;
        internal TransmitSegment Destination;
        internal TransmitSegment Rest;
    }
}
