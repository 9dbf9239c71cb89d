// The protocol of the application "hostile": raw Ethernet, one EtherType, the payload is an attack and its arguments.
using System;
using System.Buffers.Binary;
using System.Net.NetworkInformation;

using PacketDotNet;

namespace PortShare.Wires;

/// <summary>The frames of the application <c>hostile</c>; its source says what each attack does.</summary>
public static class HostileProtocol
{
    /// <summary>The EtherType that the application claims.</summary>
    public const EthernetType Type = (EthernetType)0xBAD0;

    /// <summary>The most arguments of an attack.</summary>
    public const int MaximumArguments = 5;

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
        byte[] payload = [.. new byte[(1 + MaximumArguments + 1) * sizeof(uint)], .. data];
        BinaryPrimitives.WriteUInt32LittleEndian(payload, attack);
        for (int index = 0; index < arguments.Length; index++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan((1 + index) * sizeof(uint)), arguments[index]);
        }

        return EthernetFrame.Build(to, from, Type, payload, EthernetFrame.MinimumBytes);
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
}
