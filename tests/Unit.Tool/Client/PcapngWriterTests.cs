// The bytes of a file of frames, read here by the draft's own tables. That others read it, tshark shows.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

using PortShare.Client;

namespace PortShare.Tool.Tests.Client;

public class PcapngWriterTests
{
    private static readonly DateTimeOffset Time = DateTimeOffset.UnixEpoch + TimeSpan.FromTicks(17_960_206_828_994_021);

    [Fact]
    public void AFileBeginsWithItsByteOrderAndItsInterface()
    {
        (uint Type, byte[] Body)[] blocks = [.. Blocks(Record(static _ => { }))];

        Assert.Equal([0x0A0D0D0Au, 1u], blocks.Select(static block => block.Type));
        Assert.Equal("4D3C2B1A" + "0100" + "0000" + "FFFFFFFFFFFFFFFF", Convert.ToHexString(blocks[0].Body));
        // Ethernet, no limit; the name, padded; nanoseconds; the end.
        Assert.Equal(
            "0100" + "0000" + "00000000" + "02000500" + Convert.ToHexString(Encoding.UTF8.GetBytes("board")) + "000000" + "0900010009000000" + "00000000",
            Convert.ToHexString(blocks[1].Body));
    }

    [Fact]
    public void AFrameHasItsTimeItsLengthAndItsDirection()
    {
        byte[] frame = [.. Enumerable.Range(0, 61).Select(static index => (byte)index)];

        (uint type, byte[] body) = Blocks(Record(recording => recording.Write(Time, FrameDirection.Sent, frame))).Last();

        Assert.Equal(6u, type);
        Assert.Equal(0u, Number(body, 0));
        Assert.Equal(1_796_020_682_899_402_100ul, ((ulong)Number(body, 4) << 32) | Number(body, 8));
        Assert.Equal((61u, 61u), (Number(body, 12), Number(body, 16)));
        Assert.Equal(frame, body[20..81]);
        Assert.Equal("000000" + "0200040002000000" + "00000000", Convert.ToHexString(body[81..]));
    }

    [Theory]
    [InlineData(FrameDirection.Received, 1u)]
    [InlineData(FrameDirection.Sent, 2u)]
    public void DirectionsAreThoseOfTheFormat(FrameDirection direction, uint flags)
    {
        (_, byte[] body) = Blocks(Record(recording => recording.Write(Time, direction, new byte[60]))).Last();

        Assert.Equal(flags, Number(body, 20 + 60 + 4));
    }

    [Fact]
    public void TheFileIsWholeAfterEachFrame()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("old.pcapng", new string('x', 1000));
        using PcapngWriter recording = new(path, "board");

        for (int count = 1; count <= 3; count++)
        {
            recording.Write(Time, FrameDirection.Sent, new byte[60]);

            Assert.Equal(2 + count, Blocks(ReadShared(path)).Count());
        }
    }

    [Fact]
    public void AfterTheEndNothingIsRecorded()
    {
        using MemoryStream stream = new();
        PcapngWriter recording = new(stream, "board");
        recording.Dispose();

        recording.Write(Time, FrameDirection.Sent, new byte[60]);
        recording.Dispose();

        Assert.Equal(2, Blocks(stream.ToArray()).Count());
    }

    [Fact]
    public void AnErrorEndsTheRecordingAndIsNotTheSenders()
    {
        FullStream stream = new();
        using PcapngWriter recording = new(stream, "board");
        stream.IsFull = true;

        recording.Write(Time, FrameDirection.Sent, new byte[60]);
        stream.IsFull = false;
        recording.Write(Time, FrameDirection.Sent, new byte[60]);

        Assert.Equal("full", recording.Failure?.Message);
        Assert.Equal(2, Blocks(stream.ToArray()).Count());
    }

    private static byte[] Record(Action<PcapngWriter> write)
    {
        using MemoryStream stream = new();
        using (PcapngWriter recording = new(stream, "board"))
        {
            write(recording);
        }

        return stream.ToArray();
    }

    private static byte[] ReadShared(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private static IEnumerable<(uint Type, byte[] Body)> Blocks(byte[] file)
    {
        for (int at = 0; at < file.Length;)
        {
            int length = (int)Number(file, at + 4);
            Assert.Equal(0, length % 4);
            Assert.Equal((uint)length, Number(file, at + length - 4));
            yield return (Number(file, at), file[(at + 8)..(at + length - 4)]);
            at += length;
        }
    }

    private static uint Number(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private sealed class FullStream : MemoryStream
    {
        public bool IsFull { get; set; }

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (IsFull)
            {
                throw new IOException("full");
            }

            base.Write(buffer, offset, count);
        }
    }
}
