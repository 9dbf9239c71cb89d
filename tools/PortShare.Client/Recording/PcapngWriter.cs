// A file of frames as pcapng, which Wireshark, tshark and tcpdump read: one section with one interface, and a block for each frame. Source:
// IETF draft-ietf-opsawg-pcapng, sections 3.1 (blocks), 3.5 (options), 4.1 (Section Header), 4.2 (Interface Description), 4.3 (Enhanced Packet).
using System;
using System.IO;
using System.Text;
using System.Threading;

namespace PortShare.Client;

/// <summary>Records frames into a file, with their times and directions.</summary>
/// <remarks>
/// Each frame is in the file when <see cref="Write"/> returns, so that the file can be read while it grows, and is whole however the program
/// ends. Whoever records pays with one write to the file for each frame; nothing is kept in memory.
/// </remarks>
/// <example><code>
/// using PcapngWriter recording = new("meter.pcapng", "eth0");
/// await using DeviceSession device = DeviceSession.Open("eth0", address, observer: recording.Write);
/// </code></example>
public sealed class PcapngWriter : IDisposable
{
    private const uint SectionHeader = 0x0A0D0D0A;
    private const uint InterfaceDescription = 1;
    private const uint EnhancedPacket = 6;

    private const ushort EndOfOptions = 0;
    private const ushort InterfaceName = 2;
    private const ushort TimestampResolution = 9;
    private const ushort PacketFlags = 2;

    private const ushort Ethernet = 1;
    private const byte Nanoseconds = 9;
    private const int LengthPosition = 4;

    private readonly Lock gate = new();
    private readonly MemoryStream block = new();
    private readonly BinaryWriter fields;
    private readonly Stream file;
    private bool isClosed;

    /// <summary>Begins a file. One that is there already is replaced.</summary>
    /// <param name="path">The file; a named pipe will do, for who reads along.</param>
    /// <param name="interfaceName">What the frames pass on, for who reads the file: an interface, or a board.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">There is no right to write it.</exception>
    public PcapngWriter(string path, string interfaceName)
        // Nothing waits in a buffer.
        : this(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0), interfaceName)
    {
    }

    /// <summary>Begins to write to a stream.</summary>
    /// <param name="stream">The stream, which becomes this one's to dispose.</param>
    /// <param name="interfaceName">What the frames pass on.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public PcapngWriter(Stream stream, string interfaceName)
    {
        fields = new BinaryWriter(block);
        file = stream;
        try
        {
            WriteSectionHeader();
            WriteInterfaceDescription(interfaceName);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Why not all was recorded, such as a full disk: the first error that was met. Null if all was.</summary>
    public IOException? Failure { get; private set; }

    /// <summary>Records a frame; after <see cref="Dispose"/>, none. An error ends the recording: <see cref="Failure"/>.</summary>
    /// <inheritdoc cref="FrameObserver"/>
    public void Write(DateTimeOffset at, FrameDirection direction, ReadOnlySpan<byte> frame)
    {
        lock (gate)
        {
            if (isClosed || Failure is not null)
            {
                return;
            }

            try
            {
                WritePacket(at, direction, frame);
            }
            catch (IOException error)
            {
                Failure = error;
            }
        }
    }

    /// <summary>Ends the file.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isClosed = true;
            file.Dispose();
        }
    }

    private void WriteSectionHeader()
    {
        const uint ByteOrder = 0x1A2B3C4D;
        const long UnknownLength = -1;
        Begin(SectionHeader);
        fields.Write(ByteOrder);
        fields.Write((ushort)1);
        fields.Write((ushort)0);
        fields.Write(UnknownLength);
        End();
    }

    private void WriteInterfaceDescription(string name)
    {
        const ushort Reserved = 0;
        const uint NoLimit = 0;
        Begin(InterfaceDescription);
        fields.Write(Ethernet);
        fields.Write(Reserved);
        fields.Write(NoLimit);
        WriteOption(InterfaceName, Encoding.UTF8.GetBytes(name));
        WriteOption(TimestampResolution, [Nanoseconds]);
        WriteOption(EndOfOptions, []);
        End();
    }

    private void WritePacket(DateTimeOffset at, FrameDirection direction, ReadOnlySpan<byte> frame)
    {
        const uint OnlyInterface = 0;
        ulong time = (ulong)(at - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
        Begin(EnhancedPacket);
        fields.Write(OnlyInterface);
        fields.Write((uint)(time >> 32));
        fields.Write((uint)time);
        fields.Write(frame.Length);
        fields.Write(frame.Length);
        WritePadded(frame);
        WriteOption(PacketFlags, BitConverter.GetBytes((uint)direction));
        WriteOption(EndOfOptions, []);
        End();
    }

    // A block's length is before and behind it, and a multiple of four.
    private void Begin(uint type)
    {
        const uint LengthToCome = 0;
        block.SetLength(0);
        fields.Write(type);
        fields.Write(LengthToCome);
    }

    private void End()
    {
        uint length = (uint)block.Length + sizeof(uint);
        fields.Write(length);
        block.Position = LengthPosition;
        fields.Write(length);
        file.Write(block.GetBuffer(), 0, (int)length);
    }

    private void WriteOption(ushort code, ReadOnlySpan<byte> value)
    {
        fields.Write(code);
        fields.Write((ushort)value.Length);
        WritePadded(value);
    }

    private void WritePadded(ReadOnlySpan<byte> bytes)
    {
        fields.Write(bytes);
        while (block.Length % sizeof(uint) != 0)
        {
            fields.Write((byte)0);
        }
    }
}
