// A board that waits at its reset for a debugger, with a network that both kinds of traffic can come from.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Boards.Model;
using PortShare.Client;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Debugging;

/// <summary>A halted board, and who sends it frames once a debugger lets it go.</summary>
internal sealed class DebugSession : IAsyncDisposable
{
    private static readonly TimeSpan UserFrameInterval = TimeSpan.FromSeconds(1);
    private static readonly byte[] Question = [EchoProtocol.Echo];

    private readonly CancellationTokenSource stop = new();
    private readonly DeviceSession device;
    private Task userFrames = Task.CompletedTask;

    private DebugSession(DeviceSession device) => this.device = device;

    /// <summary>Where the device's status is reached by hand, which makes kernel traffic.</summary>
    public Uri StatusUri => device.StatusUri;

    /// <summary>Completes with QEMU's exit status when the board is gone: a debugger can end it.</summary>
    public Task<int> Ended => device.Board.Ended;

    /// <summary>What the board and QEMU printed.</summary>
    public string Console => device.Board.Console;

    /// <summary>Hands over each line of the board's console, those that have come first.</summary>
    /// <param name="watcher">Must be quick.</param>
    /// <returns>Ends it when it is disposed.</returns>
    public IDisposable WatchConsole(Action<BoardLine> watcher) => device.Board.WatchConsole(watcher);

    /// <summary>Starts the board, halted.</summary>
    /// <param name="board">The board, which QEMU emulates.</param>
    /// <param name="imagePath">The firmware, an ELF file.</param>
    /// <param name="debuggerPort">Where it waits for a debugger.</param>
    /// <param name="cancellation">Ends the wait for it.</param>
    /// <exception cref="WireException">It does not start.</exception>
    public static async Task<DebugSession> StartAsync(
        Board board, string imagePath, int debuggerPort, CancellationToken cancellation) =>
        new(DeviceSession.Of(await EmulatedBoard.StartAsync(board, imagePath, EmulatedNetwork.WireHttpAndUdp, cancellation, debuggerPort)));

    /// <summary>From when the board's network is up, sends a user frame of each EtherType every second, unless the board is held.</summary>
    /// <param name="types">The EtherTypes.</param>
    public void SendUserFrames(IReadOnlyList<EthernetType> types) => userFrames = SendUserFramesAsync(types);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await userFrames.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await device.DisposeAsync();
        stop.Dispose();
    }

    private async Task SendUserFramesAsync(IReadOnlyList<EthernetType> types)
    {
        await device.Board.Ready.WaitAsync(stop.Token);
        while (true)
        {
            // What is sent to a board that stands at a breakpoint waits for it, and much of it would be in the way afterwards.
            if (await device.Board.IsRunningAsync())
            {
                foreach (EthernetType type in types)
                {
                    await device.SendAsync(type, Question, stop.Token);
                }
            }

            await Task.Delay(UserFrameInterval, stop.Token);
        }
    }
}
