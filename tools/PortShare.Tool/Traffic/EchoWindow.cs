using System;

using PortShare.Boards.Model;

namespace PortShare.Tool.Traffic;

/// <summary>How many messages of each kind may be under way to an emulated board at once, for none to be lost. One of each at least.</summary>
/// <remarks>
/// QEMU drops silently what its controller has no room for. What is left beside these messages is for what else arrives: ARP, and the TCP of
/// a status request.
/// </remarks>
/// <param name="UserMessages">Raw frames under way.</param>
/// <param name="KernelMessages">UDP datagrams under way.</param>
/// <param name="Pings">Pings under way.</param>
public sealed record EchoWindow(int UserMessages, int KernelMessages, int Pings)
{
    /// <summary>What the longest frame takes in a FIFO: padding, header, payload, FCS, alignment, and a status word.</summary>
    private const int FrameBytes = 1528;

    /// <summary>Left free.</summary>
    private const int OtherBytes = 1024;

    /// <summary>The window of a board.</summary>
    /// <param name="board">The board, which QEMU emulates.</param>
    public static EchoWindow Of(Board board)
    {
        int frames = ((int)board.Emulator!.ReceiveBytes - OtherBytes) / FrameBytes;
        int kernel = frames / 3;
        int pings = Math.Max(1, frames / 6);
        return new EchoWindow(frames - kernel - pings, kernel, pings);
    }
}
