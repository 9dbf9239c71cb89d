using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Boards.Model;
using PortShare.Emulator.Tests.BadFrames;
using PortShare.Tool.Firmware;
using PortShare.Tool.Testing;

namespace PortShare.Emulator.Tests;

/// <summary>Two boards and a station on one wire, for all tests of a class.</summary>
public sealed class TwoBoards : IAsyncLifetime
{
    /// <summary>How often <see cref="AskAsync"/> has both boards answer the station.</summary>
    public const int Rounds = 4;

    private readonly List<IAsyncDisposable> parts = [];
    private IWire firstWire = null!;

    /// <summary>The original board, with <c>echo</c>, <c>hello</c> and <c>counter</c>.</summary>
    public PortUnderTest First { get; private set; } = null!;

    /// <summary>The other board, with <c>echo</c> and <c>hello</c>.</summary>
    public PortUnderTest Second { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Board other = TestImage.BoardOf(TestSystem.Second);
        firstWire = await StartAsync(TestImage.Board, TestImage.ImageOf("echo", "hello", "counter"));
        IWire secondWire = await StartAsync(other, TestImage.ImageOf(TestSystem.Second));
        Hub hub = new(firstWire, secondWire);
        parts.Add(hub);
        Station station = new(hub, PortAddress.PeerOf(TestImage.Board));
        parts.Add(station);
        First = PortOf(TestImage.Board);
        Second = PortOf(other);
        foreach (PortUnderTest port in (PortUnderTest[])[First, Second])
        {
            await port.WaitForAsync(static now => now.Applications.All(static one => one.IsListening));
        }

        PortUnderTest PortOf(Board board)
        {
            DeviceSession device = new(station, PortAddress.Of(board));
            parts.Add(device);
            return new PortUnderTest(device);
        }
    }

    public async Task DisposeAsync()
    {
        foreach (IAsyncDisposable part in Enumerable.Reverse(parts))
        {
            await part.DisposeAsync();
        }
    }

    /// <summary>Sends the first board a frame in the name of the second, and waits until nothing that follows from it is under way.</summary>
    /// <remarks>
    /// A board handles frames, and answers them, in order. So in each round of answers to the station what is under way goes on by one
    /// answer of each board at least. The longest exchange takes three rounds: question and answer of ARP, and what had to wait for it.
    /// </remarks>
    /// <param name="frame">The frame.</param>
    /// <param name="exchangeAsync">Has a board answer the station, in the same way as it answers the frame.</param>
    /// <returns>What the boards have sent to each other.</returns>
    internal async Task<IReadOnlyCollection<byte[]>> AskAsync(byte[] frame, Func<Liveness, Task> exchangeAsync)
    {
        ConcurrentQueue<byte[]> passed = [];
        using (First.Station.Listen(Collect))
        {
            await firstWire.SendAsync(frame, CancellationToken.None);
            for (int round = 0; round < Rounds; round++)
            {
                await exchangeAsync(new Liveness(First));
                await exchangeAsync(new Liveness(Second));
            }
        }

        return passed;

        void Collect(ReadOnlySpan<byte> relayed)
        {
            if (IsBetween(First.Address, Second.Address, relayed) || IsBetween(Second.Address, First.Address, relayed))
            {
                passed.Enqueue(relayed.ToArray());
            }
        }
    }

    private static bool IsBetween(PortAddress from, PortAddress to, ReadOnlySpan<byte> frame) =>
        frame[6..].StartsWith(from.Hardware.GetAddressBytes())
        && (frame.StartsWith(to.Hardware.GetAddressBytes())
            || (Offset.HasType(frame, EthernetType.Arp) && frame[Offset.ArpTarget..].StartsWith(to.Protocol.GetAddressBytes())));

    private async Task<IWire> StartAsync(Board board, FirmwareImage image)
    {
        EmulatedBoard emulated = await EmulatedBoard.StartAsync(board, TestImage.ExistingElfOf(image));
        parts.Add(emulated);
        return emulated.Wire;
    }
}
