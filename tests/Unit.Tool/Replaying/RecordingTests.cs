// Files of frames, good and bad. What is wrong is said in one line, which names the file, and the frame if it is one's.
using System;
using System.IO;
using System.Linq;

using PortShare.Tool.Replaying;

namespace PortShare.Tool.Tests.Replaying;

public sealed class RecordingTests : IDisposable
{
    private static readonly byte[] Frame = [.. Enumerable.Range(0, 80).Select(static index => (byte)index)];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void APcapFileHasItsFramesWithTheirTimes()
    {
        RecordedFrame[] frames = [.. new Recording(RecordingSample.Write(folder, Frame, Frame[..60])).Read()];

        Assert.Equal([(1, 80), (2, 60)], frames.Select(static frame => (frame.Number, frame.Bytes)));
        Assert.Equal(Frame, frames[0].Recorded);
        Assert.Equal(Frame, frames[0].ToFrame());
        Assert.Equal(1, (frames[1].At - frames[0].At).TotalSeconds);
    }

    [Fact]
    public void APcapngFileIsReadLikewise()
    {
        RecordedFrame[] frames = [.. new Recording(RecordingSample.WritePcapng(folder, Frame, Frame[..60])).Read()];

        Assert.Equal([Frame, Frame[..60]], frames.Select(static frame => frame.ToFrame()));
        Assert.Equal(1, (frames[1].At - frames[0].At).TotalSeconds);
    }

    [Fact]
    public void WhatIsNotRecordedOrNotPaddedStandsAsZeros()
    {
        byte[] file = RecordingSample.Pcap(RecordingSample.Ethernet, (Frame[..64], 100), (Frame[..42], 42));

        RecordedFrame[] frames = [.. new Recording(RecordingSample.Write(folder, file)).Read()];

        Assert.All(frames, static frame => Assert.Null(frame.Lack));
        Assert.Equal([.. Frame[..64], .. new byte[36]], frames[0].ToFrame());
        Assert.Equal([.. Frame[..42], .. new byte[18]], frames[1].ToFrame());
    }

    [Theory]
    [InlineData(13, 13, "13 bytes are no Ethernet frame")]
    [InlineData(0, 0, "0 bytes are no Ethernet frame")]
    [InlineData(63, 100, "63 of its 100 bytes are recorded; the first 64 decide")]
    [InlineData(20, 40, "20 of its 40 bytes are recorded; the first 64 decide")]
    public void OfWhatDoesNotDecideNothingIsSaid(int recorded, int bytes, string lack)
    {
        byte[] file = RecordingSample.Pcap(RecordingSample.Ethernet, (Frame[..recorded], bytes), (Frame, Frame.Length));

        RecordedFrame[] frames = [.. new Recording(RecordingSample.Write(folder, file)).Read()];

        Assert.Equal([lack, null], frames.Select(static frame => frame.Lack));
    }

    [Fact]
    public void AFrameThatTheFileEndsInIsNamed()
    {
        byte[] file = RecordingSample.Pcap(RecordingSample.Ethernet, (Frame, 80), (Frame, 80));

        AssertRefused(file[..^10], " frame 2: the file breaks off in it");
    }

    [Theory]
    [InlineData("", " is empty; record some frames, such as with --pcap of run")]
    [InlineData("#!/bin/sh\necho a script of some length\n", " is no pcap or pcapng file")]
    public void AnotherFileIsNone(string text, string reason) => AssertRefused(System.Text.Encoding.ASCII.GetBytes(text), reason);

    [Fact]
    public void AFileWithoutFramesIsRefused() => AssertRefused(RecordingSample.Pcap(RecordingSample.Ethernet), " has no frames; ");

    [Fact]
    public void AFileThatEndsInItsHeaderIsRefused() =>
        AssertRefused(RecordingSample.Pcap(RecordingSample.Ethernet)[..10], " breaks off in its header");

    [Theory]
    [InlineData(113, "LinuxSll", "one Ethernet interface, not on all")]
    [InlineData(276, "LinuxSll2", "one Ethernet interface, not on all")]
    [InlineData(105, "Ieee80211", "an Ethernet interface")]
    public void AnotherLinkTypeIsRefused(uint link, string name, string place) => AssertRefused(
        RecordingSample.Pcap(link, (Frame, 80)), $" has frames of {name}, and not of Ethernet; record on {place}");

    [Fact]
    public void AFileThatIsNotThereIsRefused()
    {
        string path = Path.Combine(folder.Path, "none.pcap");

        Assert.Equal($"{path}: no such file", Refusal(path));
        Assert.Equal($"{folder.Path} is a folder; name a file", Refusal(folder.Path));
    }

    private static string Refusal(string path) => Assert.Throws<ToolException>(() => new Recording(path).Check()).Message;

    private void AssertRefused(byte[] file, string reason)
    {
        string path = RecordingSample.Write(folder, file);

        string message = Refusal(path);

        Assert.StartsWith(path + reason, message);
        Assert.DoesNotContain('\n', message);
    }
}
