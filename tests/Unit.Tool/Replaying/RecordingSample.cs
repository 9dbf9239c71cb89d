// Recordings byte by byte, as IETF draft-ietf-opsawg-pcap has them.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

using PortShare.Client;

namespace PortShare.Tool.Tests.Replaying;

/// <summary>Makes recordings.</summary>
internal static class RecordingSample
{
    /// <summary>The magic number of a file with microseconds.</summary>
    public const uint Microseconds = 0xA1B2C3D4;

    /// <summary>The link type of Ethernet.</summary>
    public const uint Ethernet = 1;

    /// <summary>The bytes of a file.</summary>
    /// <param name="linkType">Its link type.</param>
    /// <param name="frames">Its frames, a second apart: the bytes that are there, and the length on the wire.</param>
    public static byte[] Pcap(uint linkType, params IEnumerable<(byte[] Recorded, int Bytes)> frames) =>
    [
        .. Words(Microseconds), 2, 0, 4, 0, .. Words(0, 0, 262144, linkType),
        .. frames.Index().SelectMany(static one => (byte[])[.. Words((uint)one.Index + 1, 250000, (uint)one.Item.Recorded.Length, (uint)one.Item.Bytes), .. one.Item.Recorded]),
    ];

    /// <summary>Writes a file of whole frames.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="frames">The frames.</param>
    /// <returns>The file.</returns>
    public static string Write(TemporaryFolder folder, params IEnumerable<byte[]> frames) =>
        Write(folder, Pcap(Ethernet, frames.Select(static frame => (frame, frame.Length))));

    /// <summary>Writes a file.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <returns>The file.</returns>
    public static string Write(TemporaryFolder folder, byte[] bytes)
    {
        string path = Path.Combine(folder.Path, "frames.pcap");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Writes a file as <c>--pcap</c> does.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="frames">The frames.</param>
    /// <returns>The file.</returns>
    public static string WritePcapng(TemporaryFolder folder, params IEnumerable<byte[]> frames)
    {
        string path = Path.Combine(folder.Path, "frames.pcapng");
        using PcapngWriter recording = new(path, "wire");
        foreach ((int second, byte[] frame) in frames.Index())
        {
            recording.Write(DateTimeOffset.UnixEpoch.AddSeconds(second), FrameDirection.Received, frame);
        }

        return path;
    }

    private static byte[] Words(params IEnumerable<uint> words) => [.. words.SelectMany(BitConverter.GetBytes)];
}
