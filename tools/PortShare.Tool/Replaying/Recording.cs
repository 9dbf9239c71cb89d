// A recording as libpcap reads it: pcap, with its times in micro- or nanoseconds, or pcapng.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

using PacketDotNet;

using PortShare.Client;

using SharpPcap;
using SharpPcap.LibPcap;

namespace PortShare.Tool.Replaying;

/// <summary>A file of frames. Needs libpcap.</summary>
/// <param name="path">The file.</param>
internal sealed class Recording(string path)
{
    // libpcap's words.
    private const string UnknownFormat = "unknown file format";
    private const string BreaksOff = "truncated";

    /// <summary>Reads all of it, so that what is wrong with it is said before anything is done.</summary>
    /// <returns>How many frames it has, at least one.</returns>
    /// <exception cref="ToolException">It cannot be read, or has no frames of Ethernet. The message is one line, which names the file.</exception>
    public int Check() => Read().Count() is > 0 and int count ? count : throw Refusal("has no frames; record some, such as with --pcap of run");

    /// <summary>Reads the frames.</summary>
    /// <exception cref="ToolException">As of <see cref="Check"/>; if a frame is wrong, with its number.</exception>
    public IEnumerable<RecordedFrame> Read()
    {
        using CaptureFileReaderDevice file = Open();
        for (int number = 1; TryReadNext(file, number) is RecordedFrame frame; number++)
        {
            yield return frame;
        }
    }

    private CaptureFileReaderDevice Open()
    {
        // libpcap waits for ever at some of what is no file, and says of a folder that it cannot be read.
        if (!File.Exists(path))
        {
            throw new ToolException(Directory.Exists(path) ? $"{path} is a folder; name a file" : $"{path}: no such file");
        }

        CaptureFileReaderDevice? file = null;
        try
        {
            file = new CaptureFileReaderDevice(path);
            file.Open();
            return file.LinkType == LinkLayers.Ethernet
                ? file
                : throw Refusal($"has frames of {file.LinkType}, and not of Ethernet; record on {Recordable(file.LinkType)}");
        }
        catch (PcapException error)
        {
            file?.Dispose();
            throw Refusal(WhyNotOpened(error.Message));
        }
        catch (ToolException)
        {
            file?.Dispose();
            throw;
        }
        catch (Exception error) when (error.GetBaseException() is DllNotFoundException)
        {
            throw InterfaceWire.NoLibpcap(error);
        }
    }

    private RecordedFrame? TryReadNext(CaptureFileReaderDevice file, int number)
    {
        try
        {
            return file.GetNextPacket(out PacketCapture packet) switch
            {
                GetPacketStatus.PacketRead => new RecordedFrame(
                    number, packet.Header.Timeval.Date, packet.Data.ToArray(), (int)((PcapHeader)packet.Header).PacketLength),
                GetPacketStatus.NoRemainingPackets => null,
                _ => throw Refusal($"frame {number}: {WhyNotRead(file.LastError)}"),
            };
        }
        catch (PcapException error)
        {
            throw Refusal($"frame {number}: {WhyNotRead(error.Message)}");
        }
    }

    // Linux's interface "any", of which libpcap has had two headers, is of all interfaces at once.
    private static string Recordable(LinkLayers link) =>
        link is LinkLayers.LinuxSll or LinkLayers.LinuxSll2 ? "one Ethernet interface, not on all" : "an Ethernet interface";

    private string WhyNotOpened(string reason) =>
        new FileInfo(path).Length == 0 ? "is empty; record some frames, such as with --pcap of run"
        : reason.Contains(UnknownFormat, StringComparison.Ordinal) ? "is no pcap or pcapng file"
        : reason.Contains(BreaksOff, StringComparison.Ordinal) ? "breaks off in its header"
        : $"cannot be read: {OneLine(reason)}";

    private static string WhyNotRead(string reason) =>
        reason.Contains(BreaksOff, StringComparison.Ordinal) ? "the file breaks off in it" : OneLine(reason);

    private ToolException Refusal(string what) => new($"{path} {what}");

    private static string OneLine(string text) => text.Trim().ReplaceLineEndings(" ");
}
