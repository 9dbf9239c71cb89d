// What gdb has to be told of an image: its symbols, and where its sources are. (GDB manual, "Commands to Specify Files"
// and "Specifying Source Directories".)
using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

using PortShare.Tool.Firmware;

namespace PortShare.Tool.Debugging;

/// <summary>The commands that make gdb know an image. What it connects to is not among them.</summary>
internal static class DebugScript
{
    // gdb's name of the one kernel: ILC prefixes every name with its assembly's and joins namespaces by underscores.
    private const string KernelVariable = "PortShare_Kernel_PortShare_Kernel_KernelEntry::_kernel";

    // How C# looks in memory.
    private const string PrinterFile = "tools/PortShare.Tool/Debugging/csharp.py";

    // The folder that the kernel's C sources were compiled in, in the image's debug information, which ends it by a 0.
    private static readonly byte[] CompilationFolder = Encoding.UTF8.GetBytes("/firmware/Kernel\0");

    /// <summary>Where an image's script is.</summary>
    /// <param name="image">The image.</param>
    public static string PathOf(FirmwareImage image) => Path.ChangeExtension(image.Elf, "gdb");

    /// <summary>Where an editor finds the image that was last started for it, and its script, whatever they are.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="extension"><c>elf</c> or <c>gdb</c>.</param>
    public static string LinkOf(Repository repository, string extension) =>
        Path.Combine(repository.OutputFolder, $"debugged.{extension}");

    /// <summary>Makes an image the one that an editor finds.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="image">The image, whose script is written.</param>
    public static void Link(Repository repository, FirmwareImage image)
    {
        Directory.CreateDirectory(repository.OutputFolder);
        foreach (string file in (string[])[image.Elf, PathOf(image)])
        {
            string link = LinkOf(repository, Path.GetExtension(file)[1..]);
            File.Delete(link);
            File.CreateSymbolicLink(link, file);
        }
    }

    /// <summary>Writes the script next to the image.</summary>
    /// <param name="repository">The repository, whose sources are shown.</param>
    /// <param name="image">The image, which is built.</param>
    /// <returns>The script's path.</returns>
    public static string Write(Repository repository, FirmwareImage image)
    {
        string path = PathOf(image);
        string own = $"{path}.{Environment.ProcessId}";
        File.WriteAllLines(own, Commands(repository, image));
        // In one step: another gdb may be reading it.
        File.Move(own, path, overwrite: true);
        return path;
    }

    private static IEnumerable<string> Commands(Repository repository, FirmwareImage image)
    {
        // The board is thrown away afterwards: nothing is worth a question.
        yield return "set confirm off";
        yield return "set print pretty on";
        // Applications first: of two files that have the same addresses gdb asks the first one how to unwind, and the whole image
        // has the applications' code without that.
        foreach (string application in image.Applications)
        {
            yield return $"add-symbol-file {Quote(image.ApplicationElf(application))}";
        }

        yield return $"file {Quote(image.Elf)}";

        if (FindBuiltIn(File.ReadAllBytes(image.Elf)) is string root && root != repository.Root)
        {
            yield return $"set substitute-path {Quote(root)} {Quote(repository.Root)}";
        }

        yield return $"set $kernel = &{KernelVariable}";
        // Its argument is the rest of the line, without quotes.
        yield return $"source {Path.Combine(repository.Root, PrinterFile)}";
    }

    /// <summary>Finds out where an image was built: not here, if the repository has moved since.</summary>
    /// <param name="elf">The image.</param>
    /// <returns>The repository's top folder at that time; null if the image does not tell.</returns>
    internal static string? FindBuiltIn(ReadOnlySpan<byte> elf)
    {
        int end = elf.IndexOf(CompilationFolder);
        return end < 0 ? null : Encoding.UTF8.GetString(elf[(elf[..end].LastIndexOf((byte)0) + 1)..end]);
    }

    private static string Quote(string path) => $"\"{path.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
}
