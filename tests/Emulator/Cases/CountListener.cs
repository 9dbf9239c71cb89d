using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Net.NetworkInformation;
using System.Threading.Tasks;

namespace PortShare.Emulator.Tests.Cases;

/// <summary>Hears what the application <c>counter</c> publishes.</summary>
public sealed class CountListener : IDisposable
{
    private const int NumberOffset = EthernetFrame.HeaderBytes + 5;

    // OUI Extended EtherType, an identifier of nobody's organisation, protocol 1.
    private static readonly byte[] Protocol = [0x88, 0xB7, 0x02, (byte)'P', (byte)'S', 0x00, 0x01];

    private readonly PortUnderTest _port;
    private readonly List<byte[]> _frames = [];
    private readonly FrameQueue _heard;

    /// <summary>Starts listening.</summary>
    /// <param name="port">The port that the numbers come from.</param>
    public CountListener(PortUnderTest port)
    {
        _port = port;
        byte[] start = [.. PhysicalAddress.Parse("FFFFFFFFFFFF").GetAddressBytes(), .. port.Address.Hardware.GetAddressBytes(), .. Protocol];
        _heard = new FrameQueue(port.Station, frame => frame.AsSpan().StartsWith(start));
    }

    /// <summary>The numbers that were heard, in the order they came.</summary>
    public IReadOnlyList<uint> Numbers => [.. _frames.Select(frame => BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(NumberOffset)))];

    /// <summary>The frames that were heard.</summary>
    public IReadOnlyList<byte[]> Frames => _frames;

    /// <summary>Waits for further numbers.</summary>
    /// <param name="count">How many.</param>
    public async Task HearAsync(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _frames.Add(await _port.ExpectAsync(_heard, "no further number"));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _heard.Dispose();
}
