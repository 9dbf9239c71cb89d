using System;
using System.Buffers.Binary;

using PortShare.Client;

namespace PortShare.Tool.Traffic;

/// <summary>
/// Numbered messages of mixed lengths. Length and every byte follow from the number, so that an answer is checked whole
/// without keeping what was sent.
/// </summary>
/// <param name="MinimumBytes">The shortest message, in bytes, at least 4.</param>
/// <param name="MaximumBytes">The longest message, in bytes.</param>
public sealed record EchoMessage(int MinimumBytes, int MaximumBytes)
{
    private const int NumberBytes = sizeof(uint);

    // Prime, and no divisor of the number of lengths in use, so that all lengths come up in turn and neighbours differ.
    private const uint LengthStep = 577;

    // Knuth's multiplicative hash (The Art of Computer Programming, 6.4).
    private const uint HashFactor = 2654435761;

    /// <summary>The length of a message, in bytes.</summary>
    /// <param name="number">Its number.</param>
    public int LengthOf(uint number)
    {
        uint lengths = (uint)(MaximumBytes - MinimumBytes + 1);
        return MinimumBytes + (int)((ulong)number * LengthStep % lengths);
    }

    /// <summary>Writes a message.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="message">Where it goes: <see cref="LengthOf"/> bytes.</param>
    public static void Write(uint number, Span<byte> message)
    {
        BinaryPrimitives.WriteUInt32BigEndian(message, number);
        uint state = number * HashFactor;
        for (int index = NumberBytes; index < message.Length; index++)
        {
            state = (state * HashFactor) + 1;
            message[index] = (byte)(state >> 24);
        }
    }

    /// <summary>Reads the number that a message says it has, whole or not.</summary>
    /// <param name="message">The message.</param>
    /// <param name="number">The number, or 0.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryReadNumber(ReadOnlySpan<byte> message, out uint number) =>
        BinaryPrimitives.TryReadUInt32BigEndian(message, out number);

    /// <summary>Reads the number of a received message, and compares its length and all its bytes.</summary>
    /// <param name="message">The message.</param>
    /// <param name="number">Its number, if it is intact.</param>
    /// <returns>Whether it is intact.</returns>
    public bool TryRead(ReadOnlySpan<byte> message, out uint number)
    {
        number = 0;
        if (!TryReadNumber(message, out uint claimed) || message.Length != LengthOf(claimed))
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[EthernetFrame.MaximumBytes];
        expected = expected[..message.Length];
        Write(claimed, expected);
        number = claimed;
        return message.SequenceEqual(expected);
    }
}
