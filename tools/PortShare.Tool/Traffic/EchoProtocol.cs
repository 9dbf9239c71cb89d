// The protocol of the applications "echo" and "hello": raw Ethernet, an EtherType for each, the first payload byte says what a
// frame is. What they answer is no question, so that two boards do not answer each other for ever.
using System;
using System.Net.NetworkInformation;

using PacketDotNet;

using PortShare.Client;

namespace PortShare.Tool.Traffic;

/// <summary>The frames of the applications <c>echo</c> and <c>hello</c>.</summary>
public static class EchoProtocol
{
    /// <summary>The EtherType that <c>echo</c> claims: IEEE 802's first local experimental one.</summary>
    public const EthernetType Type = (EthernetType)0x88B5;

    /// <summary>The EtherType that <c>hello</c> claims: IEEE 802's second local experimental one.</summary>
    public const EthernetType HelloType = (EthernetType)0x88B6;

    /// <summary>The question: the frame is to come back, as an <see cref="Answer"/>.</summary>
    public const byte Echo = (byte)'E';

    /// <summary>The answer to <see cref="Echo"/>, which nobody answers.</summary>
    public const byte Answer = (byte)'A';

    /// <summary>What <c>echo</c> only counts.</summary>
    public const byte Sink = (byte)'S';

    /// <summary>Builds a frame of the application's.</summary>
    /// <param name="from">Its source address.</param>
    /// <param name="to">Its destination address.</param>
    /// <param name="command">The first payload byte.</param>
    /// <param name="data">What follows it.</param>
    /// <param name="frameBytes">The frame's length in bytes, 60 to 1514.</param>
    /// <param name="type">The EtherType.</param>
    public static byte[] Build(
        PhysicalAddress from,
        PhysicalAddress to,
        byte command,
        ReadOnlySpan<byte> data,
        int frameBytes,
        EthernetType type = Type) =>
        EthernetFrame.Build(to, from, type, [command, .. data], frameBytes);

    /// <summary>What the application must answer to a frame: the same frame as an <see cref="Answer"/>, with its addresses exchanged.</summary>
    /// <param name="request">A frame with the command <see cref="Echo"/>.</param>
    public static byte[] ExpectedAnswer(ReadOnlySpan<byte> request)
    {
        const int AddressBytes = 6;
        byte[] answer = request.ToArray();
        request[..AddressBytes].CopyTo(answer.AsSpan(AddressBytes));
        request[AddressBytes..(2 * AddressBytes)].CopyTo(answer);
        answer[EthernetFrame.HeaderBytes] = Answer;
        return answer;
    }
}
