// Writes native-sources.txt: the assembly of a board's core and of its devices. The build of an image and that of the bench's peer take
// it from there.
using System.Collections.Generic;
using System.Linq;

using PortShare.Boards.Model;

namespace PortShare.Boards.Writing;

/// <summary>Which files in firmware/ a board needs, by their paths from there.</summary>
public static class NativeSourceList
{
    /// <summary>The file's name.</summary>
    public const string FileName = "native-sources.txt";

    /// <summary>The assembly of every core that a board can have so far.</summary>
    internal static IReadOnlyList<string> Architecture { get; } =
        [.. ((string[])["Handlers.S", "Mmio.s", "Sleep.S", "Vectors.S"]).Select(file => $"Arch/CortexM/{file}")];

    /// <summary>A board's files.</summary>
    internal static IEnumerable<string> Of(Board board) =>
    [
        .. Architecture,
        .. DriverTable.Of(board).SelectMany(OfDriver),
    ];

    /// <summary>A driver's files.</summary>
    internal static IEnumerable<string> OfDriver(Driver driver) => driver.NativeSources.Select(file => $"{driver.Folder}/{file}");

    /// <summary>The file's content: one path a line.</summary>
    internal static string Write(Board board) => string.Concat(Of(board).Select(path => $"{path}\n"));
}
