using PortShare.Boards.Model;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Tests.Traffic;

public class EchoWindowTests
{
    // The longest frame takes 1528 bytes, and 1024 are left for others.
    [Theory]
    [InlineData(9600, 3, 1, 1)]
    [InlineData(10560, 3, 2, 1)]
    [InlineData(1024 + (12 * 1528), 6, 4, 2)]
    [InlineData(1024 + (12 * 1528) - 1, 7, 3, 1)]
    public void AWindowIsWhatTheControllerHolds(uint receiveBytes, int userMessages, int kernelMessages, int pings)
    {
        Board board = Repository.Find().LoadBoard(Repository.DefaultBoard);
        board = board with { Emulator = board.Emulator! with { ReceiveBytes = receiveBytes } };

        Assert.Equal(new EchoWindow(userMessages, kernelMessages, pings), EchoWindow.Of(board));
    }
}
