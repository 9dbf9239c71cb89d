// The application that tries everything it must not do: one attack for each frame, chosen by the frame. It knows the rings but
// none of the manners, so it does not use the application library's miniport. EtherType 0xBAD0, which nobody has registered:
// for test wires only. A frame whose attack has left the application running comes back with what the attack returned.
using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortShare.Abi;

namespace PortShare.Apps.Hostile;

/// <summary>A frame's payload: what to do, with which arguments. Its place in a slot is aligned.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Order
{
    internal uint Attack;
    internal uint Argument0;
    internal uint Argument1;
    internal uint Argument2;
    internal uint Argument3;
    internal uint Argument4;
    internal uint Result;
}

/// <summary>What outlives a fault: a frame up to its order's end.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Memory
{
    internal const int Words = 11;

    internal uint Mark;
    internal uint TimesLeft;
    internal fixed uint Frame[Words];
}

internal static unsafe class Hostile
{
    // In the place of the attack when its frame comes back. It is none, or two boards would attack each other for ever.
    private const uint Answer = 'A';

    private const ushort EtherTypeToClaim = 0xBAD0;
    private const uint PayloadOffset = MiniportLayout.FrameOffset + 14;
    private const uint ShortestFrame = 60 << 16;
    private const uint HeaderWords = PayloadOffset / sizeof(uint);
    private const uint LoopMark = 0x4C4F4F50;
    private const uint LastSlot = 19;

    // The number of an exception in xPSR.
    private const uint ExceptionMask = 0x1FF;

    private static byte* _memory;
    private static uint _receiveTail;
    private static uint _transmitHead;
    private static uint _depth;

    [RuntimeImport("*", "portshare_miniport_memory")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern byte* MiniportMemory();

    [RuntimeImport("*", "hostile_call")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern uint Call(uint r0, uint r1, uint r2, uint r3, uint number);

    [RuntimeImport("*", "hostile_jump")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void Jump(uint address);

    [RuntimeImport("*", "hostile_call_on_stack")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern uint CallOnStack(uint r0, uint r1, uint r2, uint r3, uint number, uint stack);

    [RuntimeImport("*", "hostile_instruction")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void Execute(uint which);

    [RuntimeImport("*", "hostile_instruction_on_stack")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void ExecuteOnStack(uint which, uint stack);

    private static uint ReceiveHead => ((SharedIndices*)_memory)->ReceiveHead;

    // Slots are not cleared when an application starts, so its last one remembers what it is still to do, and how often.
    private static Memory* Remembered => (Memory*)(SlotAddress(LastSlot) + 1024);

    private static void Main()
    {
        _memory = MiniportMemory();
        ClaimRule rule = ClaimRule.OfEtherType(EtherTypeToClaim).Untagged();
        Call((uint)&rule, 0, 0, 0, CallNumber.Claim);
        if (Remembered->Mark == LoopMark && Remembered->TimesLeft != 0)
        {
            Remembered->TimesLeft--;
            AttackAgain();
        }
        while (true)
        {
            while (ReceiveHead != _receiveTail)
            {
                Take(*Words(MiniportLayout.ReceiveRingOffset, _receiveTail++));
            }
            Call(_receiveTail, _transmitHead, 0, CallNumber.Forever, CallNumber.Wait);
        }
    }

    // As if the frame had come again, into the first of the slots that are this application's from the start.
    private static void AttackAgain()
    {
        uint slot = *Words(MiniportLayout.ReceiveRingOffset, 0) & 0xFFFF;
        uint* words = (uint*)SlotAddress(slot);
        for (int i = 0; i < Memory.Words; i++)
        {
            words[i] = Remembered->Frame[i];
        }
        Attack((Order*)(words + HeaderWords), slot);
    }

    // The order that stands behind this one in the frame.
    private static void Remember(Order* order, uint times)
    {
        Remembered->Mark = LoopMark;
        Remembered->TimesLeft = times;
        uint* words = (uint*)order - HeaderWords;
        for (int i = 0; i < Memory.Words; i++)
        {
            Remembered->Frame[i] = words[i < HeaderWords ? i : i + sizeof(Order) / sizeof(uint)];
        }
    }

    private static void Take(uint slotAndLength)
    {
        if (slotAndLength >> 16 == 0)
        {
            return;
        }
        uint slot = slotAndLength & 0xFFFF;
        byte* frame = SlotAddress(slot);
        Order* order = (Order*)(frame + PayloadOffset);
        if (order->Attack == Answer)
        {
            Kick(0, 1u << (int)slot);
            return;
        }
        SwapAddresses((ushort*)frame);
        order->Result = Attack(order, slot);
        Publish(slotAndLength, 0);
    }

    private static uint Attack(Order* order, uint slot)
    {
        uint first = order->Argument0;
        char attack = (char)order->Attack;
        order->Attack = Answer;
        switch (attack)
        {
            case 'r': // read a word
                return *(uint*)first;
            case 'w': // write a word
                *(uint*)first = order->Argument1;
                return 0;
            case 'x': // execute
                Jump(first);
                return 0;
            case 'X': // execute what stands in this frame
                Jump((uint)&order->Argument1);
                return 0;
            case 'c': // call
                return Call(first, order->Argument1, order->Argument2, order->Argument3, order->Argument4);
            case 'u': // a call whose argument is the address of what stands behind this order
                return Call((uint)(order + 1), 0, 0, 0, first);
            case 'i': // an instruction
                Execute(first);
                return 0;
            case 'o': // overflow the stack
                Deepen();
                return 0;
            case 's': // an instruction on another stack
                ExecuteOnStack(order->Argument1, first);
                return 0;
            case 'k': // a call whose frame is stacked where the kernel writes a descriptor: the time becomes xPSR, which names an exception
                return CallInRing(slot, first);
            case 'j': // a wait whose frame is stacked in this slot, which the kernel sends, and where the next frame received goes
                Publish(slot | ShortestFrame, 0);
                return CallOnStack(ReceiveHead, _transmitHead, 0, CallNumber.Forever, CallNumber.Wait, (uint)&order->Argument1 + 32);
            case 'R': // give up, for a reason
                Fault.Raise((FaultReason)first);
                return 0;
            case 'f': // fault, and at every start so many times obey the order that follows
                Remember(order, first);
                Execute(3);
                return 0;
            case 'S': // spin
                while (true)
                {
                    _depth++;
                }
            case 'p': // spin for so many microseconds
                uint start = Call(0, 0, 0, 0, CallNumber.Time);
                while (Call(0, 0, 0, 0, CallNumber.Time) - start < first)
                {
                    _depth++;
                }
                return 0;
            default:
                return AttackRings(attack, order, slot);
        }
    }

    private static uint AttackRings(char attack, Order* order, uint slot)
    {
        uint first = order->Argument0;
        switch (attack)
        {
            case 'd': // a descriptor of any content
                Publish(first, order->Argument1);
                return Kick(0, 0);
            case 'D': // twice the same slot: this frame's
                Publish(slot | ShortestFrame, 0);
                Publish(slot | ShortestFrame, 0);
                return Kick(0, 0);
            case 'h': // a transmit head that is ahead of what was written
                return Kick(first, 0);
            case 'm': // returned slots
                return Kick(0, first);
            case 'l': // change a length after its frame was handed over
                Publish(slot | ShortestFrame, DescriptorFlags.GiveBack);
                Kick(0, 0);
                *Words(MiniportLayout.TransmitRingOffset, _transmitHead - 1) = slot | 0xFFFF0000;
                return Kick(0, 0);
            case 'n': // another length than this frame's
                Publish(slot | (first << 16), 0);
                return Kick(0, 0);
            case 'a': // answer with another source address
                ((byte*)order)[-3] ^= 1;
                return 0;
            case 't': // answer with another EtherType
                ((byte*)order)[-2] = (byte)(first >> 8);
                ((byte*)order)[-1] = (byte)first;
                return 0;
            case 'b': // send this frame over and over, until another one comes
                return Repeat(slot);
            case 'e': // overwrite its own receive ring and index
                ((SharedIndices*)_memory)->ReceiveHead = first;
                ((SharedIndices*)_memory)->ReceiveHead = _receiveTail;
                return 0;
            default:
                return CallNumber.Refused;
        }
    }

    // Each time as soon as the slot is back. The frame that ends it, and what comes after, is left in the ring.
    private static uint Repeat(uint slot)
    {
        uint count = 0;
        for (uint seen = _receiveTail; seen == _receiveTail; count++)
        {
            Publish(slot | ShortestFrame, DescriptorFlags.GiveBack);
            Kick(0, 0);
            bool isBack = false;
            while (!isBack)
            {
                while (ReceiveHead == seen)
                {
                    Call(seen, _transmitHead, 0, CallNumber.Forever, CallNumber.Wait);
                }
                isBack = *Words(MiniportLayout.ReceiveRingOffset, seen) >> 16 == 0;
                _receiveTail += isBack && seen == _receiveTail ? 1u : 0;
                seen++;
            }
        }
        return count;
    }

    private static uint CallInRing(uint slot, uint number)
    {
        Publish(slot | ShortestFrame, DescriptorFlags.GiveBack);
        uint head = ReceiveHead;
        uint stack = (uint)Words(MiniportLayout.ReceiveRingOffset, head) + MiniportLayout.DescriptorBytes;
        while ((Call(0, 0, 0, 0, CallNumber.Time) & ExceptionMask) is 0 or > ExceptionMask / 2)
        {
            // Not so that the time is at a multiple of 512 when it is written: that names no exception.
        }
        return CallOnStack(head, _transmitHead, 0, CallNumber.Forever, number, stack);
    }

    private static uint Kick(uint ahead, uint released) => Call(0, _transmitHead + ahead, released, 0, CallNumber.Kick);

    private static void Publish(uint slotAndLength, uint flags)
    {
        uint* words = Words(MiniportLayout.TransmitRingOffset, _transmitHead++);
        words[0] = slotAndLength;
        words[1] = flags << 16;
    }

    private static byte* SlotAddress(uint slot) => _memory + MiniportLayout.SlotsOffset + slot * MiniportLayout.SlotBytes;

    private static uint* Words(uint ring, uint index) =>
        (uint*)(_memory + ring + (index & MiniportLayout.RingMask) * MiniportLayout.DescriptorBytes);

    private static void SwapAddresses(ushort* halfwords)
    {
        for (int i = 1; i <= 3; i++)
        {
            ushort destination = halfwords[i];
            halfwords[i] = halfwords[i + 3];
            halfwords[i + 3] = destination;
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
}
