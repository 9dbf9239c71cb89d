// Writes generated files. A file that would not change keeps its time stamp, so that nothing is built again for it.
using System.Collections.Generic;
using System.IO;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.Boards.Placing;

namespace PortShare.Boards.Writing;

/// <summary>Brings a folder up to date with a board.</summary>
internal static class OutputFolder
{
    /// <summary>Writes all files of a board that are missing or different.</summary>
    /// <returns>The names of the files that were written.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Update(string folder, Board board, Placement placement)
    {
        Directory.CreateDirectory(folder);
        // There may have been more places before.
        foreach (string script in Directory.EnumerateFiles(folder, "application*.ld").Except(ScriptsOf(board).Select(name => Path.Combine(folder, name))))
        {
            File.Delete(script);
        }

        return
        [
            .. Files(board, placement)
                .Where(file => WriteIfChanged(Path.Combine(folder, file.Name), file.Content))
                .Select(file => file.Name),
        ];
    }

    private static IEnumerable<(string Name, string Content)> Files(Board board, Placement placement) =>
    [
        ("Board.g.cs", CSharpWriter.Write(board, placement)),
        ("Devices.g.cs", DeviceWriter.Write(board)),
        ("Processor.g.cs", ProcessorWriter.Write(board)),
        ("board.h", HeaderWriter.Write(board, placement)),
        ("core.rsp", CompilerOptionsWriter.Write(board)),
        ("lwip_board_options.h", LwipWriter.Write(board)),
        ("interrupts.inc", InterruptWriter.Write(board)),
        (NativeSourceList.FileName, NativeSourceList.Write(board)),
        ("kernel.ld", KernelLinkerWriter.Write(board, placement)),
        .. ScriptsOf(board).Select((name, index) => (name, ApplicationLinkerWriter.Write(board, placement, index))),
    ];

    private static IEnumerable<string> ScriptsOf(Board board) => board.Applications.Select((_, index) => $"application{index}.ld");

    private static bool WriteIfChanged(string path, string content)
    {
        if (File.Exists(path) && File.ReadAllText(path) == content)
        {
            return false;
        }

        File.WriteAllText(path, content);
        return true;
    }
}
