using System;
using System.Collections.Immutable;
using System.Linq;

namespace PortShare.Simulation;

/// <summary>A frame as it left the port.</summary>
/// <param name="Bytes">What was on the wire, without padding and FCS.</param>
/// <param name="Token">The token it was given with.</param>
/// <param name="PayloadAddress">Where its last piece was read from.</param>
public sealed record SentFrame(byte[] Bytes, nuint Token, nuint PayloadAddress)
{
    internal static SentFrame Of(ImmutableArray<Piece> pieces, nuint token)
    {
        byte[] bytes = new byte[pieces.Sum(static piece => piece.Given.Length)];
        int offset = 0;
        foreach (Piece piece in pieces)
        {
            piece.Now.CopyTo(bytes.AsSpan(offset));
            offset += piece.Given.Length;
        }
        return new SentFrame(bytes, token, pieces[^1].Address);
    }
}
