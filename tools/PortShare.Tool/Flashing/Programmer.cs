using PortShare.Boards.Model;

namespace PortShare.Tool.Flashing;

/// <summary>Chooses the way by which a board is written.</summary>
internal static class Programmer
{
    /// <summary>The option that names a volume.</summary>
    public const string VolumeOption = "--volume";

    /// <summary>The way for a board.</summary>
    /// <param name="board">The board.</param>
    /// <param name="volume">The folder where its probe's volume is mounted, if that is the way; null for the board's own way.</param>
    /// <exception cref="ToolException">There is none.</exception>
    public static IProgrammer Of(Board board, string? volume)
    {
        if (volume is not null)
        {
            return new VolumeProgrammer([], volume);
        }

        return board.Programming switch
        {
            null => throw new ToolException(
                $"{board.Name}: {board.Files.Board} has no \"programming\", which says how an image is written into the board"
                + (board.Emulator is null ? $"; where its probe shows a volume, name that: {VolumeOption} FOLDER" : "; run starts one on the emulated board")),
            { Openocd: { } files } => new OpenOcdProgrammer(files, [OpenOcdProgrammer.Program]),
            { TeensyLoader: { } chip } => new TeensyProgrammer(chip, [TeensyProgrammer.Program]),
            { Volumes: { } names } => new VolumeProgrammer(names, folder: null),
            _ => throw new ToolException($"{board.Files.Board}: \"programming\" names no way"),
        };
    }
}
