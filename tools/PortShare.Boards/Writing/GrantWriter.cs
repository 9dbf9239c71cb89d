// Writes the table of what applications may have, for the kernel.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;

using PortShare.Abi;
using PortShare.Boards.Model;
using PortShare.Claims;

namespace PortShare.Boards.Writing;

/// <summary>The part of Board.g.cs about grants.</summary>
internal static class GrantWriter
{
    private const int NameWords = ApplicationHeader.NameBytes / sizeof(uint);

    /// <summary>Appends the table.</summary>
    public static void Append(StringBuilder text, Board board)
    {
        text.Append($"""

                /// <summary>
                /// What each application may have: {NameWords} words of its name as headers have it, a mask of pins, a mask of options, the number of
                /// rules that it may claim, and behind it so many rules, {ClaimRule.WordCount} words each.
                /// </summary>
                public static System.ReadOnlySpan<uint> ApplicationGrants =>
                [

            """);
        foreach (ApplicationGrant grant in board.Grants)
        {
            text.Append($"        {string.Join(", ", Row(grant).Select(word => $"0x{word:X}"))}, // {grant.Application}\n");
        }

        text.Append("    ];\n");
    }

    private static IEnumerable<uint> Row(ApplicationGrant grant)
    {
        byte[] name = new byte[ApplicationHeader.NameBytes];
        Encoding.ASCII.GetBytes(grant.Application, name);
        for (int word = 0; word < NameWords; word++)
        {
            yield return BinaryPrimitives.ReadUInt32LittleEndian(name.AsSpan(word * sizeof(uint)));
        }

        yield return grant.Pins.Aggregate(0u, (mask, pin) => mask | (1u << (int)pin));
        yield return (uint)grant.Options;
        yield return (uint)grant.Rules.Count;
        foreach (uint word in grant.Rules.SelectMany(static rule => RuleWords.Of(RuleWords.Encode(rule))))
        {
            yield return word;
        }
    }
}
