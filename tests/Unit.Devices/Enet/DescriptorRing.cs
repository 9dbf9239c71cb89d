// One ring of legacy descriptors as the DMA sees it: which there are, whose each is, and what it said when it was handed over. A descriptor has
// two words: length in the lower half of the first and status in its upper half, and the buffer's address (with ECR[DBSWP]). The driver's
// writes come here word by word; whatever it writes to a word that is the DMA's is a violation.
using System;
using System.Collections.Generic;
using System.Linq;

namespace PortShare.Devices.Tests.Enet;

/// <summary>A ring for one direction.</summary>
/// <param name="memory">Where it lies.</param>
/// <param name="isReceive">The direction.</param>
internal sealed class DescriptorRing(DmaMemory memory, bool isReceive)
{
    public const uint DescriptorBytes = 8;
    public const int StatusShift = 16;

    private const uint Owned = 1u << 31;                // E or R
    private const uint Wrap = ReceiveStatus.Wrap << StatusShift;

    // More than any driver has.
    private const int MostDescriptors = 1024;

    private readonly Dictionary<uint, Descriptor> _descriptors = [];
    private uint _start;

    /// <summary>What a buffer's address is a multiple of.</summary>
    public uint Alignment { get; set; }

    /// <summary>How much of each receive buffer the DMA may write: MRBR.</summary>
    public uint BufferBytes { get; set; }

    /// <summary>The descriptor at which the DMA is.</summary>
    public Descriptor At => _descriptors[Position];

    /// <summary>Its address.</summary>
    public uint Position { get; private set; }

    public int OwnedCount => _descriptors.Values.Count(static one => one.IsOwned);

    private string Name => isReceive ? "receive" : "transmit";

    /// <summary>Whether a word belongs to a descriptor of the ring.</summary>
    public bool Covers(uint address) => _descriptors.ContainsKey(address & ~(DescriptorBytes - 1));

    /// <summary>Whether bytes overlap with the ring.</summary>
    public bool Overlaps(uint address, uint bytes) =>
        _descriptors.Count != 0 && address < _start + ((uint)_descriptors.Count * DescriptorBytes) && _start < address + bytes;

    /// <summary>Learns the ring. The DMA does not do this; it follows the ring as it goes, from when the MAC is enabled.</summary>
    public void Learn(uint start)
    {
        _descriptors.Clear();
        (_start, Position) = (start, start);
        uint address = start;
        uint first;
        do
        {
            if (!memory.Reaches(address, DescriptorBytes))
            {
                throw new ModelViolation($"the {Name} ring goes on to 0x{address:X8}, out of the memory that the DMA reaches, without a W bit");
            }

            if (_descriptors.Count == MostDescriptors)
            {
                throw new ModelViolation($"the {Name} ring at 0x{start:X8} has no descriptor with the W bit");
            }

            first = memory.ReadWord(address);
            Descriptor descriptor = new(address, (first & Wrap) != 0);
            _descriptors.Add(address, descriptor);
            address += DescriptorBytes;
            if ((first & Owned) != 0)
            {
                HandOver(descriptor);
            }
        }
        while ((first & Wrap) == 0);
    }

    /// <summary>Forgets the ring: the MAC is off, and all descriptors are the driver's.</summary>
    public void Forget() => _descriptors.Clear();

    /// <summary>The driver writes a word.</summary>
    public void Write(uint address, uint value)
    {
        Descriptor descriptor = _descriptors[address & ~(DescriptorBytes - 1)];
        bool isFirst = address == descriptor.Address;
        if (descriptor.IsOwned)
        {
            throw new ModelViolation(
                $"word {(isFirst ? 0 : 1)} of the {Name} descriptor at 0x{descriptor.Address:X8} is written while it is the DMA's");
        }

        if (isFirst && (value & Wrap) != 0 != descriptor.Wraps)
        {
            throw new ModelViolation($"the W bit of the {Name} descriptor at 0x{descriptor.Address:X8} is changed while the ring is in use");
        }

        memory.WriteWord(address, value);
        if (isFirst && (value & Owned) != 0)
        {
            HandOver(descriptor);
        }
    }

    /// <summary>The DMA reads a descriptor, which must say what it said when it was handed over.</summary>
    public Descriptor Fetch(Descriptor descriptor)
    {
        (uint first, uint buffer) = (memory.ReadWord(descriptor.Address), memory.ReadWord(descriptor.Address + 4));
        if (descriptor.IsOwned && (first, buffer) != (descriptor.First, descriptor.Buffer))
        {
            throw new ModelViolation($"the {Name} descriptor at 0x{descriptor.Address:X8} was changed while the DMA's, and not through Mmio");
        }

        return descriptor.IsOwned || (first & Owned) == 0
            ? descriptor
            : throw new ModelViolation($"the {Name} descriptor at 0x{descriptor.Address:X8} was handed over, but not through Mmio");
    }

    /// <summary>The one behind another.</summary>
    public Descriptor Next(Descriptor descriptor) => _descriptors[descriptor.Wraps ? _start : descriptor.Address + DescriptorBytes];

    /// <summary>The DMA hands the descriptor at which it is back, and goes on.</summary>
    public void HandBack(uint status, uint length)
    {
        Descriptor descriptor = At;
        memory.WriteWord(descriptor.Address, (status << StatusShift) | length);
        (descriptor.IsOwned, descriptor.Payload) = (false, null);
        Position = Next(descriptor).Address;
    }

    private void HandOver(Descriptor descriptor)
    {
        descriptor.First = memory.ReadWord(descriptor.Address);
        descriptor.Buffer = memory.ReadWord(descriptor.Address + 4);
        uint bytes = isReceive ? BufferBytes : descriptor.Length;
        uint mine = isReceive
            ? ReceiveStatus.Empty | ReceiveStatus.Wrap | ReceiveStatus.Software
            : TransmitStatus.Ready | TransmitStatus.Wrap | TransmitStatus.Software | TransmitStatus.Last | TransmitStatus.Crc;
        string? wrong =
            descriptor.Buffer % Alignment != 0 ? $"has a buffer at 0x{descriptor.Buffer:X8}, which is not a multiple of {Alignment}"
            : bytes == 0 ? "has a length of 0"
            : !memory.Reaches(descriptor.Buffer, bytes) ? $"has a buffer at 0x{descriptor.Buffer:X8}, out of the memory that the DMA reaches"
            : (descriptor.Status & ~mine) != 0 ? $"has status bits set that are reserved or the DMA's: 0x{descriptor.Status:X4}"
            : isReceive && IsBufferInUse(descriptor) ? $"has a buffer at 0x{descriptor.Buffer:X8}, which overlaps with another's"
            : null;
        if (wrong is not null)
        {
            throw new ModelViolation($"the {Name} descriptor at 0x{descriptor.Address:X8} " + wrong);
        }

        descriptor.Payload = isReceive ? null : memory.Bytes(descriptor.Buffer, bytes).ToArray();
        descriptor.IsOwned = true;
    }

    private bool IsBufferInUse(Descriptor descriptor)
    {
        foreach (Descriptor other in _descriptors.Values)
        {
            if (other.IsOwned && Math.Max(other.Buffer, descriptor.Buffer) - Math.Min(other.Buffer, descriptor.Buffer) < BufferBytes)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A descriptor, with what it said when it was handed over.</summary>
    internal sealed class Descriptor(uint address, bool wraps)
    {
        public uint Address => address;

        /// <summary>W.</summary>
        public bool Wraps => wraps;

        public bool IsOwned { get; set; }

        public uint First { get; set; }

        public uint Status => First >> StatusShift;

        public uint Length => First & 0xFFFF;

        public uint Buffer { get; set; }

        /// <summary>What was to be sent, as it was then.</summary>
        public byte[]? Payload { get; set; }
    }
}
