// The protocol of the application "hostile": raw Ethernet, one EtherType, the payload is an attack and its arguments.
using System;
using System.Buffers.Binary;
using System.Linq;
using System.Net.NetworkInformation;

using PacketDotNet;

namespace PortShare.Emulator.Tests;

/// <summary>The frames of the application <c>hostile</c>; its source says what each attack does.</summary>
public static class HostileProtocol
{
    /// <summary>The EtherType that the application claims.</summary>
    public const EthernetType Type = (EthernetType)0xBAD0;

    /// <summary>The most arguments of an attack.</summary>
    public const int MaximumArguments = 5;

    /// <summary>The attack that waits with its call's frame where the next frame received goes; it sends a frame first.</summary>
    public const char WaitInSlot = 'j';

    /// <summary>The attack that faults, and obeys another order at its next starts.</summary>
    public const char Repeat = 'f';

    private const int StackedBytes = 32;
    private const int ResultOffset = EthernetFrame.HeaderBytes + ((1 + MaximumArguments) * sizeof(uint));

    /// <summary>Builds a frame of the application's.</summary>
    /// <param name="from">Its source address.</param>
    /// <param name="to">Its destination address.</param>
    /// <param name="attack">The attack.</param>
    /// <param name="arguments">Its arguments; those that are left out are 0.</param>
    /// <param name="data">What stands behind the place of the result.</param>
    public static byte[] Build(
        PhysicalAddress from, PhysicalAddress to, char attack, ReadOnlySpan<uint> arguments, ReadOnlySpan<byte> data = default)
    {
        byte[] payload = [.. OrderOf(attack, arguments), .. data];
        return EthernetFrame.Build(to, from, Type, payload, EthernetFrame.MinimumBytes);
    }

    /// <summary>Builds a frame that makes the application fault, and attack at its next starts.</summary>
    /// <param name="from">Its source address.</param>
    /// <param name="to">Its destination address.</param>
    /// <param name="times">At how many starts.</param>
    /// <param name="attack">The attack.</param>
    /// <param name="arguments">Its arguments; those that are left out are 0.</param>
    public static byte[] BuildRepeated(
        PhysicalAddress from, PhysicalAddress to, uint times, char attack, params ReadOnlySpan<uint> arguments) =>
        Build(from, to, Repeat, [times], OrderOf(attack, arguments));

    /// <summary>Builds a frame that is stacked registers, where <see cref="WaitInSlot"/> has its own.</summary>
    /// <param name="from">Its source address.</param>
    /// <param name="to">Its destination address.</param>
    /// <param name="registers">What it says of lr, pc and xPSR.</param>
    public static byte[] BuildStacked(PhysicalAddress from, PhysicalAddress to, StackedRegisters registers)
    {
        // What lies above is not part of it, and is to show if it is taken for one.
        byte[] data = [.. new byte[3 * sizeof(uint)], .. Enumerable.Repeat((byte)0xA5, StackedBytes)];
        BinaryPrimitives.WriteUInt32LittleEndian(data, registers.Lr);
        BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(sizeof(uint)), registers.Pc);
        BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(2 * sizeof(uint)), registers.Xpsr);
        return Build(from, to, '\0', [], data);
    }

    /// <summary>The answer to a frame whose attack leaves the application running.</summary>
    /// <param name="request">The frame.</param>
    /// <param name="result">What the attack returns.</param>
    public static byte[] ExpectedAnswer(ReadOnlySpan<byte> request, uint result)
    {
        byte[] answer = EchoProtocol.ExpectedAnswer(request);
        BinaryPrimitives.WriteUInt32LittleEndian(answer.AsSpan(ResultOffset), result);
        return answer;
    }

    /// <summary>What an attack returned that left the application running.</summary>
    /// <param name="answer">The application's answer.</param>
    public static uint ResultOf(ReadOnlySpan<byte> answer) =>
        BinaryPrimitives.ReadUInt32LittleEndian(answer[ResultOffset..]);

    // The last word is the result's.
    private static byte[] OrderOf(char attack, ReadOnlySpan<uint> arguments)
    {
        byte[] order = new byte[(1 + MaximumArguments + 1) * sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(order, attack);
        for (int index = 0; index < arguments.Length; index++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(order.AsSpan((1 + index) * sizeof(uint)), arguments[index]);
        }

        return order;
    }
}

/// <summary>What an exception's return takes from a frame, as far as it decides where the processor goes on.</summary>
/// <param name="Lr">The link register.</param>
/// <param name="Pc">The program counter.</param>
/// <param name="Xpsr">The program status.</param>
public readonly record struct StackedRegisters(uint Lr, uint Pc, uint Xpsr);
