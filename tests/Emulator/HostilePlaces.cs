using PortShare.Boards.Model;
using PortShare.Boards.Placing;

namespace PortShare.Emulator.Tests;

/// <summary>Where the hostile application tries to get on a board, where it has the first place and echo the second.</summary>
/// <param name="board">The board.</param>
internal sealed class HostilePlaces(Board board)
{
    // Into the midst of something.
    private const uint StackBytes = 0x1000;
    private const uint VectorBytes = 0x400;
    private const uint HeaderBytes = 0x40;

    private readonly Placement _placement = Placer.Place(board);

    public uint KernelRam => _placement.KernelRam.Address + StackBytes;

    public uint KernelCode => _placement.KernelCode.Address + VectorBytes;

    public uint Mac => board.Mac.Address;

    public uint OwnCode => Own.Code.Address;

    public uint OwnCodeEnd => Own.Code.Address + Own.Code.Bytes;

    public uint OwnRam => Own.Ram.Address;

    public uint OwnRamEnd => Own.Ram.Address + Own.Ram.Bytes;

    public uint OwnMiniport => Own.Miniport.Address;

    public uint OwnMiniportEnd => Own.Miniport.Address + Own.Miniport.Bytes;

    public uint OwnSlots => board.Applications[0].Slots;

    public uint OthersCode => Others.Code.Address + HeaderBytes;

    public uint OthersRam => Others.Ram.Address;

    public uint OthersMiniport => Others.Miniport.Address;

    private PlacedApplication Own => _placement.Applications[0];

    private PlacedApplication Others => _placement.Applications[1];
}
