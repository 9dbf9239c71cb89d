using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Boards.Model;

namespace PortShare.Emulator.Tests.Enet;

/// <summary>What the image in tests/EnetImage says of the frames that it received. Its layout is that of the image's Counters.</summary>
/// <param name="Answered">Those that were answered.</param>
/// <param name="Taken">Those that were taken, and not answered.</param>
/// <param name="Discarded">Those of other EtherTypes.</param>
/// <param name="Bad">Those that the MAC found something wrong with.</param>
/// <param name="MostWaiting">The most that waited in the ring at one look.</param>
/// <param name="Overruns">The MAC's.</param>
/// <param name="TransmitErrors">The MAC's.</param>
/// <param name="LinkDowns">The MAC's.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct EnetCounters(
    uint Answered, uint Taken, uint Discarded, uint Bad, uint MostWaiting, uint Overruns, uint TransmitErrors, uint LinkDowns);

/// <summary>
/// QEMU's mcimx6ul-evk with the image of tests/EnetImage. It is no board that images are built for: to those who start it, it is the default
/// one, emulated by another machine.
/// </summary>
public sealed class EnetBoard : IAsyncLifetime
{
    private const byte CountersCommand = (byte)'?';

    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(60);

    private EmulatedBoard? board;
    private Station? station;

    /// <summary>The board.</summary>
    public EmulatedBoard Board => board!;

    /// <summary>This side's end of the wire.</summary>
    public Station Station => station!;

    /// <summary>The port's addresses, of which it has the first.</summary>
    public PortAddress Address => PortAddress.Of(Board.Model);

    private static string Elf => Path.Combine(TestImage.Repository.ArtifactsFolder, "enet", "enet.elf");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Board model = TestImage.Repository.LoadBoard(Tool.Repository.DefaultBoard);
        board = await EmulatedBoard.StartAsync(model with { Emulator = model.Emulator! with { Machine = "mcimx6ul-evk", Nic = "imx.enet" } }, Elf);
        station = new Station(board.Wire, PortAddress.PeerOf(model));
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (station is not null)
        {
            await station.DisposeAsync();
        }

        if (board is not null)
        {
            await board.DisposeAsync();
        }
    }

    /// <summary>Builds a frame for the image.</summary>
    /// <param name="type">Its EtherType.</param>
    /// <param name="command">The first byte behind the header.</param>
    /// <param name="frameBytes">Its length, 15 or more.</param>
    /// <param name="number">What its other bytes follow from.</param>
    internal byte[] Build(EthernetType type, byte command, int frameBytes, int number = 0)
    {
        byte[] data = new byte[frameBytes - EthernetFrame.HeaderBytes - 1];
        new Random(number).NextBytes(data);
        return EchoProtocol.Build(Station.Address.Hardware, Address.Hardware, command, data, frameBytes, type);
    }

    /// <summary>Sends questions, all at once, and expects their answers, byte by byte and in their order.</summary>
    /// <param name="questions">The questions.</param>
    /// <param name="first">What is sent in front of them.</param>
    internal async Task AskAsync(byte[][] questions, params byte[][] first)
    {
        using FrameQueue answers = new(Station, IsAnswer);
        foreach (byte[] frame in first.Concat(questions))
        {
            await Station.SendAsync(frame);
        }

        foreach (byte[] question in questions)
        {
            byte[] expected = EchoProtocol.ExpectedAnswer(question);
            Array.Resize(ref expected, Math.Max(expected.Length, EthernetFrame.MinimumBytes));
            Assert.Equal(expected, await NextOfAsync(answers));
        }
    }

    /// <summary>Asks for the counters. Of the most that waited, the next answer says what came after this one.</summary>
    internal async Task<EnetCounters> ReadCountersAsync()
    {
        using FrameQueue answers = new(Station, static frame => frame[EthernetFrame.HeaderBytes] == CountersCommand);
        await Station.SendAsync(Build(EchoProtocol.Type, CountersCommand, EthernetFrame.MinimumBytes));
        byte[] answer = await NextOfAsync(answers);
        return MemoryMarshal.Read<EnetCounters>(answer.AsSpan(EthernetFrame.HeaderBytes + 1));
    }

    private async Task<byte[]> NextOfAsync(FrameQueue answers)
    {
        byte[]? answer = await answers.NextAsync(AnswerLimit);
        Assert.True(answer is not null, $"no answer; console:\n{Board.Console}");
        return answer;
    }

    private static bool IsAnswer(byte[] frame) => frame[EthernetFrame.HeaderBytes] == EchoProtocol.Answer;
}
