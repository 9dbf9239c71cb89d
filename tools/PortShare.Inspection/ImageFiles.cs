using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace PortShare.Inspection;

/// <summary>The linked programs of one firmware.</summary>
/// <param name="Kernel">The kernel's ELF file.</param>
/// <param name="Applications">The applications, in the order of their places.</param>
internal sealed record ImageFiles(string Kernel, IReadOnlyList<(string Name, string Elf)> Applications)
{
    /// <summary>The programs in the folder of a firmware.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="applications">The applications' names, in the order of their places.</param>
    public static ImageFiles In(string folder, IEnumerable<string> applications) => new(
        Path.Combine(folder, "portshare.elf"),
        [.. applications.Select(name => (name, Path.Combine(folder, $"{name}.elf")))]);
}
