// How failures of an emulated board reach whoever uses it. The firmware here is a dozen instructions, made by the test.
using System;
using System.Buffers.Binary;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Emulator.Tests;

public class EmulatedBoardTests
{
    [Fact]
    public async Task AFaultAfterTheStartTakesTheWireDown()
    {
        using TemporaryImage image = new("hello\nREADY\nFAULT bus error at 0x00001234\n");

        // The fault follows so soon that it may be noticed while the start is still under way.
        WireException error = await Assert.ThrowsAsync<WireException>(async () =>
        {
            await using EmulatedBoard board = await StartAsync(image.Path);
            await board.Wire.ReceiveAsync(new byte[EthernetFrame.BufferBytes], CancellationToken.None);
        });

        Assert.StartsWith("the firmware stopped: FAULT bus error at 0x00001234", error.Message);
        Assert.Contains("hello", error.Message);
    }

    [Fact]
    public async Task AFaultInsteadOfTheStartIsTheReason()
    {
        using TemporaryImage image = new("FAULT no clock\n");

        WireException error = await Assert.ThrowsAsync<WireException>(() => StartAsync(image.Path));

        Assert.StartsWith("the firmware stopped: FAULT no clock", error.Message);
    }

    [Fact]
    public async Task AnImageThatQemuRefusesIsReportedInItsWords()
    {
        WireException error = await Assert.ThrowsAsync<WireException>(() => StartAsync("/nonexistent.elf"));

        Assert.StartsWith("qemu-system-arm ended with exit status 1", error.Message);
        Assert.Contains("nonexistent.elf", error.Message);
    }

    [Fact]
    public async Task ABoundProcessIsGoneAfterItsDisposal()
    {
        int id = 0;
        BoundProcess process = await BoundProcess.StartAsync("sleep", ["600"], started => id = started.Id);

        await process.DisposeAsync();

        Assert.NotEqual(0, await process.Exited);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(id));
    }

    private static Task<EmulatedBoard> StartAsync(string image) =>
        EmulatedBoard.StartAsync(TestImage.Board, image);

    /// <summary>A firmware that prints a text on its console, and then does nothing.</summary>
    private sealed class TemporaryImage : IDisposable
    {
        private const uint CodeAddress = 8;
        private const uint StackBytes = 0x1000;
        private const uint ThumbBit = 1;

        // Armv7-M Architecture Reference Manual, A7.7. CMSDK UART: data at 0x0, control at 0x8, bit 0 enables
        // transmission.
        private static readonly ushort[] Code =
        [
            0x4804, // ldr  r0, =console
            0x2101, // movs r1, #1
            0x6081, // str  r1, [r0, #8]
            0xA204, // adr  r2, text
            0x7811, // ldrb r1, [r2]
            0x3201, // adds r2, #1
            0x2900, // cmp  r1, #0
            0xD0FE, // beq  .
            0x6001, // str  r1, [r0]
            0xE7F9, // b    ldrb
            (ushort)TestImage.Board.Console.Address,
            (ushort)(TestImage.Board.Console.Address >> 16),
        ];

        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portshare-test-");

        public TemporaryImage(string text)
        {
            byte[] vectors = [.. Word(TestImage.Board.Ram.Address + StackBytes), .. Word(CodeAddress | ThumbBit)];
            File.WriteAllBytes(Path, [.. vectors, .. Assemble(), .. Encoding.ASCII.GetBytes(text), 0]);
        }

        public string Path => System.IO.Path.Combine(folder.FullName, "image.bin");

        public void Dispose() => folder.Delete(recursive: true);

        private static byte[] Word(uint value)
        {
            byte[] bytes = new byte[sizeof(uint)];
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
            return bytes;
        }

        private static byte[] Assemble()
        {
            byte[] bytes = new byte[Code.Length * sizeof(ushort)];
            Buffer.BlockCopy(Code, 0, bytes, 0, bytes.Length);
            return bytes;
        }
    }
}
