// Writes core.rsp: the processor as GCC takes it, for whoever compiles, assembles or links for the board.
using PortShare.Boards.Model;

namespace PortShare.Boards.Writing;

/// <summary>GCC's view of the processor, as a file that it reads for <c>@core.rsp</c>.</summary>
internal static class CompilerOptionsWriter
{
    /// <summary>The file's content.</summary>
    public static string Write(Board board) =>
        $"{string.Join(' ', ProcessorCore.Of(board.Core).CompilerOptions(board.Fpu))}\n";
}
