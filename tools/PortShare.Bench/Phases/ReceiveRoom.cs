using PortShare.Boards.Model;

namespace PortShare.Bench.Phases;

/// <summary>What a board's emulated MAC holds of received frames, until the firmware takes them.</summary>
/// <param name="Descriptors">Those of its ring, one a frame; null for a FIFO.</param>
/// <param name="FifoBytes">The FIFO, in bytes.</param>
internal sealed record ReceiveRoom(uint? Descriptors, uint FifoBytes)
{
    // Of a frame in a FIFO: padding in front, FCS, alignment, and a status word, at most.
    private const int OverheadBytes = 14;

    /// <summary>A board's.</summary>
    /// <param name="board">The board, whose <see cref="Board.Emulator"/> is not null.</param>
    public static ReceiveRoom Of(Board board) => new(board.Mac.Descriptors, board.Emulator!.ReceiveBytes);

    /// <summary>
    /// Whether too many frames are lost, each for itself, and nothing else happens. QEMU's MAC with a ring stops when that is dry, as the chip's
    /// does; but then it keeps frames from the wire until it is started again, and a flood waits instead of flooding.
    /// </summary>
    public bool LosesWhatIsTooMuch => Descriptors is null;

    /// <summary>Whether none of so many frames is lost, if nothing else is there.</summary>
    /// <param name="count">How many.</param>
    /// <param name="bytes">Their length without FCS.</param>
    public bool Holds(int count, int bytes) => count <= (Descriptors ?? FifoBytes / (bytes + OverheadBytes));
}
