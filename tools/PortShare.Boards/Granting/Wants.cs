// What a linked application wants, as its header says it to the kernel.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

using PortShare.Abi;
using PortShare.Claims;

namespace PortShare.Boards.Granting;

/// <summary>An application's wishes.</summary>
/// <param name="Claims">What it may claim.</param>
/// <param name="Pins">GPIO pins.</param>
/// <param name="Options">What else.</param>
/// <param name="Slots">Slots of its miniport; 0 for as many as its place has.</param>
internal sealed record Wants(IReadOnlyList<Rule> Claims, IReadOnlyList<uint> Pins, ApplicationOptions Options, uint Slots)
{
    /// <summary>Of the claims those that are an EtherType in frames without a tag, and nothing else.</summary>
    public IEnumerable<uint> EtherTypes => Claims.Select(rule => rule.OnlyEtherType).OfType<ushort>().Select(one => (uint)one);

    /// <summary>Reads them from the start of an application's image, which the build has made.</summary>
    /// <exception cref="IOException">The image cannot be read.</exception>
    public static Wants Load(string path)
    {
        using FileStream image = File.OpenRead(path);
        byte[] bytes = new byte[ApplicationHeader.SizeBytes];
        image.ReadExactly(bytes);
        ApplicationHeader header = MemoryMarshal.Read<ApplicationHeader>(bytes);
        byte[] rules = new byte[Math.Min(header.ClaimCount, ApplicationHeader.MaximumClaims) * ClaimRule.WordCount * sizeof(uint)];
        image.ReadExactly(rules);
        IEnumerable<int> pins = Enumerable.Range(0, 32).Where(pin => (header.Pins >> pin & 1) != 0);
        return new Wants(
            [.. RuleWords.Read(rules).Select(rule => RuleWords.Decode(rule)).OfType<Rule>()], [.. pins.Select(pin => (uint)pin)], header.Options, header.Slots);
    }
}
