// What a frame carries, as it is said on the command line.
using System;
using System.Globalization;
using System.Linq;
using System.Text;

using PortShare.Client;

namespace PortShare.Tool.Frames;

/// <summary>Reads payloads.</summary>
internal static class Payload
{
    /// <summary>The longest payload of a frame, in bytes (IEEE 802.3, clause 3.2.7).</summary>
    public const int MaximumBytes = EthernetFrame.MaximumBytes - EthernetFrame.HeaderBytes;

    // What people put between bytes, and what programs print there.
    private static readonly char[] Separators = [' ', ':', '-', '\n', '\r', '\t'];

    /// <summary>A text's bytes in UTF-8; null if they are too many.</summary>
    /// <param name="text">The text.</param>
    public static byte[]? OfText(string text) => Bounded(Encoding.UTF8.GetBytes(text));

    /// <summary>The bytes that pairs of hexadecimal digits are, with or without separators; null if the text is something else, or too long.</summary>
    /// <param name="text">The digits.</param>
    public static byte[]? OfHex(string text)
    {
        string[] parts = text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        return parts.All(static part => part.Length % 2 == 0 && part.All(char.IsAsciiHexDigit)) ? Bounded(Convert.FromHexString(string.Concat(parts))) : null;
    }

    /// <summary>A pattern of a length: <c>counting:64</c>, <c>zeros:64</c>, <c>random:64</c>; null if the text is something else.</summary>
    /// <param name="text">The pattern's name, a colon, and its length in bytes.</param>
    public static byte[]? OfPattern(string text)
    {
        string[] parts = text.Split(':');
        if (parts.Length != 2
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int length)
            || length > MaximumBytes)
        {
            return null;
        }

        byte[] payload = new byte[length];
        switch (parts[0])
        {
            case "counting":
                for (int index = 0; index < length; index++)
                {
                    payload[index] = (byte)index;
                }

                return payload;
            case "zeros":
                return payload;
            case "random":
                Random.Shared.NextBytes(payload);
                return payload;
            default:
                return null;
        }
    }

    private static byte[]? Bounded(byte[] payload) => payload.Length <= MaximumBytes ? payload : null;
}
