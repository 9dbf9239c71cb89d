// Images that the kernel must refuse: one field of the first application's header is spoilt in the built file. Every field and
// rule is tried on the host (ImageCheckTests); here it shows that the kernel asks, says why, and goes on without it.
using System;
using System.Buffers.Binary;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Emulator.Tests.Cases;
using PortShare.Wires;

namespace PortShare.Emulator.Tests;

public class ImageTests
{
    // PortShare.Abi.ApplicationHeader.
    private const int AbiVersionOffset = 4;
    private const int EntryOffset = 24;
    private const int CodeEndOffset = 28;
    private const int StackTopOffset = 52;
    private const int SlotsOffset = 56;
    private const int CallsOffset = 60;
    private const int PinsOffset = 64;
    private const int FirstClaimOffset = 72;

    [Theory]
    [InlineData(AbiVersionOffset, 1u, "", "built for another ABI version")]
    [InlineData(EntryOffset, 0x401u, "crash", "its code is not within its placement")]
    [InlineData(CodeEndOffset, 0xA0000u, "crash", "its code is not within its placement")]
    [InlineData(StackTopOffset, 0x20001000u, "crash", "its stack is not at the start of its placement")]
    [InlineData(SlotsOffset, 33u, "crash", "it wants more slots than its placement has, or none to receive into")]
    [InlineData(CallsOffset, 0x80000000u, "crash", "it wants calls that the kernel does not have")]
    [InlineData(PinsOffset, 1u, "crash", "it wants a pin that the board file's grants do not name")]
    [InlineData(FirstClaimOffset, 0x88B5u, "crash", "it wants an EtherType that the board file's grants do not name")]
    public async Task ASpoiltHeaderIsRefusedAndTheRestRuns(int offset, uint value, string name, string reason)
    {
        using TemporaryImage image = new(offset, value);
        await using EmulatedBoard board = await EmulatedBoard.StartAsync(
            TestImage.Board, image.Path, EmulatedNetwork.WireAndHttp, CancellationToken.None);
        await using Station station = new(board.Wire, PortAddress.PeerOf(TestImage.Board));
        using DeviceClient device = new(System.Net.IPAddress.Loopback, board.Ports!.Http);
        PortUnderTest port = new(station, PortAddress.Of(TestImage.Board), device);

        DeviceStatus status = await port.WaitForAsync(now => now.Applications[1].IsListening);
        byte[] request = EchoProtocol.Build(
            station.Address.Hardware, port.Board.Hardware, EchoProtocol.Echo, [1], EthernetFrame.MinimumBytes);
        byte[] expected = EchoProtocol.ExpectedAnswer(request);

        Assert.Equal(new ApplicationStatus(name, "refused", Reason: reason), status.Applications[0]);
        Assert.Contains($"application 0: {name} refused: {reason}", board.Console);
        Assert.Equal("echo", Assert.Single(status.Miniports).Name);
        Assert.NotNull(await port.ExchangeAsync(request, frame => frame.AsSpan().SequenceEqual(expected), "echo"));
    }

    /// <summary>The image of crash and echo, with a word of crash's header changed.</summary>
    private sealed class TemporaryImage : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portshare-test-");

        public TemporaryImage(int offset, uint value)
        {
            byte[] elf = File.ReadAllBytes(TestImage.ExistingElfOf(TestImage.ImageOf("crash", "echo")));
            int header = elf.AsSpan().IndexOf("PSAP"u8);
            Assert.Equal("crash"u8, elf.AsSpan(header + 8, 5));
            BinaryPrimitives.WriteUInt32LittleEndian(elf.AsSpan(header + offset), value);
            File.WriteAllBytes(Path, elf);
        }

        public string Path => System.IO.Path.Combine(folder.FullName, "image.elf");

        public void Dispose() => folder.Delete(recursive: true);
    }
}
