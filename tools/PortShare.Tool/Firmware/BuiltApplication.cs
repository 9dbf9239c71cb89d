// What a built application says of itself that this side goes by: its header, and a symbol that stands for a property of its project.
using System.Collections.Generic;
using System.IO;
using System.Linq;

using PacketDotNet;

using PortShare.Boards.Granting;
using PortShare.Inspection.Elf;

namespace PortShare.Tool.Firmware;

/// <summary>One application of an image.</summary>
/// <param name="Name">Its name.</param>
/// <param name="EtherTypes">Those of its claims that are an EtherType in frames without a tag and nothing else, in its project's order.</param>
/// <param name="Echoes">Whether its project says that it answers frames of the first of them: <c>ApplicationEchoes</c>.</param>
internal sealed record BuiltApplication(string Name, IReadOnlyList<EthernetType> EtherTypes, bool Echoes)
{
    // Wants.targets
    private const string EchoesSymbol = "portshare_echoes";

    /// <summary>Reads an image's applications.</summary>
    /// <param name="image">The image, which has been built.</param>
    /// <returns>One for each, in the order of their places.</returns>
    /// <exception cref="IOException">A file of it cannot be read.</exception>
    public static IReadOnlyList<BuiltApplication> AllOf(FirmwareImage image) =>
        [.. image.Applications.Select(name => Load(image, name))];

    /// <summary>All of them that the applications of an image have, as their projects say.</summary>
    /// <param name="image">The image, which is built.</param>
    /// <exception cref="IOException">A file of it cannot be read.</exception>
    public static IReadOnlyList<EthernetType> EtherTypesOf(FirmwareImage image) =>
        [.. AllOf(image).SelectMany(static application => application.EtherTypes).Distinct()];

    private static BuiltApplication Load(FirmwareImage image, string name) => new(
        name,
        [.. Wants.Load(image.ApplicationBin(name)).EtherTypes.Select(static type => (EthernetType)type)],
        ElfFile.Load(image.ApplicationElf(name)).Symbols.Any(static symbol => symbol.Name == EchoesSymbol));
}
