using System;
using System.IO;

using SharpPcap;
using SharpPcap.LibPcap;

namespace PortShare.Emulator.Tests;

/// <summary>A file that frames are recorded into, and that libpcap reads, also while it grows.</summary>
internal sealed class RecordedFrames : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portshare-test-");
    private readonly PcapngWriter recording;

    public RecordedFrames() => recording = new PcapngWriter(Path, "board");

    /// <summary>The file.</summary>
    public string Path => System.IO.Path.Combine(folder.FullName, "frames.pcapng");

    /// <summary>What records.</summary>
    public FrameObserver Observer => recording.Write;

    /// <summary>How many of the recorded frames a filter chooses.</summary>
    /// <param name="filter">The filter, in tcpdump's language.</param>
    public long Count(string filter) => CountIn(Path, filter);

    /// <summary>The same of any file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="filter">The filter.</param>
    public static long CountIn(string path, string filter)
    {
        using CaptureFileReaderDevice file = new(path);
        file.Open();
        file.Filter = filter;
        long count = 0;
        while (file.GetNextPacket(out _) == GetPacketStatus.PacketRead)
        {
            count++;
        }

        return count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        recording.Dispose();
        folder.Delete(recursive: true);
    }
}
