// Characters as UTF-8 (RFC 3629, 3).
namespace System.Text.Unicode;

/// <summary>From UTF-16, in which C# has its text, to UTF-8.</summary>
internal static class Utf8Encoder
{
    private const uint Replacement = 0xFFFD;
    private const uint FirstHighSurrogate = 0xD800;
    private const uint FirstLowSurrogate = 0xDC00;
    private const uint BehindSurrogates = 0xE000;
    private const uint BehindBasicPlane = 0x10000;
    private const int BitsOfSurrogate = 10;

    private const uint BehindOneByte = 0x80;
    private const uint BehindTwoBytes = 0x800;
    private const int BitsOfContinuation = 6;
    private const uint Continuation = 0x80;
    private const uint ContinuationMask = 0x3F;

    /// <summary>The character at a place of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="index">Its place, afterwards the last one that belongs to it. Half a surrogate pair is U+FFFD.</param>
    internal static uint CharacterAt(string text, ref int index)
    {
        uint value = text[index];
        if (value is < FirstHighSurrogate or >= BehindSurrogates)
        {
            return value;
        }
        uint next = index + 1 < text.Length ? text[index + 1] : 0u;
        if (value >= FirstLowSurrogate || next is < FirstLowSurrogate or >= BehindSurrogates)
        {
            return Replacement;
        }
        index++;
        return BehindBasicPlane + ((value - FirstHighSurrogate) << BitsOfSurrogate) + (next - FirstLowSurrogate);
    }

    /// <summary>Whether a byte is not the first one of its character.</summary>
    /// <param name="value">A byte of UTF-8.</param>
    internal static bool IsContinuation(byte value) => (value & ~ContinuationMask) == Continuation;

    /// <summary>Writes a character.</summary>
    /// <returns>The number of its bytes, or <see cref="Utf8Piece.NoRoom"/>.</returns>
    internal static int Write(Span<byte> destination, uint value)
    {
        if (value is >= FirstHighSurrogate and < BehindSurrogates)
        {
            value = Replacement;
        }
        int bytes = value < BehindOneByte ? 1 : value < BehindTwoBytes ? 2 : value < BehindBasicPlane ? 3 : 4;
        if (bytes > destination.Length)
        {
            return Utf8Piece.NoRoom;
        }
        if (bytes == 1)
        {
            destination[0] = (byte)value;
            return bytes;
        }
        for (int i = bytes - 1; i > 0; i--)
        {
            destination[i] = (byte)(Continuation | (value & ContinuationMask));
            value >>= BitsOfContinuation;
        }
        // As many ones at the top as there are bytes.
        destination[0] = (byte)((0xF00u >> bytes) | value);
        return bytes;
    }
}
