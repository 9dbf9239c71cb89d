// What a linked application wants, as its header says it to the kernel.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

using PortShare.Abi;

namespace PortShare.Boards.Granting;

/// <summary>An application's wishes.</summary>
/// <param name="EtherTypes">EtherTypes that it may claim.</param>
/// <param name="Pins">GPIO pins.</param>
/// <param name="Options">What else.</param>
/// <param name="Slots">Slots of its miniport; 0 for as many as its place has.</param>
internal sealed record Wants(IReadOnlyList<uint> EtherTypes, IReadOnlyList<uint> Pins, ApplicationOptions Options, uint Slots)
{
    /// <summary>Reads them from the start of an application's image.</summary>
    /// <exception cref="IOException">The image cannot be read.</exception>
    public static unsafe Wants Load(string path)
    {
        byte[] header = new byte[ApplicationHeader.SizeBytes];
        using (FileStream image = File.OpenRead(path))
        {
            image.ReadExactly(header);
        }

        ApplicationHeader read = MemoryMarshal.Read<ApplicationHeader>(header);
        List<uint> etherTypes = [];
        for (int index = 0; index < (int)read.ClaimCount && index < ApplicationHeader.MaximumClaims; index++)
        {
            etherTypes.Add(read.Claims[index]);
        }

        uint mask = read.Pins;
        IEnumerable<int> pins = Enumerable.Range(0, 32).Where(pin => (mask >> pin & 1) != 0);
        return new Wants(etherTypes, [.. pins.Select(pin => (uint)pin)], read.Options, read.Slots);
    }
}
