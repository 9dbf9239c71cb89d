using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Net.NetworkInformation;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;

namespace PortShare.Emulator.Tests.Cases;

/// <summary>Hears what the application <c>counter</c> publishes.</summary>
public sealed class CountListener : IDisposable
{
    private const int AddressBytes = 6;
    private const int NumberOffset = EthernetFrame.HeaderBytes + 5;

    // OUI Extended EtherType, an identifier of nobody's organisation, protocol 1.
    private static readonly byte[] Protocol = [0x88, 0xB7, 0x02, (byte)'P', (byte)'S', 0x00, 0x01];

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _heard = new(0);
    private readonly List<byte[]> _frames = [];
    private readonly byte[] _start;
    private readonly IDisposable _subscription;

    /// <summary>Starts listening.</summary>
    /// <param name="port">The port that the numbers come from.</param>
    public CountListener(PortUnderTest port)
    {
        _start = [.. PhysicalAddress.Parse("FFFFFFFFFFFF").GetAddressBytes(), .. port.Board.Hardware.GetAddressBytes(), .. Protocol];
        _subscription = port.Station.Listen(Hear);
    }

    /// <summary>The numbers so far, in the order they came.</summary>
    public IReadOnlyList<uint> Numbers
    {
        get
        {
            lock (_gate)
            {
                return [.. _frames.Select(frame => BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(NumberOffset)))];
            }
        }
    }

    /// <summary>The frames so far.</summary>
    public IReadOnlyList<byte[]> Frames
    {
        get
        {
            lock (_gate)
            {
                return [.. _frames];
            }
        }
    }

    /// <summary>Waits for further numbers.</summary>
    /// <param name="count">How many.</param>
    public async Task HearAsync(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Assert.True(await _heard.WaitAsync(Limit), $"no further number within {Limit.TotalSeconds} s");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _subscription.Dispose();
        _heard.Dispose();
    }

    private void Hear(ReadOnlySpan<byte> frame)
    {
        if (frame.StartsWith(_start))
        {
            lock (_gate)
            {
                _frames.Add(frame.ToArray());
            }
            _heard.Release();
        }
    }
}
